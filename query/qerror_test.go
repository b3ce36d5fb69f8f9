package query_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query"
)

// TestQErrors holds the guesses for joins of usual shapes below bounds. The data are papers and
// books that share predicates, authors of whom few wrote most, and cities of authors.
func TestQErrors(t *testing.T) {
	tests := []struct {
		shape, text string
		most        float64
	}{
		{"star", `?d a <Paper> . ?d <author> ?a . ?d <year> ?y`, 1.5},
		{"star of things that exclude each other", `?d a <Book> . ?d <journal> ?j . ?d <author> ?a`, 200},
		{"star of things that go together", `?d <journal> ?j . ?d <pages> ?n . ?d a <Paper>`, 1.5},
		{"chain", `?d <author> ?a . ?a <lives> ?c . ?c <in> ?k`, 1.5},
		{"snowflake", `?d a <Paper> . ?d <author> ?a . ?a <lives> ?c . ?d <journal> ?j . ?j <of> ?p`, 2},
		{"one that has many", `?a <name> "0" . ?d <author> ?a . ?d <year> ?y`, 1.5},
		{"one that has few", `?a <name> "999" . ?d <author> ?a . ?d <year> ?y`, 1.5},
		{"cycle", `?d <author> ?a . ?a <likes> ?j . ?d <journal> ?j`, 4},
		{"optional", `?d a <Book> . ?d <author> ?a OPTIONAL { ?d <year> ?y } OPTIONAL { ?a <lives> ?c }`, 2},
		{"equal values", `?d a <Book> . ?d <year> ?y . ?e a <Paper> . ?e <year> ?z FILTER(?y = ?z)`, 2},
	}
	store := storeOf(t, papers())
	for _, c := range tests {
		if got := worst(t, store, "BASE <http://e/> SELECT * { "+c.text+" }"); got > c.most {
			t.Errorf("%s: a guess is wrong by a factor of %.1f, more than %.1f", c.shape, got, c.most)
		}
	}
}

// worst is the largest q-error of a query's joins.
func worst(t *testing.T, store *graph.Store, text string) float64 {
	t.Helper()
	q, err := query.Parse([]byte(text), "", "")
	if err != nil {
		t.Fatal(err)
	}
	worst := 0.0
	err = store.View(context.Background(), func(s *graph.Snapshot) error {
		e, err := query.Execute(s, q, query.Options{Measured: true})
		if err != nil {
			return err
		}
		if err := e.Rows(context.Background(), func([][]byte) error { return nil }); err != nil {
			return err
		}
		worst = slices.Max(e.QErrors())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return worst
}

// papers is 10,000 documents, half of them papers.
func papers() []term.Quad {
	var quads []term.Quad
	add := func(s, p string, o term.Term) {
		quads = append(quads, term.Quad{Subject: term.NewIRI("http://e/" + s), Predicate: term.NewIRI(p), Object: o})
	}
	node := func(kind string, i int) term.Term { return term.NewIRI(fmt.Sprintf("http://e/%s%d", kind, i)) }
	for i := range 10_000 {
		d := fmt.Sprintf("d%d", i)
		add(d, "http://e/author", node("a", i*i%1000*(i%7)/7))
		add(d, "http://e/year", term.NewTyped(fmt.Sprint(1950+i/2%70), "http://www.w3.org/2001/XMLSchema#integer"))
		if i%2 == 0 {
			add(d, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", term.NewIRI("http://e/Paper"))
			add(d, "http://e/journal", node("j", i%40))
			add(d, "http://e/pages", term.NewString(fmt.Sprint(i%30)))
		} else {
			add(d, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", term.NewIRI("http://e/Book"))
		}
	}
	for i := range 1000 {
		a := fmt.Sprintf("a%d", i)
		add(a, "http://e/name", term.NewString(fmt.Sprint(i)))
		add(a, "http://e/lives", node("c", i%50))
		add(a, "http://e/likes", node("j", i*3%40))
	}
	for i := range 50 {
		add(fmt.Sprintf("c%d", i), "http://e/in", node("k", i%5))
		add(fmt.Sprintf("j%d", i), "http://e/of", node("p", i%8))
	}
	return quads
}

func storeOf(t *testing.T, quads []term.Quad) *graph.Store {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() }) // it is in memory
	_, err = store.Update(context.Background(), func(tx *graph.Tx) error {
		for _, q := range quads {
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
