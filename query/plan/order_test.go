package plan_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query"
)

// BenchmarkOrder plans joins of so many patterns of some thousand rows each.
func BenchmarkOrder(b *testing.B) {
	store := storeWith(b, chains(3000))
	for _, shape := range []string{"star", "chain", "clique"} {
		for _, n := range []int{4, 10, 12, 30} {
			b.Run(fmt.Sprint(shape, n), func(b *testing.B) { benchmarkPlan(b, store, joinOf(shape, n)) })
		}
	}
}

func benchmarkPlan(b *testing.B, store *graph.Store, text string) {
	q, err := query.Parse([]byte(text), "", "")
	if err != nil {
		b.Fatal(err)
	}
	err = store.View(context.Background(), func(s *graph.Snapshot) error {
		for b.Loop() {
			if _, err := query.Execute(s, q, query.Options{}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// joinOf is a query of n patterns: with one subject, each the subject of the next one, or any
// two with a variable of their own.
func joinOf(shape string, n int) string {
	var b strings.Builder
	for i := range n {
		switch shape {
		case "star":
			fmt.Fprintf(&b, "?s <p:%d> ?o%d . ", i%10, i)
		case "chain":
			fmt.Fprintf(&b, "?x%d <p:%d> ?x%d . ", i, i%10, i+1)
		case "clique":
			fmt.Fprintf(&b, "?x%d ?y%d ?z%d . ", i, i, i)
			for j := range i {
				fmt.Fprintf(&b, "FILTER(?x%d = ?%s%d) ", j, string("xyz"[j%3]), i)
			}
		}
	}
	return "SELECT * { " + b.String() + "}"
}

// chains is subjects that have ten predicates each, with other subjects as objects.
func chains(subjects int) []term.Quad {
	var quads []term.Quad
	for i := range subjects {
		for p := range 10 {
			quads = append(quads, triple(fmt.Sprintf("s:%d", i), fmt.Sprintf("p:%d", p), fmt.Sprintf("s:%d", (i*7+p)%subjects)))
		}
	}
	return quads
}

func triple(s, p, o string) term.Quad {
	return term.Quad{Subject: term.NewIRI(s), Predicate: term.NewIRI(p), Object: term.NewIRI(o)}
}

func storeWith(tb testing.TB, quads []term.Quad) *graph.Store {
	tb.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = store.Close() }) // it is in memory
	_, err = store.Update(context.Background(), func(tx *graph.Tx) error {
		for _, q := range quads {
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return store
}
