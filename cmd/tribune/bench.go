package main

import "github.com/spf13/cobra"

func newBench() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bench NAME",
		Short: "Measure this machine: loads, scans and requests",
		Example: `  tribune bench load --rival oxigraph big.nt
  tribune bench scan --store db
  tribune bench serve --store db --clients 16`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return usagef("bench needs a name: load, scan or serve")
		},
	}
	cmd.AddCommand(newBenchLoad(), newBenchScan(), newBenchQuery(), newBenchServe())
	return cmd
}
