package plan

import (
	"cmp"
	"slices"

	"tribune/query/algebra"
)

// Leapfrog joins all of its inputs at once, a variable after the other: for each value of the
// first that all inputs agree on which have it, those of the next one, and so on (Veldhuizen,
// "Leapfrog Triejoin", 2014). It makes no rows of some of the inputs that others then leave
// out, as joins of two do where patterns are a cycle. Each input binds all of its columns.
type Leapfrog struct {
	Output
	Order []algebra.Var // of all inputs: those that are in several, or that somebody needs
	Parts []Node
}

// Inputs are the parts.
func (l *Leapfrog) Inputs() []Node { return l.Parts }

func (l *Leapfrog) head(_ Names) []string { return []string{"leapfrog", algebra.VarList(l.Order)} }

// cycles makes one part of those that are a cycle, joined at once, if joining them in pairs is
// guessed to make many more rows on the way than there are in them. So must the whole plan, for
// terms or conditions of other parts may leave few rows to begin with.
func (p *Planner) cycles(parts []part, conditions []algebra.Expr, g Active, live Set) []part {
	inside, rest := cyclic(parts)
	if len(inside) < 3 {
		return parts
	}
	need := live.with(refs(conditions)...)
	_, conditions = split(conditions, hasExists)
	for _, x := range rest {
		need = need.with(x.vars...)
	}
	tries := trieCost * sumOf(inside)
	alone := p.build(inside, nil, g, need)
	if made(alone)-alone.Out().Rows <= tries || made(p.build(parts, conditions, g, live)) <= tries {
		return parts
	}
	return append(rest, opaque(p.leapfrog(inside, need)))
}

// trieCost is how many rows are joined in pairs in the time in which one gets into a trie.
const trieCost = 2

// made is how many rows the joins of a plan make.
func made(n Node) float64 {
	inputs := n.Inputs()
	if len(inputs) == 0 {
		return 0
	}
	rows := n.Out().Rows
	for _, in := range inputs {
		rows += made(in)
	}
	return rows
}

func sumOf(parts []part) (rows float64) {
	for _, x := range parts {
		rows += x.rows
	}
	return rows
}

// leapfrog joins parts at once.
func (p *Planner) leapfrog(parts []part, live Set) Node {
	c := &cycle{parts: parts, values: map[algebra.Var][]float64{}}
	for _, x := range parts {
		for _, v := range x.vars {
			c.values[v] = append(c.values[v], p.values(x, v))
		}
	}
	order := c.order(live)
	n := &Leapfrog{Order: order, Output: Output{Vars: live.keep(order), Sorted: live.leading(order), Rows: c.rows()}}
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
