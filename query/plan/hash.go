package plan

import (
	"math"
	"slices"

	"tribune/query/algebra"
)

// hash joins two nodes, and keeps what is live of their columns.
func hash(kind Kind, left, right Node, conditions []algebra.Expr, live Set) Node {
	l, r := left.Out(), right.Out()
	h := &Hash{Kind: kind, Left: left, Right: right, Conditions: conditions}
	for _, v := range l.Vars {
		switch {
		case l.Certain(v) && r.Certain(v):
			h.On = append(h.On, v)
		case r.Has(v):
			h.Shared = append(h.Shared, v)
		}
	}
	h.Output = joined(kind, l, r, live)
	h.Rows = joinRows(kind, l, r, h.On)
	return h
}

// joined is the output of a join but for the number of its rows.
func joined(kind Kind, l, r *Output, live Set) Output {
	var out Output
	for _, v := range live.keep(l.Vars) {
		out.Vars = append(out.Vars, v)
		if l.Maybe[v] && !(kind == Inner && r.Certain(v)) {
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
// of rows are known: the larger one has a row for each key of the smaller one.
func joinRows(kind Kind, l, r *Output, on []algebra.Var) float64 {
	rows := l.Rows * r.Rows
	if len(on) > 0 {
		rows = max(l.Rows, r.Rows)
	}
	switch kind {
	case Inner:
		return rows
	case Left:
		return max(l.Rows, rows)
	}
	return math.Ceil(l.Rows / 2)
}

// probe joins a node with a pattern.
func probe(kind Kind, left Node, q pattern, conditions []algebra.Expr, live Set) Node {
	l := left.Out()
	need := live.with(refs(conditions)...)
	a := q.best(setOf(l.Vars...), need)
	n := &Probe{Kind: kind, Left: left, Tree: a.tree, Prefix: a.prefix, Conditions: conditions}
	vars := a.vars(q)
	if kind.Pairs() || len(conditions) > 0 {
		n.Columns = liveColumns(a, vars, need)
		n.Read = need.keep(vars)
	}
	n.Fold = len(n.Columns) < len(vars)
	n.Output = joined(kind, l, &Output{Vars: n.Read}, live)
	return n
}

// probes reports whether a pattern can be looked up for the rows of a node: each
// variable that both have is bound in every row.
func probes(l *Output, q pattern) bool {
	return !slices.ContainsFunc(q[:], func(r Ref) bool { return r.Var != "" && l.Has(r.Var) && !l.Certain(r.Var) })
}
