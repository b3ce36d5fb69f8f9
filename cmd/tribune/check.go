package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"tribune/graph"
)

func newCheck() *cobra.Command {
	var dir string
	var quiet bool
	cmd := &cobra.Command{
		Use:   "check --store DIR",
		Short: "Read everything in a store and report every violation",
		Long: `Check reads every page and term that the current version refers to and holds
them against each other. It exits with 0 only if nothing is found.`,
		Example: "  tribune check --store db",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return withStore(dir, forReading, func(store *graph.Store) error { return runCheck(cmd, store, quiet) })
		},
	}
	storeFlag(cmd, &dir)
	cmd.Flags().BoolVar(&quiet, "quiet", false, "print violations only")
	return cmd
}

func runCheck(cmd *cobra.Command, store *graph.Store, quiet bool) error {
	step := func(name string) {
		if !quiet {
			fmt.Fprintf(cmd.ErrOrStderr(), "checking %s\n", name)
		}
	}
	errs := store.Check(cmd.Context(), step)
	for _, err := range errs {
		fmt.Fprintln(cmd.OutOrStdout(), err)
	}
	if err := cmd.Context().Err(); err != nil {
		return err
	}
	if len(errs) > 0 {
		return fmt.Errorf("%d violation(s) found", len(errs))
	}
	if !quiet {
		fmt.Fprintln(cmd.OutOrStdout(), "nothing found: the store is sound")
	}
	return nil
}
