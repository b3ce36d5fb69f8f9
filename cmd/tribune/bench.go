package main

import "github.com/spf13/cobra"

func newBench() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bench NAME",
		Short: "Measure this machine: loads, parsers and writers, scans and requests",
		Example: `  tribune bench load --rival oxigraph big.nt
  tribune bench parse --rival oxigraph --rival rapper big.ttl
  tribune bench write --to ttl big.nt
  tribune bench scan --store db
  tribune bench serve --store db --clients 16`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return usagef("bench needs a name: load, parse, write, scan, query or serve")
		},
	}
	cmd.AddCommand(newBenchLoad(), newBenchParse(), newBenchWrite(), newBenchScan(), newBenchQuery(), newBenchServe())
	return cmd
}
