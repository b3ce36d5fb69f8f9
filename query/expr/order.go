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

// compareLiterals: families of values that < compares come one after the other, so that
// the order is transitive.
func compareLiterals(a, b Value) int {
	x, okX := a.XSD()
	y, okY := b.XSD()
	if c := cmp.Compare(family(x, okX), family(y, okY)); c != 0 {
		return c
	}
	if okX && okY {
		switch xsd.CompareValues(x, y) {
		case xsd.Less:
			return -1
		case xsd.Greater:
			return 1
		}
	}
	return bytes.Compare(term.AppendKey(nil, a.Term()), term.AppendKey(nil, b.Term()))
}

// family numbers the kinds of values that have an order among themselves.
func family(x xsd.Value, ok bool) int {
	switch d := x.Datatype; {
	case !ok:
		return 100
	case d == xsd.String:
		return 0
	case d.IsNumeric():
		return 1
	case d == xsd.Boolean:
		return 2
	default:
		return 3 + int(d)
	}
}
