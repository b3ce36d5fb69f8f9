package plan

import (
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

func (l *Leapfrog) head() []string { return []string{"leapfrog", algebra.VarList(l.Order)} }

// cycles joins parts that are a cycle at once, if joining them in pairs is guessed to make many
// more rows on the way than there are in them. So must the whole plan, for terms or conditions
// of other parts may leave few rows to begin with.
func (b *builder) cycles() {
	inside, rest := cyclic(b.parts)
	if len(inside) < 3 {
		return
	}
	core := builder{p: b.p, graph: b.graph, parts: inside, live: b.neededOf(rest)}
	alone, whole, tries := core, *b, trieCost*sumOf(inside)
	if n := alone.pairs(); made(n)-n.Out().Rows > tries && made(whole.pairs()) > tries {
		b.parts = append(rest, opaque(core.leapfrog()))
	}
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

// leapfrog joins all parts of the builder at once.
func (b *builder) leapfrog() Node {
	order := b.order()
	n := &Leapfrog{Order: order, Output: Output{Vars: b.live.keep(order), Sorted: b.live.leading(order), Rows: b.allRows()}}
	for _, x := range b.parts {
		mine := setOf(x.vars...).keep(order)
		n.Parts = append(n.Parts, project(x.read(setOf(mine...), mine[0]), mine))
	}
	return n
}

// allRows guesses how many rows all parts have together: values of a variable in one of them are
// among those of the part that has the fewest.
func (b *builder) allRows() float64 {
	rows := 1.0
	for _, x := range b.parts {
		rows *= x.rows
	}
	for _, v := range b.joinedVars() {
		for _, x := range b.parts {
			if slices.Contains(x.vars, v) {
				rows /= max(1, b.valuesOf(x, v))
			}
		}
		rows *= max(1, b.fewest(v))
	}
	return rows
}

// order is the order in which variables are joined: first that which has the fewest values,
// then always one that most of the parts have which are begun.
func (b *builder) order() []algebra.Var {
	open := b.joinedVars()
	var out []algebra.Var
	for len(open) > 0 {
		best := open[0]
		for _, v := range open[1:] {
			if b.sooner(v, best, setOf(out...)) {
				best = v
			}
		}
		out = append(out, best)
		open = slices.DeleteFunc(open, func(v algebra.Var) bool { return v == best })
	}
	return out
}

// joinedVars are those that several parts have, or that somebody needs.
func (b *builder) joinedVars() []algebra.Var {
	var out []algebra.Var
	in := map[algebra.Var]int{}
	for _, x := range b.parts {
		for _, v := range x.vars {
			if in[v]++; (in[v] == 2 || in[v] == 1 && b.live[v]) && !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return out
}

func (b *builder) sooner(v, w algebra.Var, done Set) bool {
	begun := func(v algebra.Var) (n int) {
		for _, x := range b.parts {
			if slices.Contains(x.vars, v) && slices.ContainsFunc(x.vars, func(u algebra.Var) bool { return done[u] }) {
				n++
			}
		}
		return n
	}
	if x, y := begun(v), begun(w); x != y {
		return x > y
	}
	return b.fewest(v) < b.fewest(w)
}

// fewest is how many values a variable has in the part that has the fewest.
func (b *builder) fewest(v algebra.Var) float64 {
	least := -1.0
	for _, x := range b.parts {
		if !slices.Contains(x.vars, v) {
			continue
		}
		if n := b.valuesOf(x, v); least < 0 || n < least {
			least = n
		}
	}
	return least
}
