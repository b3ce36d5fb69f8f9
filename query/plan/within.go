package plan

import (
	"slices"

	"tribune/graph/id"
	"tribune/query/algebra"
)

// narrowed is the variable of a pattern whose ids lie within ranges; the zero Ref if
// there is none.
func (q pattern) narrowed() Ref {
	for _, r := range q {
		if r.Within != nil {
			return r
		}
	}
	return Ref{}
}

// narrow is the pattern with a variable's ids within ranges.
func (q pattern) narrow(v algebra.Var, within []id.Range) pattern {
	for place := range q {
		if q[place].Var == v {
			q[place].Within = within
		}
	}
	return q
}

// reading is the access that has a variable right behind what is bound, where ranges of it
// can be read; of several the one with most to fold.
func (q pattern) reading(v algebra.Var, bound, live Set) (access, bool) {
	list := slices.DeleteFunc(q.accesses(bound), func(a access) bool { return !a.leads(q, v) })
	if len(list) == 0 {
		return access{}, false
	}
	return slices.MaxFunc(list, func(a, b access) int { return a.dead(q, live) - b.dead(q, live) }), true
}

// leads reports whether a variable has the access's first column.
func (a access) leads(q pattern, v algebra.Var) bool {
	vars := a.vars(q)
	return len(vars) > 0 && vars[0] == v
}

// within are the ranges that an access reads; nil: all.
func (q pattern) within(a access) []id.Range {
	if r := q.narrowed(); r.Within != nil && a.leads(q, r.Var) {
		return r.Within
	}
	return nil
}

// scanAccess is how a pattern is read on its own. One that is narrowed is read in ranges,
// unless another order is asked for and the ranges are not few of the rows.
func (p *Planner) scanAccess(q pattern, live Set, by algebra.Var) access {
	r := q.narrowed()
	if r.Within == nil {
		return q.best(nil, live, by)
	}
	ranged, _ := q.reading(r.Var, nil, live)
	if by == "" || by == r.Var || p.rows(q) <= fewOfRows*p.count(ranged.tree, ids(ranged.prefix)) {
		return ranged
	}
	if other := q.best(nil, live, by); other.leads(q, by) {
		return other
	}
	return ranged
}

// fewOfRows is the share of a pattern's rows up to which reading them alone is worth more
// than an order.
const fewOfRows = 0.25

// distinctWithin is the exact number of values of the first columns of a tree's rows that have
// a value in one of the ranges behind a prefix.
func (p *Planner) distinctWithin(tree int, prefix []id.ID, within []id.Range, depth int) float64 {
	total := uint64(0)
	for _, r := range within {
		n, err := p.snapshot.Tree(tree).DistinctWithin(prefix, r, depth)
		p.fail(err)
		total += n
	}
	return float64(total)
}

// confine leaves the rows in which the narrowed variable of a pattern is within its ranges,
// unless the access read nothing else.
func confine(n Node, q pattern, a access, rows float64) Node {
	r := q.narrowed()
	if r.Within == nil || a.leads(q, r.Var) || !n.Out().Has(r.Var) {
		return n
	}
	in := n.Out()
	return &Restrict{Input: n, Within: []Ref{r}, Output: Output{Vars: in.Vars, Maybe: in.Maybe, Rows: min(rows, in.Rows), Sorted: in.Sorted}}
}

// withNarrowed adds the variable that confine reads.
func (q pattern) withNarrowed(live Set, a access) Set {
	if r := q.narrowed(); r.Within != nil && !a.leads(q, r.Var) {
		return live.with(r.Var)
	}
	return live
}
