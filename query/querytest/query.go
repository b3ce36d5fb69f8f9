package querytest

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tribune/graph/term"
)

// Query is the text of a query that asks for names of the data, its tokens apart by one space
// each.
func (r Source) Query(d *Data) string {
	w := &writer{Source: r, data: d, vars: strings.Fields("?a ?b ?c ?d ?e ?f"), stands: map[string]string{}}
	depth := 1 + r.IntN(3)
	if r.IntN(20) == 0 {
		return words("ASK", w.dataset(), w.group(depth))
	}
	if r.IntN(20) == 0 {
		return w.construction(depth)
	}
	return w.selection(depth, true)
}

// construction is a CONSTRUCT, whose template has blank nodes of its own.
func (w *writer) construction(depth int) string {
	dataset, where := w.dataset(), w.group(depth)
	template := times(1+w.IntN(2), " . ", func() string {
		q := w.quad()
		return words(w.node(q.Subject, "_:y", 4), w.node(q.Predicate, "", 2), w.node(q.Object, "_:y", 4))
	})
	return words("CONSTRUCT {", template, "}", dataset, "WHERE", where)
}

// writer writes queries.
type writer struct {
	Source
	data   *Data
	vars   []string          // those that patterns may use
	stands map[string]string // by term: the variable that stands for it in most patterns
	named  bool              // within GRAPH

	fresh  int // variables that were made
	blanks int // labels of blank nodes that were made
}

// words joins the parts that are not empty.
func words(parts ...string) string {
	var out []string
	for _, part := range parts {
		if part != "" {
			out = append(out, part)
		}
	}
	return strings.Join(out, " ")
}

// times joins what f makes, n times.
func times(n int, between string, f func() string) string {
	var out []string
	for range n {
		out = append(out, f())
	}
	return strings.Join(out, between)
}

// one calls one of them.
func (w *writer) one(makers ...func() string) string { return pick(w.Source, makers)() }

// often reports true one time in n.
func (w *writer) often(n int) bool { return w.IntN(n) == 0 }

func (w *writer) maybe(n int, f func() string) string {
	if w.often(n) {
		return f()
	}
	return ""
}

func (w *writer) newVar() string {
	w.fresh++
	return "?v" + strconv.Itoa(w.fresh)
}

func (w *writer) dataset() string {
	if !w.often(8) {
		return ""
	}
	return times(1+w.IntN(3), " ", func() string {
		return words("FROM", w.maybe(2, func() string { return "NAMED" }), w.one(w.iri, w.graphName))
	})
}

func (w *writer) iri() string { return pick(w.Source, w.data.IRIs).String() }

// graphName is one of those that a graph may have.
func (w *writer) graphName() string { return w.data.IRIs[w.IntN(2)].String() }

func (w *writer) variable() string { return pick(w.Source, w.vars) }

// constant is a term as patterns, expressions and data may have it: no blank node.
func (w *writer) constant() string {
	for {
		if t := w.objectOf(w.data); !hasBlank(t) {
			return t.String()
		}
	}
}

func hasBlank(t term.Term) bool {
	if t.Form() == term.TripleTerm {
		return hasBlank(t.Triple().Subject) || hasBlank(t.Triple().Object)
	}
	return t.Form() == term.BlankNode
}

// group is a group graph pattern of some elements; depth bounds what is within.
func (w *writer) group(depth int) string {
	triples := w.one(w.triples, w.triples, w.triples, func() string { return "" })
	elements := times(w.IntN(3), " ", func() string { return w.element(depth) })
	return words("{", triples, elements, "}")
}

func (w *writer) element(depth int) string {
	if depth == 0 || w.often(3) {
		return w.one(w.triples, w.triples, w.triples, w.path, w.path, func() string { return w.shape(0) }, func() string { return w.filter(0) })
	}
	return w.one(
		func() string { return w.filter(depth) },
		func() string { return w.filter(depth) },
		func() string { return words("OPTIONAL", w.group(depth-1)) },
		func() string { return words("OPTIONAL", w.group(depth-1)) },
		func() string { return words("MINUS", w.group(depth-1)) },
		func() string { return words(w.group(depth-1), "UNION", w.group(depth-1)) },
		func() string { return w.group(depth - 1) },
		func() string { return w.graph(depth) },
		func() string { return w.graph(depth) },
		func() string { return w.bind(depth) },
		func() string { return w.shape(depth) },
		w.values,
		func() string { return words("{", w.selection(depth-1, false), "}") },
	)
}

// filter is a FILTER, half of them such that what is an error meets it.
func (w *writer) filter(depth int) string {
	if w.often(2) {
		return words("FILTER ( ! COALESCE (", w.condition(depth), ", false ) )")
	}
	return words("FILTER (", w.condition(depth), ")")
}

// bind binds a variable of its own, which what comes later may use.
func (w *writer) bind(depth int) string {
	e := w.expression(depth)
	v := w.newVar()
	if w.often(2) {
		w.vars = append(w.vars, v)
	}
	return words("BIND (", e, "AS", v, ")")
}

