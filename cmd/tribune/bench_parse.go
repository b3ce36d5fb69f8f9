package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"tribune/graph/term"
	"tribune/loader"
	"tribune/loader/rdfio"
)

type benchSyntaxFlags struct {
	inputFlags
	format string
	rivals []string
	runs   int
}

func (f *benchSyntaxFlags) define(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.format, "format", "", "syntax of the files: "+formats()+" (default: by their names or content)")
	cmd.Flags().StringArrayVar(&f.rivals, "rival", nil, "oxigraph or rapper (repeat for more)")
	cmd.Flags().IntVar(&f.runs, "runs", 5, "how often each runs; medians are printed")
	f.inputFlags.define(cmd)
	completeFormat(cmd, "format")
}

func newBenchParse() *cobra.Command {
	var f benchSyntaxFlags
	cmd := &cobra.Command{
		Use:   "parse FILE...",
		Short: "Parse files, beside a rival",
		Long: `Parse reads each file as a process of its own (tribune convert --check), and prints how
many statements it reads in a second, and in a second of CPU, which is what a core
does. With --rival rapper does the same (rapper -c). With --rival oxigraph, which
does not read without writing, both read the file and write N-Quads (oxigraph convert,
tribune convert) in a table of its own.`,
		Example: `  tribune bench parse --rival oxigraph --rival rapper big.nt big.ttl`,
		Args:    cobra.MinimumNArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return benchParse(cmd, f, args) },
	}
	f.define(cmd)
	return cmd
}

func benchParse(cmd *cobra.Command, f benchSyntaxFlags, args []string) error {
	ours, rivals, err := converters(f.rivals)
	if err != nil {
		return err
	}
	inputs, err := f.open(cmd, args, "format", f.format)
	if err != nil {
		return err
	}
	for _, in := range inputs {
		file, err := newBenchFile(cmd.Context(), in)
		if err != nil {
			return err
		}
		if err := f.parse(cmd, file, ours, rivals); err != nil {
			return err
		}
	}
	return nil
}

// parse prints the tables of one file.
func (f benchSyntaxFlags) parse(cmd *cobra.Command, file benchFile, ours converter, rivals []converter) error {
	parsing := []rateRow{ours.parsing(file)}
	converting := []rateRow{ours.converting(file, rdfio.NQuads)}
	for _, rival := range rivals {
		switch {
		case !rival.canConvert(file.syntax, rdfio.NQuads):
			return usagef("--rival %s: it does not read %s", rival.name, file.syntax.Name)
		case rival.parse != nil:
			parsing = append(parsing, rival.parsing(file))
		default:
			converting = append(converting, rival.converting(file, rdfio.NQuads))
		}
	}
	if err := printRates(cmd.Context(), cmd.OutOrStdout(), "parse "+file.title(), parsing, file.statements, f.runs); err != nil {
		return err
	}
	if len(converting) == 1 {
		return nil
	}
	title := "parse " + file.title() + " and write N-Quads"
	return printRates(cmd.Context(), cmd.OutOrStdout(), title, converting, file.statements, f.runs)
}

// benchFile is a document that is measured with.
type benchFile struct {
	name       string
	syntax     rdfio.Syntax
	bytes      int64
	statements uint64
}

func (f benchFile) title() string { return fmt.Sprintf("%s (%s)", f.name, f.syntax.Name) }

// newBenchFile counts the statements of a document, which brings it into the system's
// cache.
func newBenchFile(ctx context.Context, in loader.Input) (f benchFile, err error) {
	if in.Name == loader.Stdin {
		return f, usagef("bench reads a file several times, and standard input only once")
	}
	info, err := os.Stat(in.Name)
	if err != nil {
		return f, err
	}
	in.Scope = ""
	known, err := loader.LookAhead([]loader.Input{in})
	if err != nil {
		return f, err
	}
	in = known[0]
	c := conversion{ctx: ctx, in: in}
	if err := c.check(); err != nil {
		return f, err
	}
	told, _ := in.Told()
	return benchFile{in.Name, told, info.Size(), c.statements}, nil
}

// readQuads reads a document into memory.
func readQuads(ctx context.Context, in loader.Input) (quads []term.Quad, err error) {
	in.Scope = ""
	c := conversion{ctx: ctx, in: in}
	err = c.read(asQuads(func(q term.Quad) error {
		quads = append(quads, q)
		return nil
	}))
	return quads, err
}
