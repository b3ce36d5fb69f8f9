package main

import (
	"bufio"
	"errors"

	"github.com/spf13/cobra"

	"tribune/data"
)

func newGenerate() *cobra.Command {
	var o data.GenerateOptions
	cmd := &cobra.Command{
		Use:   "generate --triples N",
		Short: "Write made-up data of any size, the same every time",
		Long: `Generate writes N-Triples to standard output: groups and their subsidiaries,
legions, agreements, people and articles, with numbers, dates and labels of all
kinds, skewed as real data is. The same seed gives the same bytes everywhere.`,
		Example: `  tribune generate --triples 1000000 | tribune load --store db -
  tribune generate --triples 10000000 --seed 7 --quads | zstd > big.nq.zst`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.Triples < 0 {
				return usagef("--triples: found %d, expected 0 or more", o.Triples)
			}
			out := bufio.NewWriterSize(interruptible{cmd.Context(), cmd.OutOrStdout()}, 1<<20)
			return errors.Join(data.Generate(out, o), out.Flush())
		},
	}
	cmd.Flags().Int64Var(&o.Triples, "triples", 0, "how many (required)")
	if err := cmd.MarkFlagRequired("triples"); err != nil {
		panic(err) // the line above defines it
	}
	cmd.Flags().Uint64Var(&o.Seed, "seed", 1, "what makes one data set differ from another")
	cmd.Flags().BoolVar(&o.Quads, "quads", false, "write N-Quads with some named graphs")
	return cmd
}
