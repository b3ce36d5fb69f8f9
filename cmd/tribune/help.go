package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// newHelp is cobra's help command with an error for a command that is not
// there.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Explain a command",
		Example: "  tribune help load",
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return usagef("there is no command %q", strings.Join(args, " "))
			}
			return target.Help()
		},
	}
}
