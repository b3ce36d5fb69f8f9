package main

import "github.com/spf13/cobra"

func newBench() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bench NAME",
		Short: "Measure this machine: scans and requests",
		Example: `  tribune bench scan --store db
  tribune bench serve --store db --clients 16`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return usagef("bench needs a name: scan or serve")
		},
	}
	cmd.AddCommand(newBenchScan(), newBenchServe())
	return cmd
}
