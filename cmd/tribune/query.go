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

	"tribune/loader/rdfio"
	"tribune/query"
	"tribune/query/results"
)

// queryFlags say what is asked of which store or server, and how it is to be answered.
type queryFlags struct {
	store, url, file, base string
	services               serviceFlags
	memory, tmp            string
	answerFlags
}

// answerFlags say how a query is answered.
type answerFlags struct {
	format                  string
	explain, profile        bool
	unionDefault, symmetric bool
	timeout                 time.Duration
	maxRows                 uint64
}

func newQuery() *cobra.Command {
	var f queryFlags
	cmd := &cobra.Command{
		Use:   "query {--store DIR | --url URL} [QUERY]",
		Short: "Answer SPARQL queries",
		Long: `Query answers a SPARQL 1.1 or 1.2 query over a store, or has a server answer it: the text
given, or that of a file, "-" being standard input. Without one it asks for queries, one after
the other, if it is called from a terminal (.help says what else it takes there); otherwise it
reads one from standard input. SELECT and ASK answer with a table, CONSTRUCT and DESCRIBE with
N-Triples, unless --format says otherwise.

The default graph is the store's; with --union-default-graph it is all graphs, taken for one.
SERVICE asks the endpoints that --allow-service names, and no other. What does not fit into
--memory goes to a temporary file, in the store's folder or --tmp, which has no name and is gone at
the end. If a server holds the store (tribune serve --writable), queries go through it, and ask
what it allows.`,
		Example: `  tribune query --store db 'SELECT ?s ?o { ?s <http://xmlns.com/foaf/0.1/name> ?o } LIMIT 10'
  tribune query --store db -f question.rq --format csv > answer.csv
  tribune query --store db -f question.rq --profile
  tribune query --store db -f federated.rq --allow-service query.wikidata.org
  tribune query --store db`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runQuery(cmd, f, args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.store, "store", "", "directory of the store")
	flags.StringVar(&f.url, "url", "", "address of a server, such as http://"+defaultAddress)
	cmd.MarkFlagsOneRequired("store", "url")
	cmd.MarkFlagsMutuallyExclusive("store", "url")
	flags.StringVarP(&f.file, "file", "f", "", `file of the query, "-" for standard input`)
	flags.StringVar(&f.base, "base", "", "IRI against which the query's relative IRIs are resolved")
	flags.StringVar(&f.memory, "memory", "", "memory to use, such as 512MB or 2GiB (default: a quarter of the machine's)")
	flags.StringVar(&f.tmp, "tmp", "", "directory for temporary files (default: the store's)")
	f.services.define(cmd)
	f.addAnswerFlags(cmd)
	return cmd
}

func (f *answerFlags) addAnswerFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "", oneOf(queryFormats())+" (default: table, or nt for triples)")
	flags.BoolVar(&f.explain, "explain", false, "print the plan, and do not answer")
	flags.BoolVar(&f.profile, "profile", false, "answer, and print what each part of the plan did instead of the answer")
	flags.BoolVar(&f.symmetric, "symmetric", false, "DESCRIBE gives the triples that lead to a resource, too")
	flags.BoolVar(&f.unionDefault, "union-default-graph", false, "the default graph is all graphs, taken for one")
	flags.DurationVar(&f.timeout, "timeout", 0, "give up after this long, as 30s (default: never)")
	flags.Uint64Var(&f.maxRows, "max-rows", 0, "cut the answer behind this many rows or triples, and say so (default: never)")
	cmd.MarkFlagsMutuallyExclusive("explain", "profile")
	completeNames(cmd, "format", queryFormats())
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
	if len(args) == 0 && f.file == "" && isTerminal(cmd.InOrStdin()) && isTerminal(cmd.OutOrStdout()) {
		return f.withAnswerer(cmd, func(a answerer) error { return runPrompt(cmd, a, f) })
	}
	text, name, err := f.text(cmd, args)
	if err != nil {
		return err
	}
	ask, err := f.understand(string(text), name, nil)
	if err != nil {
		return err
	}
	return f.withAnswerer(cmd, func(a answerer) error {
		o, err := f.ask(cmd.Context(), a, cmd.OutOrStdout(), ask)
		if err == nil && o.cut > 0 {
			fmt.Fprintln(cmd.ErrOrStderr(), "tribune: "+o.remark(ask))
		}
		return err
	})
}

// ask has a query answered within the time that it may take.
func (f answerFlags) ask(ctx context.Context, a answerer, w io.Writer, q inquiry) (outcome, error) {
	if f.timeout > 0 {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeoutCause(ctx, f.timeout, fmt.Errorf("the query took longer than %v", f.timeout))
		defer stop()
	}
	o, err := a.answer(ctx, w, f, q)
	if errors.Is(err, context.DeadlineExceeded) {
		err = context.Cause(ctx)
	}
	return o, err
}

// understand reads a query, which need not declare some prefixes. What the text does not
// declare is declared in front of it, on its first line, for whoever reads it next.
func (f queryFlags) understand(text, name string, declared []rdfio.Prefix) (inquiry, error) {
	q, err := query.ParseDeclared([]byte(text), f.base, name, declared)
	if err != nil {
		return inquiry{}, err
	}
	front := ""
	if f.base != "" {
		front = "BASE <" + f.base + "> "
	}
	own := query.Prefixes(q)
	for _, p := range declared {
		if !slices.ContainsFunc(own, func(o rdfio.Prefix) bool { return o.Name == p.Name }) {
			front += "PREFIX " + p.Name + ": <" + p.IRI + "> "
		}
	}
	return inquiry{text: front + text, query: q}, nil
}

// text is the query's, and what errors call it.
func (f queryFlags) text(cmd *cobra.Command, args []string) (text []byte, name string, err error) {
	switch {
	case len(args) == 1 && f.file != "":
		return nil, "", usagef("found a query and --file, expected one of them")
	case len(args) == 1:
		return []byte(args[0]), "query", nil
	case f.file == "" || f.file == "-":
		text, err = io.ReadAll(cmd.InOrStdin())
		return text, "standard input", err
	}
	text, err = os.ReadFile(f.file)
	return text, f.file, err
}

// isTable reports whether results are for people.
func (f answerFlags) isTable() bool { return f.format == "" || f.format == tableFormat }

func (f answerFlags) resultFormat() (results.Format, error) {
	format, err := results.ParseFormat(f.format)
	if err != nil {
		return format, usagef("--format: %w, or table", err)
	}
	return format, nil
}

// graphSyntax is that of triples.
func (f answerFlags) graphSyntax() (rdfio.Syntax, error) {
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
