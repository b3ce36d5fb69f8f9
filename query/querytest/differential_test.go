package querytest_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query"
	"tribune/query/algebra"
	"tribune/query/plan"
	"tribune/query/querytest"
)

var (
	datasets = flag.Uint64("datasets", 160, "of the differential test: how many data sets are made")
	first    = flag.Uint64("seed", 1, "of the differential test: the first seed")
)

const (
	queriesOfDataset = 10
	parts            = 4 // of the data sets, which run beside each other
)

// TestDifferential answers random queries over random data, and compares the engine's
// answers with the evaluator's.
func TestDifferential(t *testing.T) {
	var tallies [parts]tally
	t.Run("parts", func(t *testing.T) {
		for part := range uint64(parts) {
			t.Run(strconv.FormatUint(part, 10), func(t *testing.T) {
				t.Parallel()
				for seed := *first + part; seed < *first+*datasets; seed += parts {
					tallies[part].dataset(t, seed)
				}
			})
		}
	})
	var total tally
	for _, c := range tallies {
		total.add(c)
	}
	t.Logf("%+v", total)
	if n := *datasets * queriesOfDataset; total.Compared < n*8/10 || total.WithRows < n*3/10 {
		t.Errorf("too few of the cases compare anything: %+v", total)
	}
}

// tally counts cases.
type tally struct{ Compared, WithRows, Large, Open uint64 }

func (c *tally) add(other tally) {
	c.Compared += other.Compared
	c.WithRows += other.WithRows
	c.Large += other.Large
	c.Open += other.Open
}

// dataset answers the queries of one seed.
func (c *tally) dataset(t *testing.T, seed uint64) {
	r := querytest.NewSource(seed)
	d := r.Data()
	l := layout(r.IntN(5))
	store := l.load(t, d.Quads)
	for range queriesOfDataset {
		text := r.Query(d)
		if err := c.run(store, text, d.Quads); err != nil {
			report(t, seed, l, text, d.Quads)
		}
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}

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

// variants are ways to run a query that do not change its answer.
var variants = []struct {
	name    string
	options query.Options
}{
	{"as it is", query.Options{}},
	{"one row a batch", query.Options{BatchRows: 1}},
	{"three rows a batch", query.Options{BatchRows: 3}},
	{"as it is written", query.Options{Plan: plan.Options{Literal: true}, BatchRows: 7}},
	{"without weights", query.Options{Expanded: true, BatchRows: 5}},
	{"as it is written, without weights", query.Options{Plan: plan.Options{Literal: true}, Expanded: true, BatchRows: 2}},
	{"on disk", query.Options{BatchRows: 2, Limits: query.Limits{OperatorMemory: 1}}},
	{"half on disk, without weights", query.Options{Expanded: true, BatchRows: 3, Limits: query.Limits{OperatorMemory: 3_000}}},
	{"all graphs at once", query.Options{UnionDefault: true, BatchRows: 2}},
	{"all graphs at once, as it is written", query.Options{UnionDefault: true, Plan: plan.Options{Literal: true}, BatchRows: 4}},
}

// compare answers a query in all ways, and compares each with the evaluator's answer.
func compare(store *graph.Store, text string, quads []term.Quad) (rows int, err error) {
	q, err := query.Parse([]byte(text), "", "")
	if err != nil {
		return 0, err
	}
	for _, union := range []bool{false, true} {
		want, err := querytest.Expect(querytest.NewDataset(quads, q.Dataset, union), q)
		if err != nil {
			return 0, err
		}
		for _, v := range variants {
			if v.options.UnionDefault != union {
				continue
			}
			got, err := answer(store, q, v.options)
			if err == nil {
				err = want.Check(got)
			}
			if err != nil {
				return 0, fmt.Errorf("%s: %w", v.name, err)
			}
			rows = max(rows, len(got))
		}
	}
	return rows, nil
}

// answer is the engine's; one that panics is an error.
func answer(store *graph.Store, q *algebra.Query, o query.Options) (rows [][]term.Term, err error) {
	return answerWithin(context.Background(), store, q, o)
}

// answerWithin answers until a context ends.
func answerWithin(ctx context.Context, store *graph.Store, q *algebra.Query, o query.Options) (rows [][]term.Term, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	err = store.View(ctx, func(s *graph.Snapshot) error {
		e, err := query.Execute(s, q, o)
		if err != nil {
			return err
		}
		switch q.Form.(type) {
		case *algebra.Ask:
			yes, err := e.Ask(ctx)
			if yes {
				rows = [][]term.Term{{}}
			}
			return err
		case *algebra.Construct:
			return e.Triples(ctx, func(t term.Triple) error {
				rows = append(rows, []term.Term{t.Subject, t.Predicate, t.Object})
				return nil
			})
		}
		return e.Solutions(ctx, func(row []term.Term) error {
			rows = append(rows, append([]term.Term{}, row...))
			return nil
		})
	})
	return rows, err
}

// layout is how many quarters of the quads are loaded first, so that their terms are one
// sorted segment of the dictionary; those of the others are not sorted.
type layout int

func (l layout) load(t *testing.T, quads []term.Quad) *graph.Store {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sorted := len(quads) * int(l) / 4
	first := min(1, sorted) // a store is not rebuilt while it is empty
	add(t, store, quads[:first], false)
	add(t, store, quads[first:sorted], true)
	add(t, store, quads[sorted:], false)
	return store
}

func add(t *testing.T, store *graph.Store, quads []term.Quad, rebuilds bool) {
	_, err := store.Update(context.Background(), func(tx *graph.Tx) error {
		if rebuilds {
			tx.RebuildIfLarger()
		}
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
}

// report shrinks a case that fails, and tells what is left of it.
func report(t *testing.T, seed uint64, l layout, text string, quads []term.Quad) {
	reportBy(t, fmt.Sprintf("seed %d, %d quarters sorted", seed, l), text, quads, func(text string, quads []term.Quad) error {
		store := l.load(t, quads)
		defer func() { _ = store.Close() }() // it is in memory
		_, err := compare(store, text, quads)
		return err
	})
}

// reportBy is report for what a comparison finds.
func reportBy(t *testing.T, name string, text string, quads []term.Quad, compare func(text string, quads []term.Quad) error) {
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
	t.Errorf("%s: %v\nquery\n\t%s\ndata\n%salgebra\n%s", name, last, text, data.String(), plan)
}

func graphName(g term.Term) string {
	if g.IsDefaultGraph() {
		return ""
	}
	return g.String()
}
