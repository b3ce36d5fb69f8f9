package exec

import (
	"context"
	"fmt"
	"testing"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/sparql"
)

// segmentedTerms makes a store whose dictionary has two sorted segments and a tail, and
// returns terms of all three.
func segmentedTerms(t *testing.T, store *graph.Store) (terms []term.Term) {
	t.Helper()
	const segment = 4100 // terms, that are enough to be one
	for n, size := range []int{segment, segment, 3} {
		_, err := store.Update(context.Background(), func(tx *graph.Tx) error {
			for i := range size {
				object := term.NewString(fmt.Sprintf("%c%d", 'c'-rune(n)+rune(i%3), n*segment+i))
				q := term.Quad{Subject: term.NewIRI("http://e/s"), Predicate: term.NewIRI("http://e/p"), Object: object}
				if err := tx.Add(q); err != nil {
					return err
				}
				if i < 3 {
					terms = append(terms, object)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return append(terms, term.NewIRI("http://e/s"), term.NewIRI("http://e/p"))
}

// TestSortKeys compares terms of all kinds and places by their ids as terms are compared.
func TestSortKeys(t *testing.T) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }() // it is in memory
	terms := append(testTerms(), segmentedTerms(t, store)...)
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Release()
	run := NewRun(s, nil, Options{BatchRows: 4})
	terms = append(terms, term.Term{}, term.NewTriple(terms[0], terms[1], terms[2]))
	value := &algebra.Call{Func: sparql.FuncCoalesce, Args: []algebra.Expr{&algebra.Ref{Var: "x"}}}
	for _, descending := range []bool{false, true} {
		keys := []*sortKey{
			newSortKey(run, algebra.SortKey{Expr: &algebra.Ref{Var: "x"}, Descending: descending}, []algebra.Var{"x"}),
			newSortKey(run, algebra.SortKey{Expr: value, Descending: descending}, []algebra.Var{"x"}),
		}
		of := addTerms(t, run, keys, terms)
		for i, a := range terms {
			for j, b := range terms {
				want := expr.Compare(expr.FromTerm(a), expr.FromTerm(b))
				if descending {
					want = -want
				}
				for n, k := range keys {
					if got := k.compare(of[n], i, of[n], j); got != want || k.err != nil {
						t.Errorf("key %d, descending %v: %s and %s compare as %d, expected %d (%v)", n, descending, a, b, got, want, k.err)
					}
				}
			}
		}
	}
}

func addTerms(t *testing.T, run *Run, keys []*sortKey, terms []term.Term) (of []*keyValues) {
	t.Helper()
	for range keys {
		of = append(of, &keyValues{})
	}
	segments := map[uint16]bool{}
	for _, x := range terms {
		i := idOf(t, run.terms, x)
		if i.Kind() == id.String {
			segments[i.Segment()] = true
		}
		b := run.batch(1)
		b.append([]id.ID{i}, 1)
		for n, k := range keys {
			if err := k.add(context.Background(), b, of[n]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(segments) < 3 {
		t.Fatalf("strings are in %d segments only", len(segments))
	}
	return of
}
