package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader"
	"tribune/loader/rdfio"
)

// loadFlags are what load was called with.
type loadFlags struct {
	store, graph, format, scope string
	memory, tmp, tmpLimit       string
	lenient, quiet, keepLabels  bool
}

func newLoad() *cobra.Command {
	var f loadFlags
	cmd := &cobra.Command{
		Use:   "load --store DIR FILE...",
		Short: "Load N-Triples and N-Quads into a store",
		Long: `Load reads files, patterns such as 'data/*.nt.gz' and standard input (-) into a
store, which it creates if there is none. Files may be compressed with gzip,
bzip2 or Zstandard, whatever their names. Readers see all of a load or nothing:
after an error the store is as it was (a new one is there, and empty).

Each file's blank nodes are its own: the same file, with the same path, size and
time of change, gives the same nodes again, any other file gives others. --scope
brings files together; --keep-labels takes labels as they are, so that an export
that is loaded into an empty store gives the store that it came from.

What does not fit into --memory goes to temporary files: about 50 bytes a
statement, in the store's folder or under --tmp. They are deleted at the end; those of
a load that was killed are deleted by the next.

If a server started with 'tribune serve --writable' holds the store, the files
are sent to it and it does the same.`,
		Example: `  tribune load --store db people.nt places.nq.zst
  tribune load --store db --graph http://example.org/2021 facts.nt
  curl -s https://example.org/all.nt | tribune load --store db -
  tribune load --store db --memory 2GiB --tmp /scratch dump-*.nt.gz`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runLoad(cmd, f, args) },
	}
	storeFlag(cmd, &f.store)
	cmd.Flags().StringVar(&f.graph, "graph", "", "graph for statements that name none: an IRI")
	cmd.Flags().BoolVar(&f.lenient, "lenient", false, "skip statements with a syntax error and report them")
	cmd.Flags().StringVar(&f.format, "format", "", "syntax of all files: nt or nq (default: by their names)")
	cmd.Flags().StringVar(&f.scope, "scope", "", "name that makes equal blank-node labels of these files one node")
	cmd.Flags().BoolVar(&f.keepLabels, "keep-labels", false, "take blank-node labels as they are, to load an export back")
	cmd.Flags().StringVar(&f.memory, "memory", "", "memory to use, such as 512MB or 2GiB (default: a quarter of the machine's)")
	cmd.Flags().StringVar(&f.tmp, "tmp", "", "directory for temporary files (default: the store's)")
	cmd.Flags().StringVar(&f.tmpLimit, "tmp-limit", "", "end the load rather than let temporary files take more (default: no limit)")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "print errors only")
	completeFormat(cmd)
	return cmd
}

func runLoad(cmd *cobra.Command, f loadFlags, args []string) error {
	options, inputs, err := f.prepare(cmd, args)
	if err != nil {
		return err
	}
	budget, err := f.budget(&options)
	if err != nil {
		return err
	}
	defer budget.limitHeap()()
	var summary loader.Summary
	started := time.Now()
	p := newProgress(cmd.ErrOrStderr(), f.quiet)
	options.Progress = p.update
	err = withStore(f.store, budget.store, func(store *graph.Store) (err error) {
		summary, err = loader.Load(cmd.Context(), store, inputs, options)
		return err
	})
	if errors.Is(err, graph.ErrLocked) {
		summary, err = loadThroughServer(cmd.Context(), f.store, err, inputs, options)
	}
	p.finish()
	if err != nil {
		return err
	}
	if f.quiet {
		return nil
	}
	printSummary(cmd, summary, time.Since(started))
	size, err := graph.DiskBytes(f.store)
	if err == nil {
		fmt.Fprintf(cmd.OutOrStdout(), "%s bytes on disk\n", thousands(size))
	}
	return err
}

func (f loadFlags) prepare(cmd *cobra.Command, args []string) (o loader.Options, inputs []loader.Input, err error) {
	if err := refuseEmpty(cmd, "graph", "format", "scope"); err != nil {
		return o, nil, err
	}
	if o.Graph, err = parseGraph(f.graph); err != nil {
		return o, nil, err
	}
	if o.Graph.Form() == term.BlankNode {
		return o, nil, usagef("--graph: found %s, expected an IRI", o.Graph)
	}
	if f.keepLabels && f.scope != "" {
		return o, nil, usagef("--keep-labels and --scope exclude each other")
	}
	if inputs, err = openInputs(cmd, args, f.format); err != nil {
		return o, nil, err
	}
	if f.keepLabels {
		for i := range inputs {
			inputs[i].Scope = ""
		}
	}
	o.Lenient, o.Scope = f.lenient, f.scope
	o.Rejected = func(e *rdfio.SyntaxError) { fmt.Fprintf(cmd.ErrOrStderr(), "skipped: %s\n", e.Detail()) }
	return o, inputs, nil
}

// openInputs returns the documents that arguments name, in the syntax that format
// names.
func openInputs(cmd *cobra.Command, args []string, format string) ([]loader.Input, error) {
	syntax, err := parseFormat(format)
	if err != nil {
		return nil, err
	}
	inputs, err := loader.Inputs(args)
	for i := range inputs {
		if inputs[i].Name == loader.Stdin {
			inputs[i] = loader.Stream(loader.Stdin, cmd.InOrStdin())
		}
		inputs[i].Syntax = syntax
	}
	return inputs, err
}

// budget divides the memory, and tells o its part.
func (f loadFlags) budget(o *loader.Options) (b budget, err error) {
	memory, err := parseMemory(f.memory)
	if err != nil {
		return b, err
	}
	if f.tmpLimit != "" {
		if o.TmpLimit, err = parseSize("--tmp-limit", f.tmpLimit); err != nil {
			return b, err
		}
	}
	b = newBudget(memory)
	o.Memory, o.Tmp = b.update, f.tmp
	return b, nil
}

func printSummary(cmd *cobra.Command, s loader.Summary, took time.Duration) {
	out := cmd.OutOrStdout()
	rate := float64(s.Statements) / took.Seconds()
	fmt.Fprintf(out, "%s from %s in %.2f s (%s a second)\n",
		counted(s.Statements, "statement"), counted(s.Inputs, "file"), took.Seconds(), thousands(uint64(rate)))
	fmt.Fprintf(out, "%s new, %s already known; reading %.2f s, indexing %.2f s\n",
		thousands(s.Added), thousands(s.Known()), s.Read.Seconds(), s.Commit.Seconds())
	if s.Spilled > 0 {
		fmt.Fprintf(out, "%s bytes went through temporary files\n", thousands(s.Spilled))
	}
	if s.Rejected > 0 {
		fmt.Fprintf(out, "%s skipped for a syntax error\n", counted(s.Rejected, "statement"))
	}
}
