package plan_test

import (
	"context"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query"
	"tribune/query/plan"
)

// TestRules has for each rule a query where it fires and one where it must not.
func TestRules(t *testing.T) {
	tests := []struct {
		rule, text, marker string
		fires              bool
	}{
		{"merge", `SELECT * { ?s <p:a> ?x . ?s <p:b> ?y }`, "(merge inner (?s)", true},
		{"merge", `SELECT * { ?s <p:a> ?x OPTIONAL { ?s <p:b> ?y } }`, "(merge left (?s)", true},
		{"merge", `SELECT * { VALUES ?s { <s:1> UNDEF } ?s <p:b> ?y }`, "(merge", false},
		{"equal values", `SELECT * { ?s <p:a> ?x . ?t <p:b> ?y FILTER(?x = ?y && ?s != ?t) }`, "(= ?", true},
		{"equal values", `SELECT * { ?s <p:a> ?x . ?t <p:b> ?y FILTER(?x = ?y || ?s != ?t) }`, "inner () (= ?", false},
		{"equal values", `SELECT * { ?s <p:a> ?x OPTIONAL { ?t <p:b> ?y FILTER(?x = ?y) } }`, "left () (= ?x ?y)", true},
		{"anti join", `SELECT * { ?s <p:a> ?x OPTIONAL { ?s <p:b> ?y } FILTER(!bound(?y)) }`, "anti", true},
		{"anti join", `SELECT * { ?s <p:a> ?x OPTIONAL { ?s <p:b> ?y } FILTER(!bound(?x)) }`, "anti", false},
		{"anti join", `SELECT * { ?s <p:a> ?x OPTIONAL { OPTIONAL { ?s <p:b> ?y } } FILTER(!bound(?y)) }`, "anti", false},
		{"count rows", `SELECT (COUNT(?x) AS ?n) { ?s <p:a> ?x }`, "(count GSPO", false},
		{"count rows", `SELECT (COUNT(?x) AS ?n) { ?s <p:a> ?x }`, "(COUNT *)", true},
		{"count rows", `SELECT (COUNT(?y) AS ?n) { ?s <p:a> ?x OPTIONAL { ?s <p:b> ?y } }`, "(COUNT *)", false},
		{"count distinct", `SELECT (COUNT(DISTINCT ?x) AS ?n) { ?s <p:a> ?x }`, "distinct 3", true},
		{"count distinct", `SELECT (COUNT(DISTINCT ?x) AS ?n) { ?s <p:a> ?x } GROUP BY ?s`, "distinct 3", false},
		{"union", `SELECT * { { ?s <p:a> ?x } UNION { ?s <p:b> ?x } ?s <p:b> ?y }`, "(merge", true},
		{"union", `SELECT * { { ?s <p:a> ?x } UNION { ?t <p:b> ?x } ?s <p:b> ?y }`, "(merge", false},
	}
	store := storeOf(t)
	for _, c := range tests {
		if got := planOf(t, store, c.text); strings.Contains(got, c.marker) != c.fires {
			t.Errorf("%s: expected %q in the plan of %s: %v\n%s", c.rule, c.marker, c.text, c.fires, got)
		}
	}
}

// storeOf has many triples of two predicates, <p:a> and <p:b>.
func storeOf(t *testing.T) *graph.Store {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() }) // it is in memory
	_, err = store.Update(context.Background(), func(tx *graph.Tx) error {
		for i := range 200 {
			s := term.NewIRI("s:" + string(rune('0'+i%50)))
			q := term.Quad{Subject: s, Predicate: term.NewIRI("p:" + string(rune('a'+i%2))), Object: term.NewString(string(rune('0' + i)))}
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func planOf(t *testing.T, store *graph.Store, text string) (out string) {
	t.Helper()
	q, err := query.Parse([]byte(text), "", "")
	if err != nil {
		t.Fatal(err)
	}
	err = store.View(context.Background(), func(s *graph.Snapshot) error {
		e, err := query.Execute(s, q, query.Options{})
		if err == nil {
			out = plan.String(e.Plan(), nil)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
