package expr

import (
	"cmp"
	"strings"

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
	if rank(a) == literalRank {
		return compareLiterals(a, b)
	}
	x, y := a.Term(), b.Term()
	if x.Form() == term.TripleTerm {
		return compareTriples(x.Triple(), y.Triple())
	}
	return strings.Compare(x.Text(), y.Text())
}

// compareTriples orders triple terms by their subjects, predicates and objects.
func compareTriples(x, y term.Triple) int {
	if c := Compare(FromTerm(x.Subject), FromTerm(y.Subject)); c != 0 {
		return c
	}
	if c := Compare(FromTerm(x.Predicate), FromTerm(y.Predicate)); c != 0 {
		return c
	}
	return Compare(FromTerm(x.Object), FromTerm(y.Object))
}

// literalRank is the rank of literals.
const literalRank = 3

// rank is the place of a kind of terms among others.
func rank(v Value) int {
	switch {
	case v.IsError():
		return 0
	case v.hasValue():
		return literalRank
	}
	switch t := v.Term(); {
	case t.Form() == term.BlankNode:
		return 1
	case t.Form() == term.IRI:
		return 2
	case t.Form() == term.TripleTerm:
		return 4
	}
	return literalRank
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
	return compareTerms(a.Term(), b.Term())
}

// compareTerms orders literals of one family by form, datatype and text, then by what
// tells language strings apart.
func compareTerms(x, y term.Term) int {
	return cmp.Or(
		cmp.Compare(x.Form(), y.Form()),
		strings.Compare(x.Datatype(), y.Datatype()),
		strings.Compare(x.Text(), y.Text()),
		strings.Compare(x.Language(), y.Language()),
		cmp.Compare(x.Direction(), y.Direction()))
}
