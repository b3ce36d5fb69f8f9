package main

import (
	"github.com/spf13/cobra"

	"tribune/loader/fetch"
)

const allowContext = "allow-context"

func contextFlag(cmd *cobra.Command, urls *[]string) {
	cmd.Flags().StringArrayVar(urls, allowContext, nil, "URL whose JSON-LD contexts, and those below it, may be loaded, such as https://example.org/contexts/ (repeat for more; default: only those that are built in)")
}

// contextRule is what a command was told with --allow-context.
func contextRule(urls []string) (fetch.Rule, error) {
	r := fetch.Rule{Flag: "--" + allowContext}
	for _, url := range urls {
		named, err := fetch.ParsePrefix(url)
		if err != nil {
			return r, usagef("--%s: %w", allowContext, err)
		}
		r.Named = append(r.Named, named)
	}
	return r, nil
}
