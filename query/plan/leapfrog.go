package plan

import (
	"cmp"
	"slices"

	"tribune/query/algebra"
)

// Leapfrog joins all of its inputs at once, a variable after the other: for each value of the
// first that all inputs agree on which have it, those of the next one, and so on (Veldhuizen,
// "Leapfrog Triejoin", 2014). It makes no rows of some of the inputs that others then leave
// out, as joins of two do where patterns are a cycle. Each input binds all of its columns. Its
// rows are in no order, for Pairs, which takes its place where memory is short, has none.
type Leapfrog struct {
	Output
	Order []algebra.Var // of all inputs: those that are in several, or that somebody needs
	Parts []Node
	Pairs Node // has the same rows
}

// Inputs are the parts.
func (l *Leapfrog) Inputs() []Node { return l.Parts }

func (l *Leapfrog) head(_ Names) []string { return []string{"leapfrog", algebra.VarList(l.Order)} }

// cycles makes one part of those that are a cycle, joined at once, if joining them in pairs is
// guessed to handle more rows on the way than tries have: the guess is low where some nodes have
// most of the edges. So must the whole plan, for terms or conditions of other parts may leave few
// rows to begin with.
func (p *Planner) cycles(parts []part, conditions []algebra.Expr, g Active, live Set) []part {
	need := live.with(refs(conditions)...)
	_, conditions = split(conditions, hasExists)
	inside, rest := cyclic(parts, need)
	if len(inside) < 3 {
		return parts
	}
	for _, x := range rest {
		need = need.with(x.vars...)
	}
	atOnce := p.leapfrog(inside, need)
	tries := atOnce.rowsRead()
	alone := p.build(inside, nil, g, need)
	if handled(alone)-alone.Out().Rows <= tries || handled(p.build(parts, conditions, g, live)) <= tries {
		return parts
	}
	atOnce.Pairs = project(alone, atOnce.Vars)
	return append(rest, opaque(atOnce))
}

// handled is how many rows the nodes of a plan make.
func handled(n Node) float64 {
	rows := n.Out().Rows
	for _, in := range n.Inputs() {
		rows += handled(in)
	}
	return rows
}

// rowsRead is how many rows get into tries.
func (l *Leapfrog) rowsRead() (rows float64) {
	for i, n := range l.Parts {
		if l.FirstLike(i) == i {
			rows += n.Out().Rows
		}
	}
	return rows
}

// FirstLike is the first part that has the same rows as a part, whatever its variables are
// called: a predicate that goes round is read once.
func (l *Leapfrog) FirstLike(i int) int {
	return slices.IndexFunc(l.Parts, func(n Node) bool { return n == l.Parts[i] || sameRows(n, l.Parts[i]) })
}

// sameRows reports whether two nodes are scans of the same.
func sameRows(a, b Node) bool {
	x, isX := a.(*Scan)
	y, isY := b.(*Scan)
	return isX && isY && x.Tree == y.Tree && slices.Equal(x.Prefix, y.Prefix) && slices.Equal(x.Columns, y.Columns) &&
		(x.Within == nil) == (y.Within == nil) && slices.Equal(x.Within, y.Within)
}

// leapfrog joins parts at once.
func (p *Planner) leapfrog(parts []part, live Set) *Leapfrog {
	c := &cycle{parts: parts, values: map[algebra.Var][]float64{}}
	for _, x := range parts {
		for _, v := range x.vars {
			c.values[v] = append(c.values[v], p.values(x, v))
		}
	}
	order := c.order(live)
	n := &Leapfrog{Order: order, Output: Output{Vars: live.keep(order), Rows: c.rows()}}
	for _, x := range parts {
		mine := setOf(x.vars...).keep(order)
		n.Parts = append(n.Parts, project(p.read(&x, setOf(mine...), mine[0]), mine))
	}
	return n
}

// cycle is parts that are joined at once.
type cycle struct {
	parts  []part
	values map[algebra.Var][]float64 // how many a variable has, in each part that has it
}

// rows guesses how many rows all parts have together: values of a variable in one of them are
// among those of each part that has more.
func (c *cycle) rows() float64 {
	rows := 1.0
	for _, x := range c.parts {
		rows *= x.rows
	}
	for _, values := range c.values {
		for _, n := range values {
			rows /= max(1, n)
		}
		rows *= max(1, slices.Min(values))
	}
	return rows
}

// order is the order in which variables are joined, those that several parts have or that somebody
// needs: first that which has the fewest values, then always one that most of the parts have
// which are begun.
func (c *cycle) order(live Set) []algebra.Var {
	var open, out []algebra.Var
	for _, x := range c.parts {
		for _, v := range x.vars {
			if (len(c.values[v]) > 1 || live[v]) && !slices.Contains(open, v) {
				open = append(open, v)
			}
		}
	}
	for len(open) > 0 {
		next := slices.MinFunc(open, func(v, w algebra.Var) int { return c.compare(v, w, setOf(out...)) })
		out = append(out, next)
		open = slices.DeleteFunc(open, func(v algebra.Var) bool { return v == next })
	}
	return out
}

// compare tells which of two variables is joined sooner.
func (c *cycle) compare(v, w algebra.Var, done Set) int {
	if n := c.begun(w, done) - c.begun(v, done); n != 0 {
		return n
	}
	return cmp.Compare(slices.Min(c.values[v]), slices.Min(c.values[w]))
}

// begun is how many of the parts that have a variable have one that is joined already.
func (c *cycle) begun(v algebra.Var, done Set) (n int) {
	for _, x := range c.parts {
		if slices.Contains(x.vars, v) && slices.ContainsFunc(x.vars, func(u algebra.Var) bool { return done[u] }) {
			n++
		}
	}
	return n
}
