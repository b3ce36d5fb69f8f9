package main

import "github.com/spf13/cobra"

func runPrompt(cmd *cobra.Command, a answerer, f queryFlags) error { return nil }
