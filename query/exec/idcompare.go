package exec

import (
	"cmp"

	"tribune/graph/id"
	"tribune/query/sparql"
)

// verdict is what ids alone tell of a condition.
type verdict uint8

const (
	unknown verdict = iota
	no
	yes
	failed // an error
)

func verdictOf(b bool) verdict {
	if b {
		return yes
	}
	return no
}

func (v verdict) not() verdict {
	switch v {
	case yes:
		return no
	case no:
		return yes
	}
	return v
}

// isExact reports whether an id is that of a term whose value no other term has.
func isExact(i id.ID) bool {
	k := i.Kind()
	return k == id.IRI || k == id.BlankNode || k == id.String
}

// compareIDs applies an operator to two terms (section 17.3).
func compareIDs(op sparql.CompareOp, a, b id.ID) verdict {
	switch op {
	case sparql.Equal:
		return equalIDs(a, b)
	case sparql.NotEqual:
		return equalIDs(a, b).not()
	case sparql.Less:
		return less(a, b)
	case sparql.Greater:
		return less(b, a)
	case sparql.LessOrEqual:
		return less(b, a).not()
	}
	return less(a, b).not()
}

func equalIDs(a, b id.ID) verdict {
	switch {
	case a == id.None || b == id.None:
		return failed
	case a == b && (isExact(a) || a.IsInline()):
		return yes
	case isExact(a) && isExact(b):
		return no
	case isExact(a) && b.IsInline() || a.IsInline() && isExact(b):
		return no
	}
	if c, ok := order(a, b); ok {
		return verdictOf(c == 0)
	}
	return unknown
}

func less(a, b id.ID) verdict {
	if c, ok := order(a, b); ok {
		return verdictOf(c < 0)
	}
	return unknown
}

// order compares two literals by value where one order of ids is the order of values: strings of
// one sorted segment, and what lies in ids.
func order(a, b id.ID) (c int, ok bool) {
	kind := a.Kind()
	if kind != b.Kind() {
		return 0, false
	}
	if kind == id.String {
		return cmp.Compare(a, b), a == b || a.Segment() == b.Segment() && a.Segment() != 0
	}
	return id.CompareInline(a, b)
}
