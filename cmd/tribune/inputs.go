package main

import (
	"slices"

	"github.com/spf13/cobra"

	"tribune/loader"
	"tribune/loader/iri"
)

// openInputs returns the documents that arguments name, in the syntax that a flag
// names and with that base, if these are not empty.
func openInputs(cmd *cobra.Command, args []string, flag, format, base string) ([]loader.Input, error) {
	syntax, err := parseFormat(flag, format)
	if err != nil {
		return nil, err
	}
	if base != "" {
		if _, err := iri.ParseBase([]byte(base)); err != nil {
			return nil, usagef("--base: %w", err)
		}
	}
	if i := slices.Index(args, loader.Stdin); i >= 0 && slices.Contains(args[i+1:], loader.Stdin) {
		return nil, usagef("standard input (-) is named twice, and can be read once")
	}
	inputs, err := loader.Inputs(args)
	for i := range inputs {
		if inputs[i].Name == loader.Stdin {
			inputs[i] = loader.Stream(loader.Stdin, cmd.InOrStdin())
		}
		inputs[i].Syntax = syntax
		if base != "" {
			inputs[i].Base = base
		}
	}
	return inputs, err
}

func baseFlag(cmd *cobra.Command, base *string) {
	cmd.Flags().StringVar(base, "base", "", "IRI that relative ones are resolved against (default: the file's)")
}
