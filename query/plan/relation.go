package plan

import (
	"math"

	"tribune/query/algebra"
)

// relation is some parts, joined: how many rows they have together, and the ways to join them
// that may be best.
type relation struct {
	parts    set
	vars     set
	certain  set
	adjacent set
	rows     float64
	kept     float64 // the share of rows that the conditions leave which are applied here,
	applied  float64 // and how many they are
	ways     []way   // none is as good as another one in both cost and order
}

// method is how a way gets its rows.
type method uint8

const (
	byReading method = iota
	byHash
	byMerge
	byProbe
	bySearch
)

// way is one way to get the rows of a relation. The ways of its inputs stay where they are,
// for a relation is complete before it is joined.
type way struct {
	cost        float64
	sorted      int // the variable by which rows ascend first, or -1
	method      method
	of          *relation
	left, right *way
	single      *relation   // the part that is looked up, in place of a right side
	by          algebra.Var // of a part that is read: how it is sorted
}

// cheapest is the way with the least cost.
func (r *relation) cheapest() *way {
	best := &r.ways[0]
	for i := range r.ways {
		if r.ways[i].cost < best.cost {
			best = &r.ways[i]
		}
	}
	return best
}

// preferred is the cheapest way to join all: an order of its rows is worth something above,
// at least that their terms lie close to each other.
func (g *joinGraph) preferred(r *relation) *way {
	price := func(w *way) float64 {
		if w.sorted < 0 {
			return w.cost + r.rows*unsortedRow
		}
		return w.cost
	}
	best := &r.ways[0]
	for i := range r.ways {
		if price(&r.ways[i]) < price(best) {
			best = &r.ways[i]
		}
	}
	return best
}

// add keeps a way unless one costs no more that has its order, or it has no order. Those go
// that it is better than.
func (r *relation) add(w way) {
	for i := range r.ways {
		if old := &r.ways[i]; old.cost <= w.cost && (w.sorted < 0 || old.sorted == w.sorted) {
			return
		}
	}
	kept := r.ways[:0]
	for _, old := range r.ways {
		if w.cost > old.cost || old.sorted >= 0 && old.sorted != w.sorted {
			kept = append(kept, old)
		}
	}
	w.of = r
	r.ways = append(kept, w)
}

// holds reports whether a condition is met by the rows of a relation.
func (c *condition) holds(r *relation) bool {
	if c.home >= 0 {
		return r.parts.has(c.home)
	}
	return c.refs.within(r.certain)
}

// single is a part by itself.
func (g *joinGraph) single(i int) *relation {
	x := &g.parts[i]
	r := &relation{parts: 1 << i, certain: g.certain(i), adjacent: g.adjacent[i], kept: 1}
	for v, parts := range g.of {
		if parts.has(i) {
			r.vars |= 1 << v
		}
	}
	for n := range g.conditions {
		if c := &g.conditions[n]; c.holds(r) {
			r.kept *= c.share
			r.applied++
		}
	}
	need := g.need(r)
	r.rows = g.p.size(x, need) * r.kept
	for _, reading := range g.p.readings(x, need) {
		reading.sorted = g.useful(reading.by, r)
		reading.cost += r.filterCost()
		r.add(reading)
	}
	return r
}

// useful is the number of a variable whose order may be of use, or -1.
func (g *joinGraph) useful(by algebra.Var, r *relation) int {
	for v := range g.vars {
		if g.vars[v] == by {
			return g.wanted(v, r)
		}
	}
	return -1
}

// wanted is the number of a variable if others are joined on it with r, or it is live above, or -1.
func (g *joinGraph) wanted(v int, r *relation) int {
	if v < 0 || !r.certain.has(v) || g.of[v].within(r.parts) && !g.kept.has(v) {
		return -1
	}
	return v
}

// join is two relations as one, without a way yet.
func (g *joinGraph) join(a, b *relation) *relation {
	r := &relation{
		parts: a.parts | b.parts, vars: a.vars | b.vars, certain: a.certain | b.certain,
		adjacent: a.adjacent | b.adjacent, rows: g.joinedRows(a, b), kept: 1,
	}
	for i := range g.conditions {
		c := &g.conditions[i]
		if !c.holds(r) || c.holds(a) || c.holds(b) {
			continue
		}
		if c.isEquality() {
			r.rows /= max(g.distinct(r.parts, c.equal[0]), g.distinct(r.parts, c.equal[1]))
		} else {
			r.kept *= c.share
			r.applied++
		}
	}
	r.rows = min(r.rows*r.kept, bounded)
	return r
}

// filterCost is what the conditions cost that are applied to r.
func (r *relation) filterCost() float64 { return r.applied * r.rows / r.kept * filterRow }

// joinedRows guesses how many pairs two relations have. The guess for some parts is the same in
// whatever order they are joined.
func (g *joinGraph) joinedRows(a, b *relation) float64 {
	rows := a.rows * b.rows
	if rows == 0 {
		return 0
	}
	share := 0.0
	for s := a.vars & b.vars; s != 0; s &= s - 1 {
		v := s.first()
		share += g.share(a.parts|b.parts, v) - g.share(a.parts, v) - g.share(b.parts, v)
	}
	return min(rows*math.Exp(share), bounded)
}

// share is the logarithm of the share of the combinations of rows that agree in a variable. Of its
// values those of the part with the fewest are taken to be among those of the others, unless
// that part has been sampled.
func (g *joinGraph) share(parts set, v int) float64 {
	driver := g.driver[v]
	driven := driver >= 0 && parts.has(driver)
	sum, fewest := 0.0, math.Inf(1)
	for s := parts & g.of[v]; s != 0; s &= s - 1 {
		i := s.first()
		switch {
		case !driven:
			sum -= g.logs[i][v]
			fewest = min(fewest, g.logs[i][v])
		case i != driver:
			sum -= g.given[i][v]
		}
	}
	if driven {
		return sum
	}
	return sum + fewest
}

// bounded is more rows than anything has: guesses end there, so that their products are numbers.
const bounded = 1e100

// ties reports whether two relations have a variable in common, or equal ones.
func (r *relation) ties(o *relation) bool { return r.adjacent&o.parts != 0 }
