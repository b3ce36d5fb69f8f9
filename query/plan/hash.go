package plan

import (
	"math"
	"slices"

	"tribune/query/algebra"
	"tribune/query/sparql"
)

// join joins two nodes, and keeps what is live of their columns. Sides that are sorted by
// a variable which both bind are merged.
func join(kind Kind, left, right Node, conditions []algebra.Expr, live Set) Node {
	l, r := left.Out(), right.Out()
	m := match(kind, l, r, conditions)
	out := joined(kind, l, r, live)
	out.Rows = joinRows(kind, l, r, m)
	if mergeable(l, r, m.On) {
		m.mergeBy(l.Sorted[0])
		out.Sorted = m.order(kind, l, out.Vars)
		return &Merge{Kind: kind, Left: left, Right: right, Match: m, Output: out}
	}
	out.Sorted = m.order(kind, l, out.Vars)
	return &Hash{Kind: kind, Left: left, Right: right, Match: m, Output: out}
}

// mergeBy leaves one variable to be joined on; the others are compared.
func (m *Match) mergeBy(by algebra.Var) {
	for _, v := range m.On {
		if v != by {
			m.Shared = append(m.Shared, v)
		}
	}
	m.On = []algebra.Var{by}
}

// order is that of the join: the left side's. An optional join that checks pairs has the
// left rows that fit none behind the others.
func (m *Match) order(kind Kind, l *Output, vars []algebra.Var) []algebra.Var {
	if kind == Left && len(m.Shared)+len(m.Equal)+len(m.Conditions) > 0 {
		return nil
	}
	return kept(l.Sorted, vars)
}

// mergeable reports whether both sides are sorted by one of the variables on.
func mergeable(l, r *Output, on []algebra.Var) bool {
	return len(l.Sorted) > 0 && len(r.Sorted) > 0 && l.Sorted[0] == r.Sorted[0] && slices.Contains(on, l.Sorted[0])
}

// kept is what is left of an order if only these columns are.
func kept(sorted, vars []algebra.Var) []algebra.Var {
	for i, v := range sorted {
		if !slices.Contains(vars, v) {
			return sorted[:i:i]
		}
	}
	return sorted
}

func match(kind Kind, l, r *Output, conditions []algebra.Expr) Match {
	m := Match{Minus: kind == Minus}
	for _, v := range l.Vars {
		switch {
		case l.Certain(v) && r.Certain(v):
			m.On = append(m.On, v)
		case r.Has(v):
			m.Shared = append(m.Shared, v)
		}
	}
	for _, e := range conditions {
		if pair, ok := equality(e, l, r); ok {
			m.Equal = append(m.Equal, pair)
		} else {
			m.Conditions = append(m.Conditions, e)
		}
	}
	return m
}

// equality is the variables of a condition that asks whether one of the left side alone and
// one of the right side alone are equal.
func equality(e algebra.Expr, l, r *Output) (pair [2]algebra.Var, ok bool) {
	a, b, ok := equated(e)
	if ok && r.Has(a) {
		a, b = b, a
	}
	return [2]algebra.Var{a, b}, ok && l.Has(a) && !r.Has(a) && r.Has(b) && !l.Has(b)
}

// equated is the variables of a condition a = b.
func equated(e algebra.Expr) (a, b algebra.Var, ok bool) {
	c, ok := e.(*algebra.Compare)
	if !ok || c.Op != sparql.Equal {
		return "", "", false
	}
	left, okLeft := c.Left.(*algebra.Ref)
	right, okRight := c.Right.(*algebra.Ref)
	if !okLeft || !okRight {
		return "", "", false
	}
	return left.Var, right.Var, true
}

// joined is the output of a join but for the number of its rows.
func joined(kind Kind, l, r *Output, live Set) Output {
	var out Output
	for _, v := range live.keep(l.Vars) {
		out.Vars = append(out.Vars, v)
		if l.Maybe[v] && (kind != Inner || !r.Certain(v)) {
			out.Maybe = out.Maybe.with(v)
		}
	}
	if !kind.Pairs() {
		return out
	}
	for _, v := range live.keep(r.Vars) {
		if l.Has(v) {
			continue
		}
		out.Vars = append(out.Vars, v)
		if kind == Left || r.Maybe[v] {
			out.Maybe = out.Maybe.with(v)
		}
	}
	return out
}

// joinRows guesses how many rows two inputs have together, of which only the numbers
// of rows are known: the larger one has a row for each key of the smaller one, and what is
// optional a row at most.
func joinRows(kind Kind, l, r *Output, m Match) float64 {
	rows := l.Rows * r.Rows
	if len(m.On)+len(m.Equal) > 0 {
		rows = max(l.Rows, r.Rows)
	}
	switch kind {
	case Inner:
		return rows
	case Left:
		return l.Rows
	}
	return math.Ceil(l.Rows / 2)
}

// probe joins a node with a pattern. One that is narrowed is joined with its ranges; by the
// rows whose variable it does not read (Inner) something else of the node is narrowed.
func probe(kind Kind, left Node, q pattern, conditions []algebra.Expr, live Set) Node {
	l := left.Out()
	bound := setOf(l.Vars...)
	need := live.with(refs(conditions)...)
	a := q.probeAccess(bound, need)
	if !bound[q.narrowed().Var] {
		need, live = q.withNarrowed(need, a), q.withNarrowed(live, a)
	}
	n := &Probe{Kind: kind, Left: left, Tree: a.tree, Prefix: a.prefix, Within: q.within(a), Conditions: conditions}
	vars := a.vars(q)
	if kind.Pairs() || len(conditions) > 0 {
		n.Columns = liveColumns(a, vars, need)
		n.Read = need.keep(vars)
	}
	n.Fold = len(n.Columns) < len(vars)
	n.Output = joined(kind, l, &Output{Vars: n.Read}, live)
	if kind != Left || len(conditions) == 0 {
		n.Sorted = kept(l.Sorted, n.Vars)
	}
	if bound[q.narrowed().Var] {
		return n
	}
	return confine(n, q, a, n.Rows)
}

// probeAccess is how a pattern is looked up: in its ranges, if that can be.
func (q pattern) probeAccess(bound, live Set) access {
	if v := q.narrowed().Var; v != "" && !bound[v] {
		if a, ok := q.reading(v, bound, live); ok {
			return a
		}
	}
	return q.best(bound, live, "")
}

// probes reports whether a pattern can be looked up for the rows of a node: each
// variable that both have is bound in every row.
func probes(l *Output, q pattern) bool {
	return !slices.ContainsFunc(q[:], func(r Ref) bool { return r.Var != "" && l.Has(r.Var) && !l.Certain(r.Var) })
}
