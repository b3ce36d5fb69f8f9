package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader/export"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/shape"
)

type exportFlags struct {
	store, format, graph       string
	subject, predicate, object string
	version                    rdfVersion
	pretty                     bool
	prefixes                   []string
	canonical                  exportCanonical
}

func newExport() *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export --store DIR",
		Short: "Write a store, a graph or a pattern in any RDF syntax, as a table or a network",
		Long: `Export streams what is in a store to standard output, in an order that is the
same every time. Terms are given in N-Triples syntax; a graph may also be a bare
IRI, or 'default' for the default graph.

--rdf11 and --rdf12 write another version of RDF, as tribune convert does; see its help.

Turtle, TriG, RDF/XML and JSON-LD write IRIs short with those prefixes of --prefix,
of the files that were loaded, and the usual ones (rdf, xsd, foaf, ...), in this order.
--pretty writes for people: subjects once, blank nodes and lists where they are used;
all statements are held in memory meanwhile.

--canonical writes the canonical form (W3C RDFC-1.0) instead, as tribune canon writes it
of an export: sorted, and blank nodes with labels that come from what is said of them.
What mentions blank nodes is held in memory; of the rest what is more than half of
--memory goes to temporary files, in --tmp. Data made so that its blank nodes cannot be told
apart ends with an error, after as many steps as --calls allows.

Other programs than those for RDF read these; they do not hold all that RDF says, and
are not read back:
  csv, tsv              a row a statement: subject, predicate, object, graph
  parquet               the same, and the object's value, datatype and language
  graphml, gexf, dot    a network (yEd, Cytoscape, Gephi, Graphviz): a node for each IRI and
                        blank node, an edge for each statement between two, and
                        literals as attributes of nodes; some 24 bytes of
                        memory for each node and literal`,
		Example: `  tribune export --store db | zstd > all.nq.zst
  tribune export --store db --format nt --graph http://example.org/2021
  tribune export --store db --format trig --pretty --prefix ex=http://example.org/
  tribune export --store db --predicate '<http://xmlns.com/foaf/0.1/name>' --format csv
  tribune export --store db --format parquet > all.parquet
  tribune export --store db --format gexf > all.gexf
  tribune export --store db --canonical | sha256sum`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runExport(cmd, f) },
	}
	storeFlag(cmd, &f.store)
	cmd.Flags().StringVar(&f.format, "format", "nq", oneOf(exportNames()))
	cmd.Flags().BoolVar(&f.pretty, "pretty", false, "write for people, where the syntax has a way to")
	prefixFlag(cmd, &f.prefixes)
	f.canonical.define(cmd)
	cmd.Flags().StringVar(&f.graph, "graph", "", "only this graph")
	cmd.Flags().StringVar(&f.subject, "subject", "", "only statements with this subject")
	cmd.Flags().StringVar(&f.predicate, "predicate", "", "only statements with this predicate")
	cmd.Flags().StringVar(&f.object, "object", "", "only statements with this object")
	f.version.define(cmd)
	completeNames(cmd, "format", exportNames())
	return cmd
}

func runExport(cmd *cobra.Command, f exportFlags) error {
	pattern, err := f.pattern(cmd)
	if err != nil {
		return err
	}
	o, err := f.options()
	if err == nil {
		err = f.passThrough(cmd, &o)
	}
	if err != nil {
		return err
	}
	if err := f.canonical.check(cmd, o); err != nil {
		return err
	}
	reading, err := f.canonical.store()
	if err != nil {
		return err
	}
	return withStore(f.store, reading, func(store *graph.Store) error {
		return store.View(cmd.Context(), func(s *graph.Snapshot) error {
			if f.canonical.on {
				return f.canonical.write(cmd, s, pattern, o.Syntax)
			}
			o.Prefixes = export.Prefixes(s, o.Prefixes)
			_, err := export.Write(cmd.Context(), s, pattern, o, cmd.OutOrStdout())
			return f.version.end(err, cmd.ErrOrStderr())
		})
	})
}

// passThrough has statements pass into another version of RDF, if a flag says so.
func (f *exportFlags) passThrough(cmd *cobra.Command, o *export.Options) error {
	if err := f.version.check(cmd); err != nil || !f.version.changes() {
		return err
	}
	if o.Shape != (shape.Shape{}) {
		return usagef("--format %s is no RDF, so --rdf11 and --rdf12 do not go with it", f.format)
	}
	if f.canonical.on {
		return usagef("--canonical is the form of what the store holds, so --rdf11 and --rdf12 do not go with it")
	}
	o.Through = f.version.through
	return nil
}

// options are those of the flags; the prefixes are one's own alone.
func (f exportFlags) options() (o export.Options, err error) {
	o.Pretty = f.pretty
	if o.Prefixes, err = parsePrefixes(f.prefixes); err != nil {
		return o, err
	}
	var isShape, isSyntax bool
	if o.Shape, isShape = shape.ByShort(f.format); isShape {
		return o, nil
	}
	if o.Syntax, isSyntax = rdfio.ByShort(f.format); !isSyntax {
		return o, usagef("--format: found %q, expected %s", f.format, oneOf(exportNames()))
	}
	return o, nil
}

// exportNames are the formats that export has.
func exportNames() []string {
	names := formatNames()
	for _, s := range shape.Shapes() {
		names = append(names, s.Short)
	}
	return names
}

func (f exportFlags) pattern(cmd *cobra.Command) (p graph.Pattern, err error) {
	if err := refuseEmpty(cmd, "graph", "subject", "predicate", "object"); err != nil {
		return p, err
	}
	if p.Graph, err = parseGraph(f.graph); err != nil {
		return p, err
	}
	for _, place := range []struct {
		flag, text string
		term       *term.Term
	}{{"subject", f.subject, &p.Subject}, {"predicate", f.predicate, &p.Predicate}, {"object", f.object, &p.Object}} {
		if place.text == "" {
			continue
		}
		if *place.term, err = ntriples.ParseTerm(place.text); err != nil {
			return p, usageError{fmt.Errorf("--%s: %w", place.flag, err)}
		}
	}
	return p, nil
}
