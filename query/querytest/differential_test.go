package querytest_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query"
	"tribune/query/algebra"
	"tribune/query/querytest"
)

var (
	datasets = flag.Uint64("datasets", 200, "of the differential test: how many data sets are made")
	first    = flag.Uint64("seed", 1, "of the differential test: the first seed")
)

const queriesOfDataset = 10

// TestDifferential answers random queries over random data, and compares the engine's
// answers with the evaluator's.
func TestDifferential(t *testing.T) {
	var tally tally
	for seed := *first; seed < *first+*datasets; seed++ {
		r := querytest.NewSource(seed)
		d := r.Data()
		store := load(t, d.Quads)
		for range queriesOfDataset {
			text := r.Query(d)
			if err := tally.run(store, text, d.Quads); err != nil {
				report(t, seed, text, d.Quads)
			}
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%+v", tally)
	if n := *datasets * queriesOfDataset; tally.Compared < n*8/10 || tally.WithRows < n*3/10 {
		t.Errorf("too few of the cases compare anything: %+v", tally)
	}
}

// tally counts cases.
type tally struct{ Compared, WithRows, Large, Open uint64 }

func (c *tally) run(store *graph.Store, text string, quads []term.Quad) error {
	rows, err := compare(store, text, quads)
	switch {
	case errors.Is(err, querytest.ErrLarge):
		c.Large++
		return nil
	case errors.Is(err, querytest.ErrOpen):
		c.Open++
		return nil
	}
	c.Compared++
	if rows > 0 {
		c.WithRows++
	}
	return err
}

// variants are ways to run a query that do not change its answer; with unionVariants all
// graphs are the default graph.
var (
	variants      = []query.Options{{}, {BatchRows: 1}, {BatchRows: 3}, {BatchRows: 2, Limits: query.Limits{OperatorMemory: 1}}}
	unionVariants = []query.Options{{UnionDefault: true, BatchRows: 2}}
)

// compare answers a query in all ways, and compares each with the evaluator's answer.
func compare(store *graph.Store, text string, quads []term.Quad) (rows int, err error) {
	q, err := query.Parse([]byte(text), "", "")
	if err != nil {
		return 0, err
	}
	for _, options := range [][]query.Options{variants, unionVariants} {
		want, err := querytest.Expect(querytest.NewDataset(quads, q.Dataset, options[0].UnionDefault), q)
		if err != nil {
			return 0, err
		}
		for _, o := range options {
			got, err := answer(store, q, o)
			if err == nil {
				err = want.Check(got)
			}
			if err != nil {
				return 0, fmt.Errorf("%+v: %w", o, err)
			}
			rows = max(rows, len(got))
		}
	}
	return rows, nil
}

// answer is the engine's; one that panics is an error.
func answer(store *graph.Store, q *algebra.Query, o query.Options) (rows [][]term.Term, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	err = store.View(context.Background(), func(s *graph.Snapshot) error {
		e, err := query.Execute(s, q, o)
		if err != nil {
			return err
		}
		if _, ok := q.Form.(*algebra.Ask); ok {
			yes, err := e.Ask(context.Background())
			if yes {
				rows = [][]term.Term{{}}
			}
			return err
		}
		return e.Solutions(context.Background(), func(row []term.Term) error {
			rows = append(rows, append([]term.Term{}, row...))
			return nil
		})
	})
	return rows, err
}

func load(t *testing.T, quads []term.Quad) *graph.Store {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
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

// report shrinks a case that fails, and tells what is left of it.
func report(t *testing.T, seed uint64, text string, quads []term.Quad) {
	reportBy(t, seed, text, quads, func(text string, quads []term.Quad) error {
		store := load(t, quads)
		defer func() { _ = store.Close() }() // it is in memory
		_, err := compare(store, text, quads)
		return err
	})
}

// reportBy is report for what a comparison finds.
func reportBy(t *testing.T, seed uint64, text string, quads []term.Quad, compare func(text string, quads []term.Quad) error) {
	var last error
	fails := func(text string, quads []term.Quad) bool {
		if _, err := query.Parse([]byte(text), "", ""); err != nil {
			return false
		}
		err := compare(text, quads)
		if err == nil || errors.Is(err, querytest.ErrLarge) || errors.Is(err, querytest.ErrOpen) {
			return false
		}
		last = err
		return true
	}
	text, quads = querytest.Shrink(text, quads, fails)
	fails(text, quads)
	var data strings.Builder
	for _, q := range quads {
		fmt.Fprintf(&data, "\t%s %s %s %s\n", q.Subject, q.Predicate, q.Object, graphName(q.Graph))
	}
	plan := ""
	if q, err := query.Parse([]byte(text), "", ""); err == nil {
		plan = q.String()
	}
	t.Errorf("seed %d: %v\nquery\n\t%s\ndata\n%salgebra\n%s", seed, last, text, data.String(), plan)
}

func graphName(g term.Term) string {
	if g.IsDefaultGraph() {
		return ""
	}
	return g.String()
}
