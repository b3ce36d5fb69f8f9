package query_test

import (
	"context"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/query"
	"tribune/query/querytest"
)

// overTriples calls do with a snapshot of N-Triples.
func overTriples(t *testing.T, text string, do func(s *graph.Snapshot)) {
	t.Helper()
	store, err := memoryStore(quadsOf(t, text))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }() // it is in memory
	err = store.View(context.Background(), func(s *graph.Snapshot) error {
		do(s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func executed(t *testing.T, s *graph.Snapshot, text string, o query.Options) *query.Execution {
	t.Helper()
	q, err := query.Parse([]byte(text), "http://e/", "")
	if err != nil {
		t.Fatal(err)
	}
	e, err := query.Execute(s, q, o)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

const people = `<http://e/ann> <http://e/knows> <http://e/bob> .
<http://e/ann> <http://e/knows> <http://e/cyd> .
<http://e/bob> <http://e/knows> <http://e/cyd> .
<http://e/ann> <http://e/name> "Ann" .
<http://e/bob> <http://e/name> "Bob" .
`

// TestProfile: each node says what it did, beside what was expected of it.
func TestProfile(t *testing.T) {
	overTriples(t, people, func(s *graph.Snapshot) {
		e := executed(t, s, `SELECT ?o { ?s <knows> ?o . ?s <name> ?n }`, query.Options{Measured: true})
		x, err := e.Profile(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if x.Answer.Rows != 3 || x.Plan.Solutions != 3 || x.Plan.TotalSeconds <= 0 || x.Exists != nil {
			t.Errorf("%+v %+v", x.Answer, x.Plan.Measured)
		}
		var lookups, blocks uint64
		var scanned []string
		visit(x.Plan, func(s *query.Step) {
			lookups, blocks = lookups+s.Lookups, blocks+s.BlocksRead
			if s.SelfSeconds > s.TotalSeconds || s.Measured == nil {
				t.Errorf("%s: %+v", s.Operator, s.Measured)
			}
			if len(s.Inputs) == 0 {
				scanned = append(scanned, s.Operator)
			}
		})
		if lookups < 2 || blocks < 2 || len(scanned) == 0 || !strings.Contains(scanned[0], "<http://e/") {
			t.Errorf("%d look-ups, %d blocks, %v", lookups, blocks, scanned)
		}
		if text := x.String(); strings.Count(text, "\n") < 5 || !strings.Contains(text, "expected") || strings.Contains(text, "spilled") {
			t.Error(text)
		}
	})
}

func visit(s *query.Step, f func(*query.Step)) {
	f(s)
	for _, input := range s.Inputs {
		visit(input, f)
	}
}

// TestProfileOfWeights: a row that stands for many is one row of many solutions.
func TestProfileOfWeights(t *testing.T) {
	overTriples(t, people, func(s *graph.Snapshot) {
		e := executed(t, s, `SELECT ?p { ?s ?p ?o }`, query.Options{Measured: true})
		x, err := e.Profile(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if x.Answer.Rows != 5 || x.Plan.Rows != 2 || x.Plan.Solutions != 5 {
			t.Errorf("%+v %+v", x.Answer, x.Plan.Measured)
		}
	})
}

// TestProfileOfExists: patterns that are asked row by row are measured together.
func TestProfileOfExists(t *testing.T) {
	overTriples(t, people, func(s *graph.Snapshot) {
		e := executed(t, s, `SELECT ?s { ?s <knows> ?o FILTER (EXISTS { ?o <name> ?n } || EXISTS { ?s <hates> ?o }) }`, query.Options{Measured: true})
		x, err := e.Profile(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if x.Exists == nil || x.Exists.Lookups == 0 || !strings.Contains(x.String(), "EXISTS, asked row by row") {
			t.Errorf("%+v", x.Exists)
		}
	})
}

// TestUnmeasured: a plan that is not measured says what is expected, and no more.
func TestUnmeasured(t *testing.T) {
	overTriples(t, people, func(s *graph.Snapshot) {
		x := executed(t, s, `SELECT ?s { ?s <knows> ?o }`, query.Options{}).Explain()
		if x.Plan.Measured != nil || x.Answer != nil || x.Plan.ExpectedRows != 3 || strings.Join(x.Plan.Variables, " ") != "?s" {
			t.Errorf("%+v", x.Plan)
		}
	})
}

// TestMeasuringChangesNothing: random queries have the same answers.
func TestMeasuringChangesNothing(t *testing.T) {
	r := querytest.NewSource(7)
	for range 30 {
		d := r.Data()
		store, err := memoryStore(d.Quads)
		if err != nil {
			t.Fatal(err)
		}
		for range 10 {
			text := r.Query(d)
			err := store.View(context.Background(), func(s *graph.Snapshot) error {
				if off, on := counted(t, s, text, false), counted(t, s, text, true); off != on {
					t.Errorf("%s: %d rows, measured %d", text, off, on)
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// counted is the number of rows of an answer; a query that is refused has none.
func counted(t *testing.T, s *graph.Snapshot, text string, measured bool) uint64 {
	t.Helper()
	q, err := query.Parse([]byte(text), "http://e/", "")
	if err != nil {
		t.Fatal(err)
	}
	e, err := query.Execute(s, q, query.Options{Measured: measured})
	if err != nil {
		return 0
	}
	x, err := e.Profile(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return x.Answer.Rows
}
