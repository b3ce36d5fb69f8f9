package main

import (
	"strings"

	"github.com/spf13/cobra"

	"tribune/loader/rdfio"
)

// parseFormat reads the name of a syntax, which a flag has; "" is the zero Syntax.
func parseFormat(flag, name string) (rdfio.Syntax, error) {
	if name == "" {
		return rdfio.Syntax{}, nil
	}
	if s, ok := rdfio.ByShort(name); ok {
		return s, nil
	}
	return rdfio.Syntax{}, usagef("--%s: found %q, expected %s", flag, name, formats())
}

// formats lists the names of all syntaxes.
func formats() string { return oneOf(formatNames()) }

func formatNames() (names []string) {
	for _, s := range rdfio.Syntaxes() {
		names = append(names, s.Short)
	}
	return names
}

// oneOf lists names as a choice.
func oneOf(names []string) string {
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// completeFormat has the shell complete a flag that names a syntax.
func completeFormat(cmd *cobra.Command, flag string) { completeNames(cmd, flag, formatNames()) }

// completeNames has the shell complete a flag that takes one of names.
func completeNames(cmd *cobra.Command, flag string, names []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the caller defines the flag
	}
}
