package query_test

import (
	"context"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/query"
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
		if x.Plan.Measured != nil || x.Answer != nil || x.Plan.ExpectedRows != 2 || strings.Join(x.Plan.Variables, " ") != "?s" {
			t.Errorf("%+v", x.Plan)
		}
	})
}

// TestMeasuringChangesNothing, whatever operators there are.
func TestMeasuringChangesNothing(t *testing.T) {
	overTriples(t, people, func(s *graph.Snapshot) {
		for text, want := range map[string]uint64{
			`SELECT * { ?s <knows>+ ?o }`:                                               3,
			`SELECT * { { ?s <knows> ?o } UNION { ?s <name> ?o } }`:                     5,
			`SELECT * { ?s ?p ?o MINUS { ?s <name> ?n } }`:                              0,
			`SELECT * { ?s <knows> ?o OPTIONAL { ?o <name> ?n } } ORDER BY ?n LIMIT 2`:  2,
			`SELECT DISTINCT ?p { ?s ?p ?o }`:                                           2,
			`SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(*) > 2)`: 1,
			`SELECT * { ?a ?p ?b . ?c ?q ?d }`:                                          25,
			`SELECT (UUID() AS ?u) { ?s ?p ?o }`:                                        5,
			`ASK { ?s <hates> ?o }`:                                                     1,
			`CONSTRUCT { ?o <knows> ?s } { ?s <knows> ?o }`:                             3,
			`DESCRIBE <ann>`: 3,
		} {
			for _, o := range []query.Options{{}, {Measured: true}, {Measured: true, BatchRows: 1}} {
				x, err := executed(t, s, text, o).Profile(context.Background())
				if err != nil || x.Answer.Rows != want {
					t.Errorf("%s, %+v: %+v (%v)", text, o, x.Answer, err)
				}
			}
		}
	})
}
