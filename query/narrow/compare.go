package narrow

import (
	"sort"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/query/sparql"
)

// compared is a comparison of the variable with a term (section 17.3).
func (n *narrower) compared(op sparql.CompareOp, t term.Term) spans {
	out := byKind(func(id.Kind) outcomes { return outcomeOf(op, xsd.Unequal) })
	switch t.Form() {
	case term.IRI:
		return n.only(t, out, outcomeOf(op, xsd.Equivalent))
	case term.LangString, term.DirLangString: // tags in other case are equal
		out = out.set(id.KindRange(id.Kind(t.Form())), outcomeOf(op, xsd.Unequal)|outcomeOf(op, xsd.Equivalent))
		return n.only(t, out, outcomeOf(op, xsd.Equivalent))
	case term.String:
		return n.string(op, t, out)
	case term.TypedLiteral:
		return n.typed(op, t, out)
	}
	return always(anything)
}

// string compares with a string. No typed literal of the dictionary is one.
func (n *narrower) string(op sparql.CompareOp, t term.Term, out spans) spans {
	out = out.set(id.KindRange(id.TypedLiteral), outcomeOf(op, xsd.Unequal)|isError)
	if !n.holds(id.KindRange(id.String)) {
		return out.set(id.KindRange(id.String), nothing)
	}
	tail := outcomeOf(op, xsd.Less) | outcomeOf(op, xsd.Greater)
	less, greater := outcomeOf(op, xsd.Less), outcomeOf(op, xsd.Greater)
	out = n.segments(out, id.String, term.AppendKey(nil, t), less, greater, tail)
	return n.only(t, out, outcomeOf(op, xsd.Equal))
}

// segments says something of the terms of a kind that are below a key, of the others, and of
// those that are not sorted.
func (n *narrower) segments(out spans, k id.Kind, key []byte, below, above, unsorted outcomes) spans {
	places, ok, err := n.column.Bounds(key)
	n.fail(err)
	if !ok {
		return out.set(id.KindRange(k), below|above|unsorted)
	}
	out = out.set(id.KindRange(k), nothing)
	out = out.set(id.Range{Low: id.Place(k, 0, 0), High: id.Place(k, 0, id.MaxNumber)}, unsorted)
	for _, place := range places {
		s := place.Segment()
		if place.Number() > 0 {
			out = out.set(id.Range{Low: id.Place(k, s, 0), High: place - 1}, below)
		}
		out = out.set(id.Range{Low: place, High: id.Place(k, s, id.MaxNumber)}, above)
	}
	return out
}

// typed compares with a typed literal. One without a value that is known equals itself, and
// is comparable with none.
func (n *narrower) typed(op sparql.CompareOp, t term.Term, out spans) spans {
	out = out.set(id.KindRange(id.TypedLiteral), anything)
	if xsd.Compare(t, t) == xsd.Equivalent {
		out = out.set(id.KindRange(id.String), isError)
	}
	for k := id.Integer; k <= lastKind; k++ {
		r := id.KindRange(k)
		switch c := compareValue(k, 0, t); {
		case c == xsd.Unequal: // of another family
		case !n.holds(r):
			out = out.set(r, nothing)
		default:
			out = cut(out, op, k, t)
		}
	}
	return out
}

// compareValue compares a value of an inline kind with a literal.
func compareValue(k id.Kind, value int, t term.Term) xsd.Comparison {
	l, _ := id.Value(k, value).Literal()
	return xsd.Compare(l, t)
}

// cut cuts an inline kind into the values below a literal, those above it, and those between,
// of which it is said what they are if they are equal to it. (Times with a timezone and
// times without one have many between.)
func cut(out spans, op sparql.CompareOp, k id.Kind, t term.Term) spans {
	values := id.Values(k)
	low := sort.Search(values, func(i int) bool { return compareValue(k, i, t) != xsd.Less })
	high := low + sort.Search(values-low, func(i int) bool { return compareValue(k, low+i, t) == xsd.Greater })
	place := func(i int) id.ID { return id.Value(k, i) &^ id.Codes(k) }
	out = out.set(id.KindRange(k), anything) // dates may lie farther off
	if isNumeric(k) {
		out = out.set(id.KindRange(k), nothing)
	}
	if low > 0 {
		end := place(low-1) | id.Codes(k)
		if low < values {
			end = place(low) - 1
		}
		out = out.set(id.Range{Low: place(0), High: end}, outcomeOf(op, xsd.Less))
	}
	if high < values {
		out = out.set(id.Range{Low: place(high), High: place(values-1) | id.Codes(k)}, outcomeOf(op, xsd.Greater))
	}
	if low < high {
		between := anything
		if compareValue(k, low, t) == xsd.Equal && compareValue(k, high-1, t) == xsd.Equal {
			between = outcomeOf(op, xsd.Equal)
		}
		out = out.set(id.Range{Low: place(low), High: place(high-1) | id.Codes(k)}, between)
	}
	return out
}
