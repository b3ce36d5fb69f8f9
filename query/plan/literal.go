package plan

import "tribune/query/algebra"

// Options of a planner. The zero value plans as well as it can.
type Options struct {
	// Literal plans joins in the order in which they are written, each side read into a table
	// or out of one, conditions where they stand, and no rule that makes another query of
	// one. Tests hold the rules against it.
	Literal bool
}

// literal plans an operator as it is written, with a column for each of its variables. It
// is nil for those that no rule changes.
func (p *Planner) literal(op algebra.Op, g Active) Node {
	live := setOf(algebra.Vars(op)...)
	switch op := op.(type) {
	case *algebra.BGP:
		return p.literalBGP(op, g)
	case *algebra.PathPattern:
		x := p.pathPart(op, g)
		return p.read(&x, live, "")
	case *algebra.Join:
		return hashed(Inner, p.op(op.Left, g, nil), p.op(op.Right, g, nil), nil)
	case *algebra.LeftJoin:
		return hashed(Left, p.op(op.Left, g, nil), p.op(op.Right, g, nil), inActive(op.Conditions, g))
	case *algebra.Minus:
		if len(shared(op.Left, op.Right)) == 0 {
			return p.op(op.Left, g, nil)
		}
		return hashed(Minus, p.op(op.Left, g, nil), p.op(op.Right, g, nil), nil)
	case *algebra.Filter:
		return filter(p.op(op.Input, g, nil), inActive(op.Conditions, g))
	case *algebra.Graph:
		if op.Name.Var != "" {
			return p.graphByGraph(op, live)
		}
	}
	return nil
}

func (p *Planner) literalBGP(op *algebra.BGP, g Active) Node {
	n := unit()
	for _, t := range op.Triples {
		x := p.triple(t, g)
		n = hashed(Inner, n, p.read(&x, setOf(x.vars...), ""), nil)
	}
	return n
}

// hashed joins by a table and keeps all columns; conditions are asked of pairs.
func hashed(kind Kind, left, right Node, conditions []algebra.Expr) Node {
	l, r := left.Out(), right.Out()
	h := &Hash{Kind: kind, Left: left, Right: right, Match: match(kind, l, r, nil)}
	h.Conditions = conditions
	h.Output = joined(kind, l, r, setOf(l.Vars...).with(r.Vars...))
	h.Rows = joinRows(kind, l, r, h.Match)
	return h
}
