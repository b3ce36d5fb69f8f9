package query_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query"
	"tribune/query/algebra"
)

// described has blank nodes before and behind a resource: _:u leads to it and is led to
// by _:v, which c leads to; it leads to _:x, which leads to _:y and back.
const described = `<http://e/a> <http://e/p> _:x .
_:x <http://e/p> _:y .
_:y <http://e/p> _:x .
_:y <http://e/q> <http://e/b> .
<http://e/b> <http://e/q> "not described" .
_:u <http://e/p> <http://e/a> .
_:u <http://e/q> "of u" .
_:v <http://e/p> _:u .
<http://e/c> <http://e/p> _:v .
<http://e/c> <http://e/q> "not described" .
<http://e/d> <http://e/p> <http://e/c> .
`

// TestDescribe: a description goes on at blank nodes, and ends at others; the symmetric one
// does so in both ways.
func TestDescribe(t *testing.T) {
	lines := strings.SplitAfter(described, "\n")
	concise := append(slices.Clone(lines[:4]), "")
	symmetric := append(slices.Clone(lines[:4]), lines[5], lines[6], lines[7], lines[8], "")
	overTriples(t, described, func(s *graph.Snapshot) {
		for _, c := range []struct {
			symmetric bool
			want      []string
		}{{false, concise}, {true, symmetric}} {
			got := triplesOf(t, executed(t, s, `DESCRIBE <a>`, query.Options{SymmetricDescribe: c.symmetric}))
			want := strings.Split(strings.Join(c.want, ""), "\n")
			slices.Sort(want)
			if !slices.Equal(got, want[1:]) {
				t.Errorf("symmetric %v: got\n%s\nwant\n%s", c.symmetric, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	})
}

// triplesOf are the triples of an answer, sorted, with the labels that they were loaded with.
func triplesOf(t *testing.T, e *query.Execution) (lines []string) {
	t.Helper()
	err := e.Triples(context.Background(), func(made term.Triple) error {
		lines = append(lines, made.Subject.String()+" "+made.Predicate.String()+" "+made.Object.String()+" .")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return lines
}

// TestDescribeAsksTheDataset: the graphs that are the default graph, each triple once.
func TestDescribeAsksTheDataset(t *testing.T) {
	quads := quadsOf(t, "<http://e/a> <http://e/p> \"1\" .\n<http://e/a> <http://e/p> \"2\" .\n<http://e/a> <http://e/p> \"2\" .\n")
	quads[1].Graph, quads[2].Graph = term.NewIRI("http://e/g"), term.NewIRI("http://e/h")
	store, err := memoryStore(quads)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }() // it is in memory
	err = store.View(context.Background(), func(s *graph.Snapshot) error {
		for _, c := range []struct {
			text string
			o    query.Options
			want string
		}{
			{`DESCRIBE <a>`, query.Options{}, `"1"`},
			{`DESCRIBE <a>`, query.Options{UnionDefault: true}, `"1" "2"`},
			{`DESCRIBE <a> FROM <g> FROM <h>`, query.Options{UnionDefault: true}, `"2"`},
			{`DESCRIBE <a>`, query.Options{Dataset: algebra.Dataset{Default: []string{"http://e/h"}}}, `"2"`},
			{`DESCRIBE <a> FROM NAMED <g>`, query.Options{}, ``},
		} {
			var objects []string
			for _, line := range triplesOf(t, executed(t, s, c.text, c.o)) {
				objects = append(objects, strings.Fields(line)[2])
			}
			if got := strings.Join(objects, " "); got != c.want {
				t.Errorf("%s %+v: %s, want %s", c.text, c.o, got, c.want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