func (w *writer) values() string {
	vars := []string{w.variable()}
	if other := w.variable(); other != vars[0] {
		vars = append(vars, other)
	}
	if len(vars) == 1 && w.often(2) {
		return words("VALUES", vars[0], "{", times(w.IntN(4), " ", w.constant), "}")
	}
	rows := times(w.IntN(4), " ", func() string {
		cells := times(len(vars), " ", func() string { return w.one(w.constant, w.constant, func() string { return "UNDEF" }) })
		return words("(", cells, ")")
	})
	return words("VALUES (", strings.Join(vars, " "), ") {", rows, "}")
}

// triples is one or two triple patterns, most of them such that the data has a match.
func (w *writer) triples() string {
	if len(w.data.Dense) > 0 && w.often(3) {
		return w.denseCycle()
	}
	blank := fmt.Sprintf("_:x%d", w.blanks)
	w.blanks++
	return times(1+w.IntN(2), " ", func() string { return w.triple(blank) + " ." })
}

// denseCycle is three or four patterns that go round, of the data's dense part; some with a chord, or
// with a predicate that is a variable.
func (w *writer) denseCycle() string {
	vars := w.Perm(len(w.vars))[:3+w.IntN(2)]
	edge := func(from, to int) string {
		ends := []string{w.vars[from], w.vars[to]}
		if w.often(2) {
			slices.Reverse(ends)
		}
		predicate := pick(w.Source, w.data.Dense).String()
		if w.often(12) {
			predicate = w.variable()
		}
		return words(ends[0], predicate, ends[1], ".")
	}
	var out []string
	for i, v := range vars {
		out = append(out, edge(v, vars[(i+1)%len(vars)]))
	}
	return words(append(out, w.maybe(4, func() string { return edge(vars[0], vars[2]) }))...)
}

func (w *writer) triple(blank string) string {
	q := w.quad()
	return words(w.node(q.Subject, blank, 4), w.node(q.Predicate, "", 2), w.node(q.Object, blank, 4))
}

// node is what matches a term: a variable, itself one time in so many, or, of a triple
// term, what matches its parts.
func (w *writer) node(t term.Term, blank string, constants int) string {
	parts := t.Triple()
	switch {
	case t.Form() == term.TripleTerm && !w.often(3):
		return words("<<(", w.node(parts.Subject, blank, 2), w.node(parts.Predicate, "", 2), w.node(parts.Object, blank, 2), ")>>")
	case !hasBlank(t) && w.often(constants):
		return t.String()
	case blank != "" && t.Form() != term.IRI && w.often(4):
		return blank
	}
	return w.standsFor(t)
}

// quad is one of the data's, of a named graph where patterns are matched in such.
func (w *writer) quad() term.Quad {
	q := w.quadOf(w.data)
	for range 3 {
		if len(w.data.Quads) == 0 || q.Graph.IsDefaultGraph() != w.named && !w.often(4) {
			break
		}
		q = pick(w.Source, w.data.Quads)
	}
	return q
}

// standsFor is a variable: most often the same one for the same term, so that patterns
// have solutions together.
func (w *writer) standsFor(t term.Term) string {
	v, ok := w.stands[t.String()]
	switch {
	case w.often(10):
		return w.variable()
	case ok:
		return v
	}
	used := slices.Collect(maps.Values(w.stands))
	for _, v := range w.vars {
		if !slices.Contains(used, v) {
			w.stands[t.String()] = v
			return v
		}
	}
	if hasBlank(t) {
		return w.variable()
	}
	return t.String()
}

func (w *writer) graph(depth int) string {
	outer := w.named
	defer func() { w.named = outer }()
	w.named = true
	name := w.one(w.graphName, w.variable, w.variable)
	return words("GRAPH", name, w.group(depth-1))
}

// path is a triple pattern with a property path. Its ends are terms that the data may have,
// or variables.
func (w *writer) path() string {
	end := func(t term.Term) string {
		return w.one(w.constant, func() string { return w.node(t, "", 4) }, func() string { return w.standsFor(t) }, w.variable)
	}
	q := w.quad()
	return words(end(q.Subject), w.route(3), end(q.Object), ".")
}

func (w *writer) route(depth int) string {
	if depth == 0 {
		return w.iri()
	}
	in := func() string { return w.route(depth - 1) }
	return w.one(
		w.iri,
		func() string { return words("(", in(), "/", in(), ")") },
		func() string { return words("(", in(), "|", in(), ")") },
		func() string { return words("^ (", in(), ")") },
		func() string { return words("(", in(), ")", pick(w.Source, []string{"*", "+", "?"})) },
		func() string { return words("(", in(), ")", pick(w.Source, []string{"*", "+"})) },
		func() string {
			step := func() string { return words(w.maybe(2, func() string { return "^" }), w.iri()) }
			return words("! (", times(1+w.IntN(2), " | ", step), ")")
		},
	)
}
