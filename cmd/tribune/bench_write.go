package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"tribune/graph/term"
	"tribune/loader"
	"tribune/loader/rdfio"
	"tribune/loader/syntax"
)

func newBenchWrite() *cobra.Command {
	var f benchSyntaxFlags
	var to []string
	cmd := &cobra.Command{
		Use:   "write FILE...",
		Short: "Write files in each syntax, beside a rival",
		Long: `Write reads each file into memory, some 400 bytes a statement, and writes it to nowhere
in the syntaxes of --to, or in all that can say it; it prints how many statements that
is in a second, and in a second of CPU, which is what a core does. MB/s are of what is
written.

With --rival, programs first convert the file to each syntax that they know, which
is to read and to write it (oxigraph convert; rapper; tribune convert).`,
		Example: `  tribune bench write big.nt
  tribune bench write --to ttl --rival oxigraph --rival rapper big.nt`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return benchWrite(cmd, f, to, args) },
	}
	f.define(cmd)
	cmd.Flags().StringSliceVar(&to, "to", nil, "syntaxes to write: "+formats()+" (default: all)")
	completeFormat(cmd, "to")
	return cmd
}

func benchWrite(cmd *cobra.Command, f benchSyntaxFlags, to, args []string) error {
	ours, rivals, err := converters(f.rivals)
	if err != nil {
		return err
	}
	targets, err := parseTargets(to)
	if err != nil {
		return err
	}
	inputs, err := f.open(cmd, args, "format", f.format)
	if err != nil {
		return err
	}
	// Programs go first: the peak memory of a process begins with that of its parent.
	for _, in := range inputs {
		if err := f.convertAll(cmd, in, targets, ours, rivals); err != nil {
			return err
		}
	}
	for _, in := range inputs {
		if err := f.write(cmd, in, targets); err != nil {
			return err
		}
	}
	return nil
}

// parseTargets returns the syntaxes of those names; of no names all.
func parseTargets(names []string) (targets []rdfio.Syntax, err error) {
	if len(names) == 0 {
		return rdfio.Syntaxes(), nil
	}
	for _, name := range names {
		target, err := parseFormat("to", name)
		if err != nil {
			return nil, err
		}
		targets = append(targets, target)
	}
	return targets, nil
}

// write prints the table of the writers alone.
func (f benchSyntaxFlags) write(cmd *cobra.Command, in loader.Input, targets []rdfio.Syntax) error {
	file, err := newBenchFile(cmd.Context(), in)
	if err != nil {
		return err
	}
	quads, err := readQuads(cmd.Context(), in)
	if err != nil {
		return err
	}
	var rows []rateRow
	for _, target := range targets {
		if _, err := writeToNowhere(target, quads); err != nil {
			fmt.Fprintf(cmd.ErrOrStderr(), "%s is left out: %v\n", target.Name, err)
			continue
		}
		rows = append(rows, rateRow{target.Name, func(context.Context) (rateResult, error) {
			return timeHere(func() (int64, error) { return writeToNowhere(target, quads) })
		}})
	}
	if len(rows) == 0 {
		return fmt.Errorf("%s: no syntax is left to write it in", file.name)
	}
	return printRates(cmd.Context(), cmd.OutOrStdout(), "write "+file.title()+" from memory", rows, file.statements, f.runs)
}

// writeToNowhere writes quads as convert does, and returns how many bytes that are.
func writeToNowhere(s rdfio.Syntax, quads []term.Quad) (int64, error) {
	var out countingWriter
	b := bufio.NewWriterSize(&out, 1<<20)
	w, err := syntax.NewWriter(s, b, syntax.WriterOptions{Prefixes: rdfio.UsualPrefixes()})
	if err != nil {
		return 0, err
	}
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			return 0, err
		}
	}
	err = errors.Join(w.Close(), b.Flush())
	return int64(out), err
}

// countingWriter counts what is written.
type countingWriter int64

func (w *countingWriter) Write(b []byte) (int, error) {
	*w += countingWriter(len(b))
	return len(b), nil
}

var _ io.Writer = (*countingWriter)(nil)

// timeHere times what f does in this process, which has been rid of garbage.
func timeHere(f func() (int64, error)) (r rateResult, err error) {
	runtime.GC()
	cpu, started := ownCPU(), time.Now()
	r.bytes, err = f()
	r.seconds, r.cpu = time.Since(started).Seconds(), ownCPU()-cpu
	return r, err
}

// convertAll prints a table for each target that can say what is in the file.
func (f benchSyntaxFlags) convertAll(cmd *cobra.Command, in loader.Input, targets []rdfio.Syntax, ours converter, rivals []converter) error {
	if len(rivals) == 0 {
		return nil
	}
	file, err := newBenchFile(cmd.Context(), in)
	if err != nil {
		return err
	}
	for _, target := range targets {
		if _, err := runInto(cmd.Context(), nil, ours.program, ours.convert(file.name, file.syntax, target)); err != nil {
			continue // write says why
		}
		if err := f.convert(cmd, file, target, ours, rivals); err != nil {
			return err
		}
	}
	return nil
}

// convert prints the table of one target, of the programs that know it.
func (f benchSyntaxFlags) convert(cmd *cobra.Command, file benchFile, to rdfio.Syntax, ours converter, rivals []converter) error {
	rivals = slices.DeleteFunc(slices.Clone(rivals), func(c converter) bool { return !c.canConvert(file.syntax, to) })
	if len(rivals) == 0 {
		return nil
	}
	rows := []rateRow{ours.converting(file, to)}
	for _, rival := range rivals {
		rows = append(rows, rival.converting(file, to))
	}
	title := fmt.Sprintf("convert %s to %s", file.title(), to.Name)
	return printRates(cmd.Context(), cmd.OutOrStdout(), title, rows, file.statements, f.runs)
}
