package plan

import (
	"slices"

	"tribune/query/algebra"
)

// distributed joins the alternatives of a union each on its own with what else a group joins,
// if that is cheap to read, or binds little: then it is looked up, or merged, where the union as
// a whole would be read into a table. Conditions hold for each alternative.
func (p *Planner) distributed(op algebra.Op, conditions []algebra.Expr, g Active) (*algebra.Union, bool) {
	operands := joinedOps(op)
	at := slices.IndexFunc(operands, func(op algebra.Op) bool { _, ok := op.(*algebra.Union); return ok })
	if at < 0 || len(operands) == 1 {
		return nil, false
	}
	u := operands[at].(*algebra.Union)
	rest := slices.Delete(slices.Clone(operands), at, at+1)
	if !p.isCheap(rest, u, g) {
		return nil, false
	}
	with := func(part algebra.Op) algebra.Op {
		for _, other := range rest {
			part = &algebra.Join{Left: other, Right: part}
		}
		if len(conditions) > 0 {
			part = &algebra.Filter{Input: part, Conditions: conditions}
		}
		return part
	}
	return &algebra.Union{Left: with(u.Left), Right: with(u.Right)}, true
}

// joinedOps are the operators that op joins.
func joinedOps(op algebra.Op) []algebra.Op {
	if j, ok := op.(*algebra.Join); ok {
		return append(joinedOps(j.Left), joinedOps(j.Right)...)
	}
	return []algebra.Op{op}
}

// isCheap reports whether each alternative of a union may be joined with basic patterns of its
// own: with a single one, or with several of which one has few rows.
func (p *Planner) isCheap(rest []algebra.Op, u *algebra.Union, g Active) bool {
	var triples []algebra.Triple
	for _, op := range rest {
		b, ok := op.(*algebra.BGP)
		if !ok || len(shared(op, u.Left)) == 0 || len(shared(op, u.Right)) == 0 {
			return false
		}
		triples = append(triples, b.Triples...)
	}
	if len(triples) == 1 {
		return true
	}
	return slices.ContainsFunc(triples, func(t algebra.Triple) bool { return p.triple(t, g).rows <= fewRows })
}

// fewRows is how many rows are worth to be read once more for each alternative.
const fewRows = 1000
