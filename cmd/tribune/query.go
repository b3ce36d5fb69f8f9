package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/loader/export"
	"tribune/loader/rdfio"
	"tribune/loader/syntax"
	"tribune/query"
	"tribune/query/algebra"
	"tribune/query/plan"
	"tribune/query/results"
)

type queryFlags struct {
	store, file, format, base string
	explain, unionDefault     bool
	timeout                   time.Duration
	services                  serviceFlags
}

func newQuery() *cobra.Command {
	var f queryFlags
	cmd := &cobra.Command{
		Use:   "query --store DIR [QUERY]",
		Short: "Answer a SPARQL query",
		Long: `Query answers a SPARQL 1.1 or 1.2 query over a store: the text given, or that of a
file, "-" being standard input. SELECT and ASK answer with a table, CONSTRUCT and DESCRIBE with
N-Triples, unless --format says otherwise.

The default graph is the store's; with --union-default-graph it is all graphs, taken for one.
SERVICE asks the endpoints that --allow-service names, and no other. If a server holds the
store (tribune serve --writable), the query goes through it, and asks what it allows.`,
		Example: `  tribune query --store db 'SELECT ?s ?o { ?s <http://xmlns.com/foaf/0.1/name> ?o } LIMIT 10'
  tribune query --store db -f question.rq --format csv > answer.csv
  tribune query --store db -f question.rq --explain
  tribune query --store db -f federated.rq --allow-service query.wikidata.org`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runQuery(cmd, f, args) },
	}
	storeFlag(cmd, &f.store)
	cmd.Flags().StringVarP(&f.file, "file", "f", "", `file of the query, "-" for standard input`)
	cmd.Flags().StringVar(&f.format, "format", "", oneOf(queryFormats())+" (default: table, or nt for triples)")
	cmd.Flags().StringVar(&f.base, "base", "", "IRI against which the query's relative IRIs are resolved")
	cmd.Flags().BoolVar(&f.explain, "explain", false, "print the plan, and do not answer")
	cmd.Flags().BoolVar(&f.unionDefault, "union-default-graph", false, "the default graph is all graphs, taken for one")
	cmd.Flags().DurationVar(&f.timeout, "timeout", 0, "give up after this long, as 30s (default: never)")
	f.services.define(cmd)
	completeNames(cmd, "format", queryFormats())
	return cmd
}

const tableFormat = "table"

// queryFormats are the names that --format takes.
func queryFormats() []string {
	names := []string{tableFormat}
	for _, f := range results.Formats() {
		names = append(names, f.String())
	}
	for _, name := range formatNames() {
		if !slices.Contains(names, name) { // xml is of results and of triples
			names = append(names, name)
		}
	}
	return names
}

func runQuery(cmd *cobra.Command, f queryFlags, args []string) error {
	text, name, err := f.text(cmd, args)
	if err != nil {
		return err
	}
	q, err := query.Parse(text, f.base, name)
	if err != nil {
		return err
	}
	services, err := f.services.client(cmd)
	if err != nil {
		return err
	}
	defer services.Close()
	ctx := cmd.Context()
	if f.timeout > 0 {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeoutCause(ctx, f.timeout, fmt.Errorf("the query took longer than %v", f.timeout))
		defer stop()
	}
	err = withStore(f.store, forReading, func(store *graph.Store) error {
		return store.View(ctx, func(s *graph.Snapshot) error {
			err := f.answer(ctx, cmd.OutOrStdout(), s, q, services)
			if errors.Is(err, context.DeadlineExceeded) {
				err = context.Cause(ctx)
			}
			return err
		})
	})
	if errors.Is(err, graph.ErrLocked) {
		return f.askServer(ctx, cmd.OutOrStdout(), q, string(text), err)
	}
	return err
}

// text is the query's, and what errors call it.
func (f queryFlags) text(cmd *cobra.Command, args []string) (text []byte, name string, err error) {
	switch {
	case len(args) == 1 && f.file != "":
		return nil, "", usagef("found a query and --file, expected one of them")
	case len(args) == 1:
		return []byte(args[0]), "query", nil
	case f.file == "":
		return nil, "", usagef("found no query, expected one, or --file")
	case f.file == "-":
		text, err = io.ReadAll(cmd.InOrStdin())
		return text, "standard input", err
	}
	text, err = os.ReadFile(f.file)
	return text, f.file, err
}

func (f queryFlags) answer(ctx context.Context, w io.Writer, s *graph.Snapshot, q *algebra.Query, services query.Services) error {
	e, err := query.Execute(s, q, query.Options{UnionDefault: f.unionDefault, Services: services})
	if err != nil {
		return err
	}
	if f.explain {
		_, err := fmt.Fprintln(w, plan.String(e.Plan()))
		return err
	}
	if e.IsGraph() {
		return f.writeTriples(ctx, w, s, e)
	}
	out, err := f.resultWriter(w, func() []rdfio.Prefix { return export.Prefixes(s, nil) })
	if err != nil {
		return err
	}
	_, err = e.WriteResult(ctx, out)
	return err
}

func (f queryFlags) resultWriter(w io.Writer, prefixes func() []rdfio.Prefix) (results.Writer, error) {
	if f.isTable() {
		return newTable(w, prefixes()), nil
	}
	format, err := f.resultFormat()
	return results.NewWriter(format, w), err
}

// isTable reports whether results are for people.
func (f queryFlags) isTable() bool { return f.format == "" || f.format == tableFormat }

func (f queryFlags) resultFormat() (results.Format, error) {
	format, err := results.ParseFormat(f.format)
	if err != nil {
		return format, usagef("--format: %w, or table", err)
	}
	return format, nil
}

// graphSyntax is that of triples.
func (f queryFlags) graphSyntax() (rdfio.Syntax, error) {
	name := f.format
	if name == "" {
		name = rdfio.NTriples.Short
	}
	to, ok := rdfio.ByShort(name)
	if !ok {
		return to, usagef("--format: found %q, expected a syntax of triples: %s", name, formats())
	}
	return to, nil
}

func (f queryFlags) writeTriples(ctx context.Context, w io.Writer, s *graph.Snapshot, e *query.Execution) error {
	to, err := f.graphSyntax()
	if err != nil {
		return err
	}
	out, err := syntax.NewWriter(to, w, syntax.WriterOptions{Prefixes: export.Prefixes(s, nil)})
	if err != nil {
		return err
	}
	_, err = e.WriteTriples(ctx, out)
	return err
}
