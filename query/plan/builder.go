package plan

import (
	"slices"

	"tribune/query/algebra"
)

// builder makes nodes of the best way to join parts. A condition is applied as soon as all
// that it reads is bound.
type builder struct {
	p     *Planner
	graph Active
	*joinGraph
}

// build joins parts, and applies conditions.
func (p *Planner) build(parts []part, conditions []algebra.Expr, graph Active, live Set) Node {
	for len(parts) > mostParts {
		parts = p.crowd(parts, conditions, graph, live)
	}
	b := &builder{p, graph, newJoinGraph(p, parts, conditions, live)}
	node := unit()
	if len(parts) > 0 {
		node = b.make(b.preferred(b.best()))
	}
	return b.finish(node, live)
}

// crowd makes one part of the first ones, as many as can be ordered together.
func (p *Planner) crowd(parts []part, conditions []algebra.Expr, graph Active, live Set) []part {
	need := live.with(refs(conditions)...)
	for _, x := range parts[mostParts:] {
		need = need.with(x.vars...)
	}
	return append([]part{opaque(p.build(parts[:mostParts], nil, graph, need))}, parts[mostParts:]...)
}

// finish applies the conditions that were left, those with EXISTS last.
func (b *builder) finish(node Node, live Set) Node {
	exists, now := split(b.later, hasExists)
	if slices.ContainsFunc(now, func(e algebra.Expr) bool { return !isPure(e) }) {
		node = expand(node)
	}
	node = filter(node, now)
	if len(exists) > 0 {
		node = b.p.withGraph(node, b.graph, live.with(refs(exists)...))
	}
	for _, e := range exists {
		node = b.p.exists(node, e, live)
	}
	return node
}

func (b *builder) make(w *way) Node {
	switch {
	case w.method == byReading:
		n := b.p.read(&b.parts[w.of.parts.first()], b.need(w.of), w.by)
		return b.filtered(n, b.met(w.of), w.of.rows)
	case w.single != nil:
		return b.lookUp(w)
	}
	left, right := b.make(w.left), b.make(w.right)
	l, r := left.Out(), right.Out()
	on, rest := split(b.met(w.of, w.left.of, w.right.of), func(e algebra.Expr) bool { return links(e, l, r) })
	n := join(Inner, left, right, on, b.need(w.of, w.of).with(refs(rest)...))
	n.Out().Rows = w.of.rows / w.of.kept
	return b.filtered(n, rest, w.of.rows)
}

// lookUp looks the one part of w that is not joined on the left up for each row there.
func (b *builder) lookUp(w *way) (n Node) {
	left, x, need := b.make(w.left), &b.parts[w.single.parts.first()], b.need(w.of, w.left.of)
	if x.path != nil {
		n = x.path.join(left, need)
	} else {
		n = probe(Inner, left, *x.pattern, nil, need)
	}
	n.Out().Rows = w.of.rows / w.of.kept / w.single.kept
	return b.filtered(n, b.met(w.of, w.left.of), w.of.rows)
}

// filtered applies conditions, which leave so many rows.
func (b *builder) filtered(n Node, conditions []algebra.Expr, rows float64) Node {
	if len(conditions) == 0 {
		return n
	}
	n = filter(n, conditions)
	n.Out().Rows = rows
	return n
}

// met are the conditions that a relation meets, and none of its inputs.
func (b *builder) met(r *relation, inputs ...*relation) []algebra.Expr {
	var out []algebra.Expr
	for i := range b.conditions {
		c := &b.conditions[i]
		if c.holds(r) && !slices.ContainsFunc(inputs, c.holds) {
			out = append(out, c.expr)
		}
	}
	return out
}

// links reports whether a condition asks that something of the left side equals something of
// the right one, which both bind always: the join is on it.
func links(e algebra.Expr, l, r *Output) bool {
	pair, ok := equality(e, l, r)
	return ok && l.Certain(pair[0]) && r.Certain(pair[1])
}

// split tells the conditions for which in holds from the others.
func split(list []algebra.Expr, in func(e algebra.Expr) bool) (yes, no []algebra.Expr) {
	for _, e := range list {
		if in(e) {
			yes = append(yes, e)
		} else {
			no = append(no, e)
		}
	}
	return yes, no
}
