package expr

import (
	"bytes"
	"cmp"

	"tribune/graph/term"
	"tribune/graph/xsd"
)

// Compare is the order of ORDER BY, a total one: nothing and errors, blank nodes, IRIs,
// literals, triple terms (section 15.1 of SPARQL 1.2). Literals that < compares come by
// value; where it says nothing, by datatype and text.
func Compare(a, b Value) int {
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	if a.IsError() {
		return 0
	}
	x, y := a.Term(), b.Term()
	switch {
	case x.IsLiteral():
		return compareLiterals(a, b)
	case x.Form() == term.TripleTerm:
		return compareTriples(x.Triple(), y.Triple())
	}
	return bytes.Compare(term.AppendKey(nil, x), term.AppendKey(nil, y))
}

// compareTriples orders triple terms by their subjects, predicates and objects.
func compareTriples(x, y term.Triple) int {
	return cmp.Or(
		Compare(FromTerm(x.Subject), FromTerm(y.Subject)),
		Compare(FromTerm(x.Predicate), FromTerm(y.Predicate)),
		Compare(FromTerm(x.Object), FromTerm(y.Object)))
}

// rank is the place of a kind of terms among others.
func rank(v Value) int {
	if v.IsError() {
		return 0
	}
	switch t := v.Term(); {
	case t.Form() == term.BlankNode:
		return 1
	case t.Form() == term.IRI:
		return 2
	case t.Form() == term.TripleTerm:
		return 4
	}
	return 3
}

// compareLiterals: those that have a value come first. Of equal values the text decides.
func compareLiterals(a, b Value) int {
	x, okX := a.XSD()
	y, okY := b.XSD()
	switch {
	case okX && okY:
		if c := xsd.Order(x, y); c != 0 {
			return c
		}
	case okX:
		return -1
	case okY:
		return 1
	}
	return bytes.Compare(term.AppendKey(nil, a.Term()), term.AppendKey(nil, b.Term()))
}
