package querytest

import (
	"strings"

	"tribune/graph/term"
)

// shape is elements that belong together: what rules of a planner look for.
func (w *writer) shape(depth int) string {
	return w.one(w.cycle, w.star, w.equated, w.ranged, w.unmatched, w.reified,
		func() string { return w.optionals(depth) })
}

// predicate is one of the data's, or now and then a variable.
func (w *writer) predicate() string { return w.node(pick(w.Source, w.data.IRIs), "", 2) }

// cycle is three to five patterns of which each begins where the one before it ends.
func (w *writer) cycle() string {
	corners := w.Perm(len(w.vars))[:min(len(w.vars), 3+w.IntN(3))]
	var out []string
	for i, c := range corners {
		from, to := w.vars[c], w.vars[corners[(i+1)%len(corners)]]
		if w.often(3) {
			from, to = to, from
		}
		out = append(out, from, w.predicate(), to, ".")
	}
	return strings.Join(out, " ")
}

// star is two or three patterns of one subject.
func (w *writer) star() string {
	center := w.variable()
	return times(2+w.IntN(2), " ", func() string {
		q := w.quad()
		return words(center, w.node(q.Predicate, "", 2), w.node(q.Object, "", 4), ".")
	})
}

// equated is patterns that only the values of two variables join.
func (w *writer) equated() string {
	v, other := w.newVar(), w.newVar()
	condition := w.one(
		func() string { return words(v, "=", other) },
		func() string { return words(other, "=", v, "&&", w.variable(), w.comparison(), v) },
		func() string { return words(v, "=", w.variable()) },
	)
	left, right := w.literalTriple(other), words(w.literalTriple(v), "FILTER (", condition, ")")
	return w.one(
		func() string { return words(left, right) },
		func() string { return words(right, left) },
		func() string { return words(left, "OPTIONAL {", right, "}") },
		func() string {
			return words(left, "FILTER", w.maybe(2, func() string { return "NOT" }), "EXISTS {", right, "}")
		},
	)
}

// literalTriple is a pattern with an object that is likely to be a literal.
func (w *writer) literalTriple(object string) string {
	q := w.quad()
	for range 5 {
		if q.Object.Form() > term.IRI {
			break
		}
		q = w.quad()
	}
	return words(w.standsFor(q.Subject), w.node(q.Predicate, "", 2), object, ".")
}

// ranged is a pattern whose object lies in a range.
func (w *writer) ranged() string {
	v := w.newVar()
	bound := func() string {
		return w.one(w.constant, func() string { return pick(w.Source, w.data.Literals).String() })
	}
	condition := words(v, w.comparison(), bound())
	if w.often(2) {
		condition = words(condition, "&&", v, w.comparison(), bound())
	}
	return words(w.literalTriple(v), "FILTER (", condition, ")")
}

// unmatched is an OPTIONAL, and the solutions that it does not match; or that it does.
func (w *writer) unmatched() string {
	q := w.quad()
	v := w.newVar()
	triple := words(w.standsFor(q.Subject), w.node(q.Predicate, "", 2), v, ".")
	condition := w.maybe(3, func() string { return words("FILTER (", w.compared(), ")") })
	return words("OPTIONAL {", triple, condition, "} FILTER (", w.one(func() string { return "!" }, func() string { return "" }), "BOUND (", v, ") )")
}

// optionals is a chain of OPTIONALs, each of which may begin where another one ended.
func (w *writer) optionals(depth int) string {
	return times(2+w.IntN(3), " ", func() string {
		inner := w.maybe(4, func() string { return w.filter(max(0, depth-1)) })
		return words("OPTIONAL {", w.triple(""), ".", inner, "}")
	})
}

// reified is a triple with a reifier, of which it may say something, or a triple term.
func (w *writer) reified() string {
	t := pick(w.Source, w.data.Triples).Triple()
	spo := words(w.node(t.Subject, "", 4), w.node(t.Predicate, "", 2), w.node(t.Object, "", 4))
	reifier := w.maybe(2, func() string { return words("~", w.variable()) })
	about := words(w.predicate(), w.variable())
	return w.one(
		func() string { return words("<<", spo, reifier, ">>", about, ".") },
		func() string { return words(w.variable(), w.predicate(), "<<", spo, reifier, ">> .") },
		func() string { return words(spo, reifier, "{|", about, "|} .") },
		func() string { return words(spo, "~", w.variable(), ".") },
		func() string { return words(w.variable(), "<"+reifies+">", "<<(", spo, ")>> .") },
		func() string { return words("[", about, "]", w.predicate(), w.variable(), ".") },
	)
}
