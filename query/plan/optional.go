package plan

import (
	"math"
	"slices"

	"tribune/query/algebra"
	"tribune/query/sparql"
)

// optional plans an OPTIONAL, or with the kind Anti the rows of its left side that fit
// nothing of the right one.
func (p *Planner) optional(kind Kind, op *algebra.LeftJoin, g Active, live Set) Node {
	asked := op
	op = pushed(op)
	conditions := inActive(conjuncts(op.Conditions), g)
	need := live.with(shared(op.Left, op.Right)...).with(refs(conditions)...)
	need = need.with(refs(asked.Conditions)...)
	left := p.inGraph(op.Left, g, need)
	if n, ok := joinService(kind, left, asked.Right, inActive(conjuncts(asked.Conditions), g), live); ok {
		return n
	}
	if g.Var != "" {
		need = need.with(g.Var)
	}
	if kind == Anti {
		need = setOf(shared(op.Left, op.Right)...).with(refs(conditions)...)
		if g.Var != "" {
			need = need.with(g.Var)
		}
	}
	return p.against(kind, left, op.Right, g, conditions, need, live)
}

// against joins a node with an operator, of which need are the variables that count: what it is
// matched by is looked up for each row if that is cheaper than to read all of it.
func (p *Planner) against(kind Kind, left Node, op algebra.Op, g Active, conditions []algebra.Expr, need, live Set) Node {
	l := left.Out()
	q, ok := p.single(op, g)
	if !ok {
		return join(kind, left, p.op(op, g, need), conditions, live)
	}
	by := firstOf(l.Sorted)
	var n Node
	if probes(l, q) && p.cheapProbe(l, q, by) {
		n = probe(kind, left, q, conditions, live)
	} else {
		n = join(kind, left, p.scan(q, need, by), conditions, live)
	}
	n.Out().Rows = math.Ceil(l.Rows / 2)
	if kind == Left {
		n.Out().Rows = l.Rows * max(1, p.fanOut(l, q))
	}
	return n
}

// cheapProbe compares looking rows up in a tree, one by one, with reading all that match.
func (p *Planner) cheapProbe(l *Output, q pattern, by algebra.Var) bool {
	rows := p.rows(q)
	read := hashCost(l.Rows, rows, 0)
	if by != "" && q.has(by) {
		read = mergeCost(l.Rows, rows, 0)
	}
	return probeCost(l.Rows, 0) < rows*scanRow+read
}

// fanOut guesses how many rows of a pattern fit a row that fits one.
func (p *Planner) fanOut(l *Output, q pattern) float64 {
	rows := p.rows(q)
	for _, r := range q {
		if r.Var != "" && l.Has(r.Var) {
			rows /= max(1, p.distinctOf(q, r.Var))
		}
	}
	return rows
}

// pushed has the conditions that the right side alone can tell as a filter of it.
func pushed(op *algebra.LeftJoin) *algebra.LeftJoin {
	left := setOf(algebra.Vars(op.Left)...)
	inner, outer := split(conjuncts(op.Conditions), func(e algebra.Expr) bool {
		return !unfit(e) && !slices.ContainsFunc(algebra.Refs(e), func(v algebra.Var) bool { return left[v] })
	})
	if len(inner) == 0 {
		return op
	}
	out := *op
	out.Right, out.Conditions = &algebra.Filter{Input: op.Right, Conditions: inner}, outer
	return &out
}

// unmatched recognises OPTIONAL with a filter !bound(?v), where the right side alone binds
// ?v, and always: it leaves the left rows that fit nothing.
func unmatched(op algebra.Op, conditions []algebra.Expr) (left *algebra.LeftJoin, rest []algebra.Expr, ok bool) {
	left, ok = op.(*algebra.LeftJoin)
	if !ok {
		return nil, conditions, false
	}
	right := setOf(algebra.Certain(left.Right)...)
	inLeft := setOf(algebra.Vars(left.Left)...)
	asks, rest := split(conditions, func(e algebra.Expr) bool {
		v, ok := notBound(e)
		return ok && right[v] && !inLeft[v]
	})
	return left, rest, len(asks) > 0
}

// notBound is the variable of a condition !bound(?v).
func notBound(e algebra.Expr) (algebra.Var, bool) {
	not, ok := e.(*algebra.Not)
	if !ok {
		return "", false
	}
	call, ok := not.Operand.(*algebra.Call)
	if !ok || call.Func != sparql.FuncBound {
		return "", false
	}
	r, ok := call.Args[0].(*algebra.Ref)
	if !ok {
		return "", false
	}
	return r.Var, true
}
