package query_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query"
	"tribune/query/algebra"
	"tribune/query/querytest"
)

// seeds have what random queries do not have.
var seeds = []string{
	`CONSTRUCT { ?s ?p _:b . _:b <http://e/a> <<( ?s ?p ?o )>> } { ?s ?p ?o } LIMIT 3`,
	`SELECT (1 AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u . ?v ?w ?y }`,
	`CONSTRUCT { _:b <http://e/a> 1 } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u }`,
	`SELECT (COUNT(*) AS ?n) (SUM(1) AS ?m) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u . ?v ?w ?y }`,
	`SELECT ?c { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o } ORDER BY ?f`,
	`DESCRIBE ?s <http://e/a> { ?s ?p ?o } OFFSET 1`,
	`CONSTRUCT WHERE { GRAPH ?g { ?s ?p ?o } }`,
	`SELECT * { SERVICE SILENT <http://e/a> { ?s ?p ?o } }`,
	`SELECT (SUBSTR(STR(?o), 1, 2) AS ?x) (REPLACE(STR(?o), "(a)|b", "$1", "i") AS ?y) (SHA256(STR(?o)) AS ?z) { ?s ?p ?o }`,
	`SELECT (STRBEFORE(?o, "a") AS ?x) (ENCODE_FOR_URI(?o) AS ?y) (STRDT(?o, <http://e/a>) AS ?z) (IRI(STR(?o)) AS ?i) { ?s ?p ?o }`,
	`SELECT (RAND() AS ?x) (UUID() AS ?y) (STRUUID() AS ?z) (NOW() AS ?n) (BNODE("a") AS ?b) (BNODE("a") AS ?c) { }`,
	`SELECT (SECONDS(?o) AS ?x) (TIMEZONE(?o) AS ?y) (CEIL(?o) AS ?z) (?o * 1e308 * 1e308 AS ?i) (9223372036854775807 + ?o AS ?j) { ?s ?p ?o }`,
	`SELECT (STRLANGDIR("a", "en", "ltr") AS ?x) (LANGDIR(?o) AS ?y) (STRLANG(?o, "e n") AS ?z) { ?s ?p ?o }`,
	`SELECT * { ?s (!<http://e/a>|^(<http://e/b>/<http://e/c>*)?)+ ?o } ORDER BY RAND() LIMIT 18446744073709551615 OFFSET 18446744073709551615`,
}

// FuzzExecute answers whatever parses, over a small store: it never panics, and it has no
// error but those that a query is due.
func FuzzExecute(f *testing.F) {
	r := querytest.NewSource(1)
	d := r.Data()
	for _, text := range seeds {
		f.Add(text)
	}
	for range 40 {
		f.Add(r.Query(d))
	}
	store, err := memoryStore(d.Quads)
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = store.Close() }) // it is in memory
	f.Fuzz(func(t *testing.T, text string) {
		q, err := query.Parse([]byte(text), "http://e/", "fuzz")
		if err != nil {
			return
		}
		for _, o := range []query.Options{{}, {BatchRows: 1, UnionDefault: true, Measured: true, SymmetricDescribe: true, MaxRows: 2}} {
			ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
			err := store.View(context.Background(), func(s *graph.Snapshot) error { return execute(ctx, s, q, o) })
			cancel()
			var service *query.ServiceError
			if err != nil && !errors.Is(err, context.DeadlineExceeded) && !errors.As(err, &service) {
				t.Errorf("%s: %v", text, err)
			}
		}
	})
}

// execute answers a query of any form.
func execute(ctx context.Context, s *graph.Snapshot, q *algebra.Query, o query.Options) error {
	e, err := query.Execute(s, q, o)
	if err != nil {
		return err
	}
	switch q.Form.(type) {
	case *algebra.Select:
		return e.Solutions(ctx, func([]term.Term) error { return nil })
	case *algebra.Ask:
		_, err := e.Ask(ctx)
		return err
	}
	return e.Triples(ctx, func(term.Triple) error { return nil })
}

func memoryStore(quads []term.Quad) (*graph.Store, error) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		return nil, err
	}
	_, err = store.Update(context.Background(), func(tx *graph.Tx) error {
		for _, q := range quads {
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	return store, err
}
