package querytest_test

import (
	"errors"
	"fmt"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query"
	"tribune/query/algebra"
	"tribune/query/querytest"
	"tribune/query/service"
)

var remote = term.NewIRI("http://e/service")

// TestServiceDifferential puts parts of random queries into SERVICE of a second store, and
// compares the engine's answers with the evaluator's.
func TestServiceDifferential(t *testing.T) {
	var compared, withRows uint64
	for seed := *first; seed < *first+*datasets/2; seed++ {
		r := querytest.NewSource(seed)
		d := r.Data()
		here, there := layout(0).load(t, d.Quads), layout(0).load(t, querytest.Told(d.Quads))
		for range queriesOfDataset {
			text := r.Federate(r.Query(d), remote)
			rows, err := compareService(here, there, text, d.Quads)
			switch {
			case errors.Is(err, querytest.ErrLarge), errors.Is(err, querytest.ErrOpen):
				continue
			case err != nil:
				reportService(t, seed, text, d.Quads)
			case rows > 0:
				withRows++
			}
			compared++
		}
		for _, store := range []*graph.Store{here, there} {
			if err := store.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := *datasets / 2 * queriesOfDataset; compared < n*7/10 || withRows < n*2/10 {
		t.Errorf("too few of %d cases compare anything: %d, %d with rows", n, compared, withRows)
	}
}

// compareService answers a query with another store as its endpoint.
func compareService(here, there *graph.Store, text string, quads []term.Quad) (rows int, err error) {
	q, err := query.Parse([]byte(text), "", "")
	if err != nil {
		return 0, err
	}
	d := querytest.NewDataset(quads, q.Dataset, false)
	d.Services = map[string]*querytest.Dataset{remote.Text(): querytest.NewDataset(querytest.Told(quads), algebra.Dataset{}, false)}
	want, err := querytest.Expect(d, q)
	if err != nil {
		return 0, err
	}
	for _, size := range []int{0, 1, 3} {
		got, err := answer(here, q, query.Options{BatchRows: size, Services: service.Local{remote.Text(): there}})
		if err == nil {
			err = want.Check(got)
		}
		if err != nil {
			return 0, fmt.Errorf("batches of %d: %w", size, err)
		}
		rows = len(got)
	}
	return rows, nil
}

func reportService(t *testing.T, seed uint64, text string, quads []term.Quad) {
	reportBy(t, fmt.Sprintf("seed %d", seed), text, quads, func(text string, quads []term.Quad) error {
		here, there := layout(0).load(t, quads), layout(0).load(t, querytest.Told(quads))
		defer func() { _, _ = here.Close(), there.Close() }() // they are in memory
		_, err := compareService(here, there, text, quads)
		return err
	})
}
