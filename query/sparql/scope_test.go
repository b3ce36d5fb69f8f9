package sparql_test

import (
	"maps"
	"slices"
	"testing"

	"tribune/query/sparql"
)

// TestScopeSuites holds what SELECT * means, in all queries of the suites, to the table
// of section 18.2.1, computed anew from the tree.
func TestScopeSuites(t *testing.T) {
	stars := 0
	for _, r := range suites(t) {
		q, err := sparql.ParseQuery(r.text, sparql.Options{Base: "http://base.example/"})
		if err != nil {
			continue
		}
		s, ok := q.Form.(*sparql.Select)
		if !ok || !s.Star {
			continue
		}
		stars++
		want, got := names{}, names{}
		want.group(q.Where)
		want.values(q.Values)
		for _, item := range s.Items {
			got[item.Var.Name] = true
		}
		if !maps.Equal(want, got) || len(got) != len(s.Items) {
			t.Errorf("%s: * means %v, expected %v", r.name, s.Items, slices.Sorted(maps.Keys(want)))
		}
	}
	if stars < 300 {
		t.Errorf("%d queries with *: are these the suites?", stars)
	}
}

// names are variables in scope.
type names map[string]bool

func (n names) group(g *sparql.Group) {
	for _, e := range g.Elements {
		n.element(e)
	}
}

func (n names) element(e sparql.Element) {
	switch e := e.(type) {
	case *sparql.Triples:
		for _, x := range e.Patterns {
			n.term(x.Subject)
			n.term(x.Predicate)
			n.term(x.Object)
		}
	case *sparql.Group:
		n.group(e)
	case *sparql.Optional:
		n.group(e.Group)
	case *sparql.Union:
		for _, g := range e.Groups {
			n.group(g)
		}
	case *sparql.Graph:
		n.term(e.Name)
		n.group(e.Group)
	case *sparql.Service:
		n.term(e.Name)
		n.group(e.Group)
	case *sparql.Bind:
		n.term(e.Var)
	case *sparql.Values:
		n.values(e)
	case *sparql.SubSelect:
		n.selected(e)
	}
}

// selected takes what a subquery selects; its * is computed anew.
func (n names) selected(s *sparql.SubSelect) {
	if s.Select.Star {
		n.group(s.Where)
		n.values(s.Values)
		return
	}
	for _, item := range s.Select.Items {
		n.term(item.Var)
	}
}

func (n names) values(v *sparql.Values) {
	if v == nil {
		return
	}
	for _, x := range v.Vars {
		n.term(x)
	}
}

func (n names) term(t sparql.Term) {
	switch t := t.(type) {
	case sparql.Var:
		n[t.Name] = true
	case *sparql.TripleTerm:
		n.term(t.Subject)
		n.term(t.Predicate)
		n.term(t.Object)
	}
}
