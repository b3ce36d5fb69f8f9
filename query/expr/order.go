package expr

import (
	"cmp"
	"math"
	"strings"

	"github.com/cockroachdb/apd/v3"

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
// the order is transitive. Equal values come by their terms.
func compareLiterals(a, b Value) int {
	x, okX := a.XSD()
	y, okY := b.XSD()
	if c := cmp.Compare(family(x, okX), family(y, okY)); c != 0 {
		return c
	}
	if okX {
		if c := compareValues(x, y); c != 0 {
			return c
		}
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
	case isDuration(d):
		return 3 + int(xsd.Duration)
	case d == xsd.DateTimeStamp:
		return 3 + int(xsd.DateTime)
	default:
		return 3 + int(d)
	}
}

func isDuration(d xsd.Datatype) bool {
	return d == xsd.Duration || d == xsd.DayTimeDuration || d == xsd.YearMonthDuration
}

// compareValues extends < of one family to an order of all its values: what < leaves
// open has a place that does not depend on what it is compared with.
func compareValues(x, y xsd.Value) int {
	switch d := x.Datatype; {
	case d.IsNumeric():
		return compareNumbers(x, y)
	case d == xsd.String:
		return strings.Compare(x.Text, y.Text)
	case d == xsd.Boolean:
		return cmp.Compare(oneIf(x.Bool), oneIf(y.Bool))
	case isDuration(d):
		return compareInstants(x.Span.Place(), y.Span.Place())
	}
	return compareInstants(x.Instant, y.Instant)
}

// compareInstants takes a time without a zone for one of UTC: < says so or nothing.
func compareInstants(x, y xsd.Instant) int {
	return cmp.Or(cmp.Compare(x.Seconds, y.Seconds), strings.Compare(x.Fraction, y.Fraction))
}

// compareNumbers is exact. Promotion rounds, and beyond 2^53 makes two integers equal to
// one double: an order by it would not be transitive. NaN is below all numbers.
func compareNumbers(x, y xsd.Value) int {
	floatX, floatY := isFloat(x), isFloat(y)
	switch {
	case !floatX && !floatY && x.Decimal == nil && y.Decimal == nil:
		return cmp.Compare(x.Int, y.Int)
	case floatX || floatY:
		if c := cmp.Compare(toFloat(x), toFloat(y)); c != 0 || floatX && floatY {
			return c
		}
	}
	switch {
	case floatX && math.IsInf(x.Float, 0):
		return cmp.Compare(x.Float, 0)
	case floatY && math.IsInf(y.Float, 0):
		return cmp.Compare(0, y.Float)
	}
	return exactly(x).Cmp(exactly(y))
}

func exactly(x xsd.Value) *apd.Decimal {
	if isFloat(x) {
		return exactDecimal(x.Float)
	}
	return toDecimal(x)
}

func isFloat(x xsd.Value) bool { return x.Datatype == xsd.Double || x.Datatype == xsd.Float }
