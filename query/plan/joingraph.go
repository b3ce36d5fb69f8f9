package plan

import (
	"math"
	"math/bits"
	"slices"

	"tribune/query/algebra"
)

// set is a set of numbers below 64: of the parts of a group, or of its variables.
type set uint64

func (s set) has(i int) bool { return s>>i&1 != 0 }

func (s set) within(t set) bool { return s&^t == 0 }

// first is the least number of a set that is not empty.
func (s set) first() int { return bits.TrailingZeros64(uint64(s)) }

// mostParts is how many parts are ordered together, and how many of their variables count.
const mostParts = 64

// joinGraph is what a group joins: parts, and the variables that tie them. Both have numbers.
// Variables that one part alone has, and that no condition reads, have none.
type joinGraph struct {
	p          *Planner
	parts      []part
	conditions []condition
	later      []algebra.Expr // conditions that wait until all is joined
	live       Set            // above the group, and in them

	vars     []algebra.Var
	of       []set       // by variable: the parts that have it
	values   [][]float64 // by part and variable: how many values it has there
	logs     [][]float64 // their logarithms
	driver   []int       // by variable: the part that has been sampled, or -1;
	given    [][]float64 // then what counts in place of logs where the driver is joined
	kept     set         // variables of several parts that are live above
	adjacent []set       // by part: those that something ties to it
}

// condition is one that is applied as soon as what it reads is bound.
type condition struct {
	expr  algebra.Expr
	read  []algebra.Var
	refs  set     // what it reads, by number
	home  int     // the part with the fewest rows of those that bind all of refs, or -1
	equal [2]int  // variables of different parts that it asks to be equal, or -1
	share float64 // of rows that it leaves, unless equal
}

// newJoinGraph numbers what the parts have in common. Conditions that must wait until all is
// joined are not its own.
func newJoinGraph(p *Planner, parts []part, conditions []algebra.Expr, live Set) *joinGraph {
	g := &joinGraph{p: p, parts: parts}
	g.number(refs(conditions))
	g.of = make([]set, len(g.vars))
	g.count()
	g.sample()
	for _, e := range conditions {
		if c, ok := g.condition(e); ok {
			g.conditions = append(g.conditions, c)
		} else {
			g.later = append(g.later, e)
		}
	}
	g.live = live.with(refs(g.later)...)
	for v, parts := range g.of {
		if g.live[g.vars[v]] && parts&(parts-1) != 0 {
			g.kept |= 1 << v
		}
	}
	g.tie()
	return g
}

// count counts values.
func (g *joinGraph) count() {
	for i, x := range g.parts {
		values, logs := make([]float64, len(g.vars)), make([]float64, len(g.vars))
		for n, v := range g.vars {
			if slices.Contains(x.vars, v) {
				g.of[n] |= 1 << i
				values[n] = max(1, g.p.values(x, v))
				logs[n] = math.Log(values[n])
			}
		}
		g.values, g.logs, g.given = append(g.values, values), append(g.logs, logs), append(g.given, make([]float64, len(g.vars)))
	}
}

// number numbers variables that several parts have, and those of conditions.
func (g *joinGraph) number(read []algebra.Var) {
	seen := map[algebra.Var]int{}
	add := func(v algebra.Var) {
		if seen[v]++; seen[v] == 2 && len(g.vars) < mostParts {
			g.vars = append(g.vars, v)
		}
	}
	for _, x := range g.parts {
		for _, v := range x.vars {
			add(v)
		}
	}
	for _, v := range read {
		add(v)
	}
}

// tie notes which parts have a variable in common, or equal ones.
func (g *joinGraph) tie() {
	g.adjacent = make([]set, len(g.parts))
	tie := func(a, b set) {
		for i := range g.parts {
			if a.has(i) {
				g.adjacent[i] |= b &^ (1 << i)
			}
		}
	}
	for _, parts := range g.of {
		tie(parts, parts)
	}
	for _, c := range g.conditions {
		if c.isEquality() {
			a, b := g.of[c.equal[0]], g.of[c.equal[1]]
			tie(a, b)
			tie(b, a)
		}
	}
}

func (c *condition) isEquality() bool { return c.equal[0] >= 0 }

// condition numbers a condition; it is not ok if it reads what no part binds, or must wait.
func (g *joinGraph) condition(e algebra.Expr) (c condition, ok bool) {
	c = condition{expr: e, read: algebra.Refs(e), home: -1, equal: [2]int{-1, -1}, share: shareOf(e)}
	if unfit(e) || len(g.parts) == 0 {
		return c, false
	}
	for _, v := range c.read {
		n := slices.Index(g.vars, v)
		if n < 0 || !g.isBound(n) {
			return c, false
		}
		c.refs |= 1 << n
	}
	for i := range g.parts {
		if c.refs.within(g.certain(i)) && (c.home < 0 || g.parts[i].rows < g.parts[c.home].rows) {
			c.home = i
		}
	}
	if a, b, isEqual := equated(e); isEqual && c.home < 0 {
		c.equal = [2]int{slices.Index(g.vars, a), slices.Index(g.vars, b)}
	}
	return c, true
}

// isBound reports whether a part binds a variable always.
func (g *joinGraph) isBound(v int) bool {
	return slices.ContainsFunc(g.parts, func(x part) bool { return slices.Contains(x.vars, g.vars[v]) && !slices.Contains(x.maybe, g.vars[v]) })
}

// certain are the variables that a part binds always.
func (g *joinGraph) certain(i int) (vars set) {
	for n, v := range g.vars {
		if g.of[n].has(i) && !slices.Contains(g.parts[i].maybe, v) {
			vars |= 1 << n
		}
	}
	return vars
}

// distinct is how many values a variable has in the part of parts that has the fewest.
func (g *joinGraph) distinct(parts set, v int) float64 {
	least := bounded
	for s := parts & g.of[v]; s != 0; s &= s - 1 {
		least = min(least, g.values[s.first()][v])
	}
	return least
}

// need is what the rows of r must have columns for: what is live above, what the other parts
// have, and what conditions read that the inputs do not meet.
func (g *joinGraph) need(r *relation, inputs ...*relation) Set {
	need := g.live.with()
	for i, x := range g.parts {
		if !r.parts.has(i) {
			for _, v := range x.vars {
				need[v] = true
			}
		}
	}
	for i := range g.conditions {
		c := &g.conditions[i]
		if !slices.ContainsFunc(inputs, func(in *relation) bool { return c.holds(in) }) {
			for _, v := range c.read {
				need[v] = true
			}
		}
	}
	return need
}
