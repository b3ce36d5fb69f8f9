package plan_test

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query"
	"tribune/query/plan"
)

// rules have for each rule a query where it fires and one where it must not: then a marker is in
// the plan, or is not.
var rules = []struct {
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
	{"look up", `SELECT * { <s:1> <p:a> ?x . ?s <p:b> ?x }`, "(probe inner", true},
	{"look up", `SELECT * { ?s <p:a> ?x . ?t <p:b> ?x }`, "(probe", false},
	{"look up EXISTS", `SELECT * { VALUES ?s { <s:1> } FILTER EXISTS { ?s <p:b> ?x } }`, "(probe semi", true},
	{"look up EXISTS", `SELECT * { ?s <p:a> ?x FILTER EXISTS { ?s <p:b> ?y } }`, "(probe", false},
	{"look up MINUS", `SELECT * { VALUES ?s { <s:1> } MINUS { ?s <p:b> ?x } }`, "(probe minus", true},
	{"look up MINUS", `SELECT * { VALUES ?s { <s:1> UNDEF } MINUS { ?s <p:b> ?x } }`, "(probe", false},
	{"look up OPTIONAL", `SELECT * { VALUES ?s { <s:1> } OPTIONAL { ?s <p:b> ?x } }`, "(probe left", true},
	{"look up OPTIONAL", `SELECT * { ?s <p:a> ?x OPTIONAL { ?s <p:b> ?y } }`, "(probe", false},
	{"union", `SELECT * { { ?s <p:a> ?x } UNION { ?s <p:b> ?x } ?s <p:b> ?y }`, "(merge", true},
	{"union", `SELECT * { { ?s <p:a> ?x } UNION { ?t <p:b> ?x } ?s <p:b> ?y }`, "(merge", false},
	{"condition of OPTIONAL", `SELECT * { ?s <p:a> ?x OPTIONAL { ?s <p:b> ?y FILTER(STRLEN(?y) > 1) } }`, "(filter (> (STRLEN ?y)", true},
	{"condition of OPTIONAL", `SELECT * { ?s <p:a> ?x OPTIONAL { ?s <p:b> ?y FILTER(STRLEN(?y) > STRLEN(?x)) } }`, "(filter", false},
	{"condition of OPTIONAL", `SELECT * { ?s <p:a> ?y OPTIONAL { ?t <p:b> ?y FILTER(STRLEN(?y) > 1) } }`, "(filter", false},
	{"condition of OPTIONAL", `SELECT * { ?s <p:a> ?x OPTIONAL { ?s <p:b> ?y FILTER(STRLEN(?y) > RAND()) } }`, "(filter", false},
	{"unread value", `SELECT ?s { ?s <p:a> ?x BIND(STR(?x) AS ?y) }`, "(extend", false},
	{"unread value", `SELECT ?s { ?s <p:a> ?x BIND(STR(?x) AS ?y) FILTER(?y != "b") }`, "(extend", true},
	{"path from rows", `SELECT * { ?s <p:a> "0" . ?s (<p:a>|<p:b>)+ ?y }`, "(hash", false},
	{"path from rows", `SELECT * { VALUES ?s { <s:1> UNDEF } ?s (<p:a>|<p:b>)+ ?y }`, "(hash", true},
	{"semi join", `SELECT * { ?s <p:a> ?x FILTER EXISTS { ?s <p:b> ?y } }`, " semi ", true},
	{"semi join", `SELECT * { ?s <p:a> ?x FILTER EXISTS { ?s <p:b> ?y OPTIONAL { ?y <p:b> ?x } } }`, " semi ", false},
	{"anti join of NOT EXISTS", `SELECT * { ?s <p:a> ?x FILTER NOT EXISTS { ?s <p:b> ?y FILTER(?y != ?x) } }`, " anti ", true},
	{"anti join of NOT EXISTS", `SELECT * { ?s <p:a> ?x FILTER (?x = "b" || NOT EXISTS { ?s <p:b> ?y }) }`, " anti ", false},
	{"top", `SELECT ?x { ?s <p:a> ?x } ORDER BY ?x LIMIT 3`, " top 3", true},
	{"top", `SELECT DISTINCT ?x { ?s <p:a> ?x } ORDER BY ?x LIMIT 3`, " top", false},
	{"count", `SELECT (COUNT(*) AS ?n) { ?s <p:a> ?x }`, "(count G", true},
	{"count", `SELECT (COUNT(*) AS ?n) { ?s <p:a> ?x } GROUP BY ?s`, "(count G", false},
	{"fold", `SELECT ?s { ?s <p:a> ?x }`, " fold ", true},
	{"fold", `SELECT ?s { ?s <p:a> ?x FILTER(STRLEN(?x) > 0) }`, " fold ", false},
	{"expand", `SELECT (RAND() AS ?r) { ?s <p:a> ?x }`, "(expand", true},
	{"expand", `SELECT (STR(?s) AS ?r) { ?s <p:a> ?x }`, "(expand", false},
}

func TestRules(t *testing.T) {
	store := storeOf(t)
	for _, c := range rules {
		if got := planOf(t, store, c.text, plan.Options{}); strings.Contains(got, c.marker) != c.fires {
			t.Errorf("%s: expected %q in the plan of %s: %v\n%s", c.rule, c.marker, c.text, c.fires, got)
		}
	}
}

// TestLiteral: a plan of a query as it is written has nothing that a rule makes.
func TestLiteral(t *testing.T) {
	store := storeOf(t)
	for _, c := range rules {
		got := planOf(t, store, c.text, plan.Options{Literal: true})
		for _, made := range []string{"(merge", "(probe", " semi ", " anti ", " top ", " fold ", "(count", "distinct 3", "(COUNT *)"} {
			if strings.Contains(got, made) && !strings.Contains(c.text, "COUNT(*)") {
				t.Errorf("%q is in the plan of %s\n%s", made, c.text, got)
			}
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
		for i := range 4000 {
			s := term.NewIRI("s:" + strconv.Itoa(i%1000))
			q := term.Quad{Subject: s, Predicate: term.NewIRI("p:" + string(rune('a'+i%2))), Object: term.NewString(strconv.Itoa(i))}
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

func planOf(t *testing.T, store *graph.Store, text string, o plan.Options) (out string) {
	t.Helper()
	q, err := query.Parse([]byte(text), "", "")
	if err != nil {
		t.Fatal(err)
	}
	err = store.View(context.Background(), func(s *graph.Snapshot) error {
		e, err := query.Execute(s, q, query.Options{Plan: o})
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
