package querytest

import (
	"slices"

	"tribune/graph/term"
	"tribune/query/algebra"
)

// pair is two nodes that a path joins.
type pair struct{ from, to term.Term }

// free is an end of a path that may be any term.
var free term.Term

func fits(end, t term.Term) bool { return end.IsZero() || end.Equal(t) }

// pathPattern evaluates a path between its ends as far as they are terms, and matches the
// ends with what it finds.
func (e *evaluation) pathPattern(op *algebra.PathPattern, g []term.Triple) []Solution {
	var out []Solution
	for _, p := range e.path(op.Subject.Term, op.Path, op.Object.Term, g) {
		s, ok := matchNode(op.Subject, p.from, Solution{})
		if ok {
			s, ok = matchNode(op.Object, p.to, s)
		}
		if ok {
			out = append(out, s)
		}
	}
	return out
}

// path is eval(Path(x, p, y)) of section 18.4, x and y being terms or free.
func (e *evaluation) path(x term.Term, p algebra.Path, y term.Term, g []term.Triple) []pair {
	switch p := p.(type) {
	case *algebra.Link:
		return e.along(x, y, g, func(t term.Term) bool { return t.Equal(p.Predicate) })
	case *algebra.Inverse:
		return swapped(e.path(y, p.Path, x, g))
	case *algebra.Sequence:
		return e.sequence(e.path(x, p.First, free, g), e.path(free, p.Second, y, g))
	case *algebra.Alternative:
		return append(e.path(x, p.Left, y, g), e.path(x, p.Right, y, g)...)
	case *algebra.Negated:
		return e.negated(x, p, y, g)
	case *algebra.Repeat:
		if p.Many {
			return e.closure(x, p, y, g)
		}
		return distinctPairs(append(zeroSteps(x, y, g), e.path(x, p.Path, y, g)...))
	}
	panic("querytest: a path that the algebra does not have")
}

// along is a pair a triple whose predicate is one of those asked for.
func (e *evaluation) along(x, y term.Term, g []term.Triple, asked func(term.Term) bool) []pair {
	var out []pair
	for _, t := range g {
		if e.step() && fits(x, t.Subject) && fits(y, t.Object) && asked(t.Predicate) {
			out = append(out, pair{t.Subject, t.Object})
		}
	}
	return out
}

func swapped(pairs []pair) []pair {
	for i, p := range pairs {
		pairs[i] = pair{p.to, p.from}
	}
	return pairs
}

func (e *evaluation) sequence(first, second []pair) []pair {
	var out []pair
	for _, a := range first {
		for _, b := range second {
			if e.step() && a.to.Equal(b.from) {
				out = append(out, pair{a.from, b.to})
			}
		}
	}
	return out
}

func (e *evaluation) negated(x term.Term, p *algebra.Negated, y term.Term, g []term.Triple) []pair {
	none := func(list []term.Term) func(term.Term) bool {
		return func(t term.Term) bool { return !slices.ContainsFunc(list, t.Equal) }
	}
	var out []pair
	if p.Forward != nil {
		out = e.along(x, y, g, none(p.Forward))
	}
	if p.Backward != nil {
		out = append(out, swapped(e.along(y, x, g, none(p.Backward)))...)
	}
	return out
}

// zeroSteps joins a node with itself: an end that is a term, be it in the graph or not,
// or else each node of the graph.
func zeroSteps(x, y term.Term, g []term.Triple) []pair {
	var out []pair
	for _, n := range starts(x, y, g) {
		if fits(x, n) && fits(y, n) {
			out = append(out, pair{n, n})
		}
	}
	return out
}

func starts(x, y term.Term, g []term.Triple) []term.Term {
	switch {
	case !x.IsZero():
		return []term.Term{x}
	case !y.IsZero():
		return []term.Term{y}
	}
	return nodes(g)
}

// nodes are the subjects and objects of a graph.
func nodes(g []term.Triple) []term.Term {
	var out []term.Term
	for _, t := range g {
		for _, n := range []term.Term{t.Subject, t.Object} {
			if !slices.ContainsFunc(out, n.Equal) {
				out = append(out, n)
			}
		}
	}
	return out
}

// closure is ZeroOrMorePath and OneOrMorePath. With only its end given it goes back
// from there.
func (e *evaluation) closure(x term.Term, p *algebra.Repeat, y term.Term, g []term.Triple) []pair {
	if x.IsZero() && !y.IsZero() {
		back := &algebra.Repeat{Path: &algebra.Inverse{Path: p.Path}, Zero: p.Zero, Many: true}
		return swapped(e.closure(y, back, x, g))
	}
	var out []pair
	for _, n := range starts(x, y, g) {
		var reached []term.Term
		if p.Zero {
			e.alp(n, p.Path, g, &reached)
		} else {
			for _, next := range e.path(n, p.Path, free, g) {
				e.alp(next.to, p.Path, g, &reached)
			}
		}
		for _, t := range reached {
			if fits(y, t) {
				out = append(out, pair{n, t})
			}
		}
	}
	return out
}

// alp is the function ALP of section 18.4.
func (e *evaluation) alp(x term.Term, p algebra.Path, g []term.Triple, reached *[]term.Term) {
	if slices.ContainsFunc(*reached, x.Equal) {
		return
	}
	*reached = append(*reached, x)
	for _, next := range e.path(x, p, free, g) {
		e.alp(next.to, p, g, reached)
	}
}

func distinctPairs(pairs []pair) []pair {
	var out []pair
	for _, p := range pairs {
		if !slices.ContainsFunc(out, func(q pair) bool { return p.from.Equal(q.from) && p.to.Equal(q.to) }) {
			out = append(out, p)
		}
	}
	return out
}
