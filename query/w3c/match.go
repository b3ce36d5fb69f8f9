package w3c

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/loader/canon"
	"tribune/loader/conformance"
	"tribune/loader/manifest"
	"tribune/query"
	"tribune/query/results"
)

// match is nil if two results are the same, up to the order of rows unless that counts,
// and to labels of blank nodes.
func match(want, got *results.Set, ordered bool) error {
	if want.IsASK || got.IsASK {
		return conformance.Match(fmt.Sprint(want.IsASK, want.Boolean), fmt.Sprint(got.IsASK, got.Boolean))
	}
	if w, g := sorted(want.Vars), sorted(got.Vars); !slices.Equal(w, g) {
		return conformance.Match("variables "+strings.Join(w, " "), "variables "+strings.Join(g, " "))
	}
	wantForm, err := conformance.Canonical(asGraph(want, ordered))
	if err != nil {
		return err
	}
	gotForm, err := conformance.Canonical(asGraph(got, ordered))
	if err != nil {
		return err
	}
	return conformance.Match(wantForm, gotForm)
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

// asGraph is a result as a graph: a blank node a row, with a property a variable.
func asGraph(s *results.Set, ordered bool) *canon.Dataset {
	d := canon.New(canon.Options{})
	for i, row := range s.Rows {
		subject := term.NewBlankNode("row" + strconv.Itoa(i))
		add := func(property string, t term.Term) {
			_ = d.Add(term.Quad{Subject: subject, Predicate: term.NewIRI("urn:" + property), Object: t}) // quads are made well
		}
		add("row", term.NewString(""))
		if ordered {
			add("index", term.NewString(strconv.Itoa(i)))
		}
		for c, t := range row {
			if !t.IsZero() {
				add("var:"+s.Vars[c], value(t))
			}
		}
	}
	return d
}

// value is a term as results are compared by it: numbers by their canonical form, tags
// without case, blank nodes under other labels than rows.
func value(t term.Term) term.Term {
	switch t.Form() {
	case term.BlankNode:
		return term.NewBlankNode("v" + t.Text())
	case term.TripleTerm:
		parts := t.Triple()
		return term.NewTriple(value(parts.Subject), parts.Predicate, value(parts.Object))
	case term.LangString, term.DirLangString:
		return term.NewDirLangString(t.Text(), strings.ToLower(t.Language()), t.Direction())
	case term.TypedLiteral:
		return number(t)
	}
	return t
}

func number(t term.Term) term.Term {
	d := xsd.Lookup(t.Datatype())
	if v, err := xsd.Parse(d, t.Text()); err == nil && d.IsNumeric() {
		return term.NewTyped(string(v.AppendCanonical(nil)), t.Datatype())
	}
	return t
}

// asCSV is a result as CSV has it.
func asCSV(s *results.Set) *results.Set {
	out := &results.Set{Vars: s.Vars}
	for _, row := range s.Rows {
		cells := make([]term.Term, len(row))
		for i, t := range row {
			switch {
			case t.Form() == term.BlankNode || t.IsZero() || t.Text() == "":
				cells[i] = t
			default:
				cells[i] = term.NewString(t.Text())
			}
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

// compareGraph compares the triples of a CONSTRUCT.
func compareGraph(t manifest.Test, e *query.Execution) error {
	got := canon.New(canon.Options{})
	err := e.Triples(context.Background(), func(made term.Triple) error {
		return got.Add(term.Quad{Subject: made.Subject, Predicate: made.Predicate, Object: made.Object})
	})
	if err != nil {
		return err
	}
	return conformance.MatchGraph(t.Result, got)
}
