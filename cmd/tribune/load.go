package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader"
)

// loadFlags are what load was called with.
type loadFlags struct {
	inputFlags
	store, graph, format, scope string
	memory, tmp, tmpLimit       string
	lenient, quiet, keepLabels  bool
	restart, json               bool
	trace                       string
}

func newLoad() *cobra.Command {
	var f loadFlags
	cmd := &cobra.Command{
		Use:   "load --store DIR FILE|URL...",
		Short: "Load files into a store",
		Long: `Load reads files, patterns such as 'data/*.nt.gz' and standard input (-) into a
store, which it creates if there is none: N-Triples, N-Quads, Turtle, TriG, RDF/XML,
JSON-LD and HDT, by --format, their names or else their content. Files may be
compressed with gzip, bzip2 or Zstandard, whatever their names.
Readers see all of a load or nothing: after an error the store is as it was (a new
one is there, and empty).

A load of more statements than the store has rebuilds the store, as one load of all
would make it: cursors and older versions end there, and load says so. Any other is
merged with what there is.

IRIs that are relative are resolved against the file's own (file:///...), or --base.

http and https URLs are documents too, by their Content-Type, the ending of their path
or their content. Redirects are followed, ten at most, not from https to http and not to
an address within this machine or a private network; to load from such an address,
name it itself. Such a load is not taken up, and a URL's blank nodes are others each
time. JSON-LD contexts that are not built in are loaded from where --allow-context says
(through a server: where it was started with).

Each file's blank nodes are its own: the same file, with the same path, size and
time of change, gives the same nodes again, any other file gives others. --scope
brings files together; --keep-labels takes labels as they are, so that an export
that is loaded into an empty store gives the store that it came from.

What does not fit into --memory goes to temporary files, in the store's folder or
under --tmp: some 80 bytes a statement at a time, and what long texts take, twice.
Load says beforehand about how much that will be, if it can tell the inputs' size.
They are deleted at the end. A term may have 64 MB, a line of N-Triples or N-Quads
128 MB; the longest one is held two or three times beside --memory.

--lenient shows the first twenty statements that it skips, and counts all.

A load of N-Triples and N-Quads files that fails or is killed keeps what went to
temporary files: the same
command, with the same files in the same order and the same --tmp, takes up there and
says so. It is an error if what was read has changed meanwhile; the rest may be
mended. --restart deletes what interrupted loads into this store have left there.

If a server started with 'tribune serve --writable' holds the store, the files
are sent to it and it does the same.`,
		Example: `  tribune load --store db people.nt places.nq.zst
  tribune load --store db --graph http://example.org/2021 facts.nt
  tribune load --store db https://example.org/people.ttl
  curl -s https://example.org/all.nt | tribune load --store db -
  tribune load --store db --memory 2GiB --tmp /scratch dump-*.nt.gz`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runLoad(cmd, f, args) },
	}
	storeFlag(cmd, &f.store)
	cmd.Flags().StringVar(&f.graph, "graph", "", "graph for statements that name none: an IRI")
	cmd.Flags().BoolVar(&f.lenient, "lenient", false, "skip statements with a syntax error and report them")
	cmd.Flags().StringVar(&f.format, "format", "", "syntax of all files: "+formats()+" (default: by their names or content)")
	f.define(cmd)
	cmd.Flags().StringVar(&f.scope, "scope", "", "name that makes equal blank-node labels of these files one node")
	cmd.Flags().BoolVar(&f.keepLabels, "keep-labels", false, "take blank-node labels as they are, to load an export back")
	cmd.Flags().StringVar(&f.memory, "memory", "", "memory to use, such as 512MB or 2GiB (default: a quarter of the machine's)")
	cmd.Flags().StringVar(&f.tmp, "tmp", "", "directory for temporary files (default: the store's)")
	cmd.Flags().StringVar(&f.tmpLimit, "tmp-limit", "", "end the load rather than let temporary files take more (default: three quarters of what is free there)")
	cmd.Flags().BoolVar(&f.restart, "restart", false, "delete what interrupted loads have left, and begin anew")
	cmd.Flags().BoolVar(&f.json, "json", false, "print the summary as JSON")
	cmd.Flags().StringVar(&f.trace, "trace", "", "write a trace of this process's execution to a file, for go tool trace")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "print errors only")
	completeFormat(cmd, "format")
	return cmd
}

// phaseLoad is all that package loader does.
const phaseLoad = "load"

func runLoad(cmd *cobra.Command, f loadFlags, args []string) (err error) {
	options, inputs, err := f.prepare(cmd, args)
	if err != nil {
		return err
	}
	budget, err := f.budget(&options)
	if err != nil {
		return err
	}
	defer budget.limitHeap()()
	stop, err := startTrace(f.trace)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	p := newProgress(cmd.ErrOrStderr(), f.quiet)
	options.Progress, options.Rejected = p.update, p.rejected
	addKept := noticesOf(p, &options)
	summary, own, err := f.load(cmd.Context(), budget.store, inputs, options)
	p.finish()
	if err != nil {
		return addKept(explainFull(err))
	}
	return f.report(cmd.OutOrStdout(), summary, own)
}

// load loads the inputs here, or through the server that holds the store.
func (f loadFlags) load(ctx context.Context, o graph.Options, inputs []loader.Input, options loader.Options) (s loader.Summary, own []loader.Phase, err error) {
	var watch loader.Stopwatch
	watch.Begin("open")
	err = withStore(f.store, o, func(store *graph.Store) (err error) {
		watch.Begin(phaseLoad)
		s, err = loader.Load(ctx, store, inputs, options)
		watch.Begin("close")
		return err
	})
	if errors.Is(err, graph.ErrLocked) {
		watch = loader.Stopwatch{}
		watch.Begin(phaseLoad)
		s, err = loadThroughServer(ctx, f.store, err, inputs, options)
	}
	return s, watch.Phases(), err
}

// report says what was done, unless nobody wants to know.
func (f loadFlags) report(out io.Writer, s loader.Summary, own []loader.Phase) error {
	if f.quiet && !f.json {
		return nil
	}
	disk, err := graph.DiskBytes(f.store)
	if err != nil {
		return err
	}
	r := newLoadReport(s, own, disk)
	if f.json {
		return r.write(out)
	}
	r.print(out)
	return nil
}

// explainFull says how to go on when temporary files have no room.
func explainFull(err error) error {
	if !errors.Is(err, graph.ErrTemporaryFull) {
		return err
	}
	return fmt.Errorf("%w; --tmp DIR puts them elsewhere, --tmp-limit gives them more, and more --memory makes them smaller", err)
}

func (f loadFlags) prepare(cmd *cobra.Command, args []string) (o loader.Options, inputs []loader.Input, err error) {
	if err := refuseEmpty(cmd, "graph", "format", "scope", "base"); err != nil {
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
	if inputs, err = f.open(cmd, args, "format", f.format); err != nil {
		return o, nil, err
	}
	if f.keepLabels {
		for i := range inputs {
			inputs[i].Scope = ""
		}
	}
	o.Lenient, o.Scope, o.Restart = f.lenient, f.scope, f.restart
	return o, inputs, nil
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
