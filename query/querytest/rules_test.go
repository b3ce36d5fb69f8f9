package querytest_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query"
	"tribune/query/plan"
	"tribune/query/querytest"
)

// budget is a context that ends when it has been asked so often whether it has: a query that
// takes much of anything asks often.
type budget struct {
	context.Context
	left int
}

func (b *budget) Err() error {
	if b.left--; b.left < 0 {
		return querytest.ErrLarge
	}
	return nil
}

// mostLooks is the budget of a query, some hundredths of a second.
const mostLooks = 200

// TestRulesOnLargeData compares plans with the queries as they are written, on data that is too
// large for the evaluator.
func TestRulesOnLargeData(t *testing.T) {
	total, compared := 0, 0
	for seed := *first; seed < *first+*datasets/20; seed++ {
		r := querytest.NewSource(seed)
		d := r.LargeData()
		l := layout(r.IntN(5))
		store := l.load(t, d.Quads)
		for range queriesOfDataset {
			text := r.Query(d)
			total++
			switch err := comparePlans(store, text); {
			case err == nil:
				compared++
			case !errors.Is(err, querytest.ErrLarge) && !errors.Is(err, querytest.ErrOpen):
				reportBy(t, fmt.Sprintf("seed %d, %d quarters sorted", seed, l), text, d.Quads, func(text string, quads []term.Quad) error {
					store := l.load(t, quads)
					defer func() { _ = store.Close() }() // it is in memory
					return comparePlans(store, text)
				})
			}
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of %d compared", compared, total)
	if compared < total/3 {
		t.Errorf("only %d of %d queries are compared", compared, total)
	}
}

// comparePlans compares what a query's plans find.
func comparePlans(store *graph.Store, text string) error {
	q, err := query.Parse([]byte(text), "", "")
	if err != nil {
		return err
	}
	written, err := answerWithin(&budget{context.Background(), mostLooks}, store, q, query.Options{Plan: plan.Options{Literal: true}})
	if err != nil {
		return err
	}
	want, err := querytest.Given(q, written)
	if err != nil {
		return err
	}
	got, err := answerWithin(&budget{context.Background(), mostLooks}, store, q, query.Options{})
	if err != nil {
		return err
	}
	return want.Check(got)
}
