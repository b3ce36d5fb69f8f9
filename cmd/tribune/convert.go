package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tribune/graph/term"
	"tribune/loader"
	"tribune/loader/rdfio"
	"tribune/loader/syntax"
)

type convertFlags struct {
	inputFlags
	from, to               string
	lenient, check, pretty bool
	prefixes               []string
	version                rdfVersion
}

func newConvert() *cobra.Command {
	var f convertFlags
	cmd := &cobra.Command{
		Use:   "convert IN [OUT]",
		Short: "Turn a file of one RDF syntax into another, without a store",
		Long: `Convert reads one file or URL, which may be compressed, and writes it in the syntax that
OUT's name or --to says; - is standard input and output. It streams: memory does not
grow with the file, but for --pretty and for HDT. Blank nodes keep their labels.

--check parses only, and prints how many statements there are.

` + rdfVersionHelp,
		Example: `  tribune convert people.ttl people.nt
  curl -s https://example.org/all.rdf | tribune convert --from xml --base https://example.org/all.rdf - all.trig
  tribune convert --rdf11 annotated.ttl for-old-tools.rdf
  tribune convert --check dump.nq.gz`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error { return runConvert(cmd, f, args) },
	}
	cmd.Flags().StringVar(&f.from, "from", "", "syntax of IN: "+formats()+" (default: by its name or content)")
	cmd.Flags().StringVar(&f.to, "to", "", "syntax of OUT (default: by its name)")
	f.define(cmd)
	prefixFlag(cmd, &f.prefixes)
	cmd.Flags().BoolVar(&f.lenient, "lenient", false, "skip statements with a syntax error and report them")
	cmd.Flags().BoolVar(&f.check, "check", false, "parse only, and print counts")
	cmd.Flags().BoolVar(&f.pretty, "pretty", false, "write for people, where the syntax has a way to")
	f.version.define(cmd)
	completeFormat(cmd, "from")
	completeFormat(cmd, "to")
	return cmd
}

func runConvert(cmd *cobra.Command, f convertFlags, args []string) error {
	if err := refuseEmpty(cmd, "from", "to", "base"); err != nil {
		return err
	}
	if err := f.version.check(cmd); err != nil {
		return err
	}
	if f.check && f.version.changes() {
		return usagef("--check writes nothing, so --rdf11 and --rdf12 do not go with it")
	}
	if f.check != (len(args) == 1) {
		return usagef("convert takes IN and OUT, or --check and IN")
	}
	inputs, err := f.open(cmd, args[:1], "from", f.from)
	if err != nil {
		return err
	}
	if len(inputs) != 1 {
		return usagef("%s names %s, expected one", args[0], counted(len(inputs), "file"))
	}
	c := &conversion{ctx: cmd.Context(), in: inputs[0]}
	c.in.Scope = ""
	if f.lenient {
		var skipped skips
		c.rejected = func(e *rdfio.SyntaxError) { _, _ = io.WriteString(cmd.ErrOrStderr(), skipped.text(e)) }
	}
	if f.check {
		err = c.check()
	} else {
		err = f.write(cmd, c, args[1])
	}
	if err == nil && (f.check || c.skipped > 0) {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s, %s skipped for a syntax error\n", counted(c.statements, "statement"), thousands(c.skipped))
	}
	return err
}

// write writes the output, which is complete or not there.
func (f convertFlags) write(cmd *cobra.Command, c *conversion, name string) error {
	form, err := f.outputSyntax(name)
	if err != nil {
		return err
	}
	prefixes, err := parsePrefixes(f.prefixes)
	if err != nil {
		return err
	}
	return writeFile(cmd.OutOrStdout(), name, func(out io.Writer) error {
		b := bufio.NewWriterSize(interruptible{cmd.Context(), out}, 1<<20)
		w, err := syntax.NewWriter(form, b, syntax.WriterOptions{Prefixes: rdfio.MergePrefixes(prefixes, rdfio.UsualPrefixes()), Pretty: f.pretty})
		if err != nil {
			return err
		}
		err = c.run(f.version.through(w))
		return errors.Join(f.version.end(err, cmd.ErrOrStderr()), b.Flush())
	})
}

func (f convertFlags) outputSyntax(name string) (rdfio.Syntax, error) {
	if end := filepath.Ext(name); slices.Contains([]string{".gz", ".bz2", ".zst"}, strings.ToLower(end)) {
		return rdfio.Syntax{}, usagef("%s: convert does not compress; write to - and compress that", name)
	}
	if f.to != "" {
		return parseFormat("to", f.to)
	}
	if s, ok := rdfio.ByExtension(name); ok {
		return s, nil
	}
	return rdfio.Syntax{}, usagef("%s: its name does not tell its syntax; say which with --to: %s", name, formats())
}

// conversion reads one document into a writer.
type conversion struct {
	ctx        context.Context
	in         loader.Input
	rejected   func(*rdfio.SyntaxError) // nil ends at the first error
	statements uint64
	skipped    uint64
}

// check makes no terms of what it reads.
func (c *conversion) check() error {
	return c.read(func(_, _, _, _ []byte) error { return nil })
}

func (c *conversion) run(w rdfio.Writer) error {
	visit := asQuads(w.Write)
	if keys, ok := w.(rdfio.KeyWriter); ok {
		visit = keys.WriteKeys
	}
	if err := c.read(visit); err != nil {
		return err
	}
	return w.Close()
}

// asQuads has a visitor of statements visit them as keys.
func asQuads(visit func(term.Quad) error) func(s, p, o, g []byte) error {
	return func(s, p, o, g []byte) error {
		q, err := rdfio.QuadOfKeys(s, p, o, g, nil)
		if err != nil {
			return err
		}
		return visit(q)
	}
}

// read visits the statements of the document, as keys. A syntax error that comes again
// ends it, since the reader cannot go on behind it.
func (c *conversion) read(visit func(s, p, o, g []byte) error) error {
	r, err := loader.OpenReader(c.ctx, c.in)
	if err != nil {
		var unknown *loader.UnknownSyntaxError
		if errors.As(err, &unknown) {
			unknown.Flag = "--from"
		}
		return err
	}
	defer func() { _ = r.Close() }() // it was only read
	var last *rdfio.SyntaxError
	for {
		s, p, o, g, err := r.ReadKeys()
		var broken *rdfio.SyntaxError
		switch {
		case c.ctx.Err() != nil:
			return c.ctx.Err()
		case errors.Is(err, io.EOF):
			return nil
		case c.rejected != nil && errors.As(err, &broken) && broken != last:
			last = broken
			c.skipped++
			c.rejected(broken)
		case err != nil:
			return err
		default:
			if err := visit(s, p, o, g); err != nil {
				return err
			}
			c.statements++
		}
	}
}
