package plan

import (
	"slices"

	"tribune/query/algebra"
)

// builder joins parts one after the other: at each step the one with which the rows so
// far become the fewest. A condition is applied as soon as all that it reads is bound.
type builder struct {
	p          *Planner
	graph      Active
	parts      []part // not joined yet
	conditions []algebra.Expr
	live       Set

	node     Node // what is joined, nil at first
	distinct map[algebra.Var]float64
}

func (p *Planner) build(parts []part, conditions []algebra.Expr, graph Active, live Set) Node {
	return (&builder{p: p, graph: graph, parts: parts, conditions: conditions, live: live}).build()
}

func (b *builder) build() Node {
	b.pairs()
	b.filter(func(e algebra.Expr) bool { return !hasExists(e) })
	if len(b.conditions) > 0 {
		b.node = b.p.withGraph(b.node, b.graph, b.needed())
	}
	for _, e := range b.conditions {
		b.node = b.p.exists(b.node, e, b.live)
	}
	return b.node
}

// pairs joins the parts, one after the other.
func (b *builder) pairs() Node {
	for len(b.parts) > 0 && b.p.err == nil {
		if x := b.next(); !b.spreads(b.parts[x]) || !b.bushy(x) {
			b.add(b.take(x))
		}
		b.filter(b.ready)
	}
	if b.node == nil {
		b.node = unit()
	}
	return b.node
}

func (b *builder) take(i int) part {
	part := b.parts[i]
	b.parts = slices.Delete(slices.Clone(b.parts), i, i+1)
	return part
}

// next is the part to join next. Parts that share no variable with what is joined come
// last.
func (b *builder) next() int {
	best := 0
	for i := range b.parts {
		if b.before(b.parts[i], b.parts[best]) {
			best = i
		}
	}
	return best
}

func (b *builder) before(x, y part) bool {
	if b.node == nil {
		return x.rows < y.rows
	}
	if cx, cy := b.connected(x), b.connected(y); cx != cy {
		return cx
	}
	return b.rows(x) < b.rows(y)
}

func (b *builder) connected(x part) bool {
	return slices.ContainsFunc(x.vars, b.node.Out().Has) || slices.ContainsFunc(b.conditions, b.links(x))
}

// links tells which conditions ask that something of a part equals something of what is
// joined: the join is on it.
func (b *builder) links(x part) func(e algebra.Expr) bool {
	other := &Output{Vars: x.vars}
	return func(e algebra.Expr) bool {
		pair, ok := equality(e, b.node.Out(), other)
		return ok && b.node.Out().Certain(pair[0]) && !slices.Contains(x.maybe, pair[1])
	}
}

// rows guesses how many rows the join with a part has: values of a shared variable that
// one side has are among those of the other one.
func (b *builder) rows(x part) float64 {
	rows := b.node.Out().Rows * x.rows
	for _, v := range x.vars {
		if d, ok := b.distinct[v]; ok {
			rows /= max(1, d, b.p.valuesOf(x, v))
		}
	}
	for _, e := range b.conditions {
		if pair, ok := equality(e, b.node.Out(), &Output{Vars: x.vars}); ok {
			rows /= max(1, b.distinct[pair[0]], b.p.valuesOf(x, pair[1]))
		}
	}
	return rows
}

func (p *Planner) valuesOf(x part, v algebra.Var) float64 {
	if x.pattern == nil {
		return x.rows
	}
	return p.distinctOf(*x.pattern, v)
}

// add joins a part, and keeps what is still needed.
func (b *builder) add(x part) {
	if b.node == nil {
		b.node, b.distinct = x.read(b.needed(), b.sortedBy(x)), map[algebra.Var]float64{}
		b.count(x)
		return
	}
	rows := b.rows(x)
	l := b.node.Out()
	need := b.needed()
	switch {
	case x.pattern != nil && b.joinsOn(x) && probes(l, *x.pattern) && b.p.cheapProbe(l, *x.pattern):
		b.node = probe(Inner, b.node, *x.pattern, nil, need)
	case x.path != nil && x.path.joins(l) && b.joinsOn(x):
		b.node = x.path.join(b.node, need)
	default:
		b.node = b.join(x, need)
	}
	b.node.Out().Rows = rows
	b.count(x)
}

// joinsOn reports whether a part has a variable of what is joined.
func (b *builder) joinsOn(x part) bool { return slices.ContainsFunc(x.vars, b.node.Out().Has) }

// sortedBy is the variable by which a part is best sorted, which is the first one: that
// which the next one shares with it.
func (b *builder) sortedBy(x part) algebra.Var {
	for _, y := range b.parts {
		if y.pattern == nil {
			continue
		}
		for _, v := range x.vars {
			if slices.Contains(y.vars, v) {
				return v
			}
		}
	}
	return ""
}

// join joins a part that is read on its own. The smaller side is made the table, unless
// both are merged.
func (b *builder) join(x part, need Set) Node {
	l := b.node.Out()
	var by algebra.Var
	if len(l.Sorted) > 0 {
		by = l.Sorted[0]
	}
	right := x.read(need.with(l.Vars...), by)
	on, rest := split(b.conditions, b.links(x))
	b.conditions = rest
	live := b.needed()
	if r := right.Out(); r.Rows > l.Rows && !mergeable(l, r, []algebra.Var{by}) {
		return join(Inner, right, b.node, on, live)
	}
	return join(Inner, b.node, right, on, live)
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

// count notes how many values the variables of a part may have from now on.
func (b *builder) count(x part) {
	for _, v := range x.vars {
		d := b.p.valuesOf(x, v)
		if old, ok := b.distinct[v]; ok {
			d = min(d, old)
		}
		b.distinct[v] = d
	}
}

// needed is what is live above, in conditions, and in the parts to come.
func (b *builder) needed() Set {
	need := b.live.with(refs(b.conditions)...)
	for _, x := range b.parts {
		need = need.with(x.vars...)
	}
	return need
}

func (b *builder) ready(e algebra.Expr) bool {
	return !hasExists(e) && isPure(e) && !slices.ContainsFunc(algebra.Refs(e), func(v algebra.Var) bool { return !b.node.Out().Certain(v) })
}

// filter applies the conditions that are ready.
func (b *builder) filter(ready func(algebra.Expr) bool) {
	now, later := split(b.conditions, ready)
	if slices.ContainsFunc(now, func(e algebra.Expr) bool { return !isPure(e) }) {
		b.node = expand(b.node)
	}
	b.node, b.conditions = filter(b.node, now), later
}

// cheapProbe compares looking rows up in a tree, one by one, with reading all that
// match into a table.
func (p *Planner) cheapProbe(l *Output, q pattern) bool {
	return l.Rows*probeCost < p.rows(q)+l.Rows
}

// probeCost is how many rows a scan reads in the time of a look-up.
const probeCost = 60
