package xsd

import (
	"strings"

	"tribune/graph/term"
)

// Compare compares two terms by value, as the operators = and < of [SPARQL]
// section 17.3 do. Terms of two kinds differ, and so do IRIs and blank nodes
// that are not the same (section 17.4.1.7). The zero term and the default graph
// have no value: Indeterminate.
func Compare(a, b term.Term) Comparison {
	switch {
	case isNoTerm(a) || isNoTerm(b):
		return Indeterminate
	case a.IsLiteral() && b.IsLiteral():
		return compareLiterals(a, b)
	case a.Form() == term.TripleTerm && b.Form() == term.TripleTerm:
		return compareTriples(a, b)
	}
	return equivalent(a.Equal(b))
}

func isNoTerm(t term.Term) bool {
	return t.Form() == term.None || t.Form() == term.DefaultGraph
}

// equivalent is for terms that have no order.
func equivalent(same bool) Comparison {
	if same {
		return Equivalent
	}
	return Unequal
}

// compareLiterals: a language string differs from every literal without a
// language, whatever that means, for no datatype but its own has such values.
// Of other literals one that is ill-typed or of an unknown datatype equals
// itself, and nothing is known beyond that ([SPARQL] section 17.4.1.7).
func compareLiterals(a, b term.Term) Comparison {
	if hasLanguage(a) || hasLanguage(b) {
		return equivalent(sameLanguageString(a, b))
	}
	x, errA := valueOf(a)
	y, errB := valueOf(b)
	switch {
	case errA == nil && errB == nil:
		return CompareValues(x, y)
	case a.Equal(b):
		return Equivalent
	}
	return Indeterminate
}

func hasLanguage(t term.Term) bool {
	return t.Form() == term.LangString || t.Form() == term.DirLangString
}

// sameLanguageString ignores the case of tags (RDF 1.2 Concepts section 3.4).
func sameLanguageString(a, b term.Term) bool {
	return a.Form() == b.Form() && a.Text() == b.Text() && a.Direction() == b.Direction() &&
		strings.EqualFold(a.Language(), b.Language())
}

// valueOf returns the value of a literal without language.
func valueOf(t term.Term) (Value, error) {
	return Parse(Lookup(t.Datatype()), t.Text())
}

// compareTriples: SPARQL 1.2 section 17.3, A.subject = B.subject &&
// A.predicate = B.predicate && A.object = B.object, with errors as && has them:
// one pair that differs settles it. The loop goes down the objects, where
// triple terms nest.
func compareTriples(a, b term.Term) Comparison {
	result := Equivalent
	for a.Form() == term.TripleTerm && b.Form() == term.TripleTerm {
		x, y := a.Triple(), b.Triple()
		result = both(result, both(Compare(x.Subject, y.Subject), Compare(x.Predicate, y.Predicate)))
		if result == Unequal {
			return Unequal
		}
		a, b = x.Object, y.Object
	}
	return both(result, Compare(a, b))
}

// both is the logical and of two answers to =.
func both(a, b Comparison) Comparison {
	x, okX := a.IsEqual()
	y, okY := b.IsEqual()
	switch {
	case okX && !x || okY && !y:
		return Unequal
	case okX && okY:
		return Equivalent
	}
	return Indeterminate
}

// CompareValues compares two values. Values of types that have no value in
// common differ (SPARQL 1.2 section 17.4.1.8, sameValue).
func CompareValues(a, b Value) Comparison {
	family := a.Datatype.family()
	if family != b.Datatype.family() {
		return Unequal
	}
	switch {
	case family == Decimal:
		return compareNumbers(a, b)
	case family == Boolean: // [FO] section 7.3: false < true
		return compareBooleans(a.Bool, b.Bool)
	case family == String: // [FO] section 5.3.6, by code point
		return comparison(strings.Compare(a.Text, b.Text))
	case family.isMoment():
		return a.Instant.compare(b.Instant)
	case family.isDuration():
		return a.Span.compare(b.Span)
	}
	return Indeterminate
}

// family is the same for datatypes that have values in common, or promote.
func (d Datatype) family() Datatype {
	switch {
	case d.IsNumeric():
		return Decimal
	case d == DateTimeStamp:
		return DateTime
	case d.isDuration():
		return Duration
	}
	return d
}

func compareBooleans(a, b bool) Comparison {
	if a == b {
		return Equal
	}
	return ordered(b)
}
