package main

import "github.com/spf13/cobra"

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "tribune",
		Short: "A knowledge-graph store with a query endpoint",
		Long: `Tribune loads facts as RDF quads into an index on disk, answers patterns over
HTTP, and cites the source of every fact.`,
		Example: `  tribune demo                                   see it work on a news article
  tribune load --store db people.nt.gz           load facts
  tribune serve --store db                       ask for them over HTTP
  tribune export --store db > all.nq             take them along`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetHelpCommand(newHelp())
	root.AddCommand(
		newDemo(), newLoad(), newServe(), newQuery(), newPs(), newCancel(), newExport(), newConvert(), newCanon(), newDiff(), newStats(), newCheck(),
		newGenerate(), newBench(), newConformance(), newVersion(),
	)
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			cmd.Args = cobra.ArbitraryArgs
			cmd.RunE = func(*cobra.Command, []string) error {
				return usagef("completion needs a shell: bash, zsh, fish or powershell")
			}
		}
	}
	return root
}
