package plan

import (
	"slices"

	"tribune/query/algebra"
)

// exists applies a condition that asks for EXISTS. Where it is one EXISTS, or its
// negation, and the pattern can be read as it is, it becomes a join. Otherwise it stays
// a condition, and the pattern is asked for each row.
func (p *Planner) exists(n Node, e algebra.Expr, live Set) Node {
	kind, x := Semi, e
	if not, ok := e.(*algebra.Not); ok {
		kind, x = Anti, not.Operand
	}
	asked, ok := x.(*algebra.Exists)
	if !ok {
		return filter(n, []algebra.Expr{e})
	}
	pattern, conditions, ok := decorrelate(asked.Input)
	if !ok {
		return filter(n, []algebra.Expr{e})
	}
	l := n.Out()
	common := setOf(l.Vars...).keep(algebra.Vars(pattern))
	if joined, ok := joinService(kind, n, pattern, conditions, live.with(l.Vars...)); ok {
		return joined
	}
	need := setOf(common...).with(refs(conditions)...)
	return p.against(kind, n, pattern, p.active, conditions, need, live.with(l.Vars...))
}

// decorrelate returns a pattern and conditions such that a row has a solution of op, with
// the row put in, if there is a solution of the pattern that fits it and with it meets
// the conditions.
func decorrelate(op algebra.Op) (pattern algebra.Op, conditions []algebra.Expr, ok bool) {
	if f, isFilter := op.(*algebra.Filter); isFilter && !slices.ContainsFunc(f.Conditions, unfit) {
		op, conditions = f.Input, conjuncts(f.Conditions)
	}
	if s, isService := op.(*algebra.Service); isService {
		return op, conditions, joinable(s.Input) // whose address the row may have
	}
	return op, conditions, joinable(op)
}

// unfit: a condition that is asked of pairs of rows may depend on nothing else.
func unfit(e algebra.Expr) bool { return hasExists(e) || !isPure(e) }

// joinable reports whether putting a row into op is the same as joining with it: no part
// of op looks at variables that it does not bind itself, or would hide from the row.
func joinable(op algebra.Op) bool {
	switch op := op.(type) {
	case *algebra.BGP, *algebra.Table:
		return true
	case *algebra.PathPattern:
		return !algebra.Nullable(op.Path) // a term that is put in need not be in the graph
	case *algebra.Join, *algebra.Union, *algebra.Graph:
		return !slices.ContainsFunc(algebra.Inputs(op), func(in algebra.Op) bool { return !joinable(in) })
	case *algebra.Service:
		return op.Endpoint.Var == "" && joinable(op.Input)
	case *algebra.Filter:
		bound := setOf(algebra.Certain(op.Input)...)
		return joinable(op.Input) && within(refs(op.Conditions), bound) && !slices.ContainsFunc(op.Conditions, unfit)
	}
	return false
}
