package plan

import (
	"tribune/query/algebra"
)

// op plans an operator in a graph, so that there is at least a column for each
// variable of it that is live.
func (p *Planner) op(op algebra.Op, g Active, live Set) Node {
	if p.err != nil {
		return empty(nil)
	}
	if p.Literal {
		if n := p.literal(op, g); n != nil {
			return n
		}
		live = live.with(algebra.Vars(op)...)
	}
	switch op := op.(type) {
	case *algebra.BGP, *algebra.Join, *algebra.PathPattern, *algebra.Filter:
		return p.group(op, g, live)
	case *algebra.Table:
		return table(op)
	case *algebra.LeftJoin:
		return p.optional(Left, op, g, live)
	case *algebra.Union:
		return p.union(op, g, live)
	case *algebra.Minus:
		return p.minus(op, g, live)
	case *algebra.Extend:
		return p.extend(op, g, live)
	case *algebra.Graph:
		return p.graph(op, live)
	case *algebra.Service:
		return service(op, live)
	}
	return p.modifier(op, g, live)
}

func (p *Planner) union(op *algebra.Union, g Active, live Set) Node {
	if g.Var != "" {
		live = live.with(g.Var)
	}
	parts := []Node{p.inGraph(op.Left, g, live), p.inGraph(op.Right, g, live)}
	vars := columnsOf(parts, live)
	return union(parts, vars)
}

// columnsOf are the live columns that any of the nodes has.
func columnsOf(nodes []Node, live Set) []algebra.Var {
	var vars []algebra.Var
	seen := Set{}
	for _, n := range nodes {
		for _, v := range live.keep(n.Out().Vars) {
			if !seen[v] {
				seen[v] = true
				vars = append(vars, v)
			}
		}
	}
	return vars
}

// single is the pattern that an operator consists of, if a probe can look it up.
func (p *Planner) single(op algebra.Op, g Active) (pattern, bool) {
	b, ok := op.(*algebra.BGP)
	if !ok || len(b.Triples) != 1 {
		return pattern{}, false
	}
	part := p.triple(b.Triples[0], g)
	if part.pattern == nil {
		return pattern{}, false
	}
	return *part.pattern, true
}

// shared are the variables that two operators have in common.
func shared(a, b algebra.Op) []algebra.Var {
	return setOf(algebra.Vars(a)...).keep(algebra.Vars(b))
}

func refs(list []algebra.Expr) []algebra.Var {
	var out []algebra.Var
	for _, e := range list {
		out = append(out, algebra.Refs(e)...)
	}
	return out
}

func (p *Planner) minus(op *algebra.Minus, g Active, live Set) Node {
	common := shared(op.Left, op.Right)
	left := p.inGraph(op.Left, g, live.with(common...))
	if len(common) == 0 {
		return left
	}
	if n, ok := joinService(Minus, left, op.Right, nil, live); ok {
		return n
	}
	return p.against(Minus, left, op.Right, g, nil, setOf(common...), live)
}

func (p *Planner) extend(op *algebra.Extend, g Active, live Set) Node {
	if !live[op.Var] && isPure(op.Expr) {
		return p.op(op.Input, g, live)
	}
	e := inActive([]algebra.Expr{op.Expr}, g)[0]
	need := live.with(algebra.Refs(e)...)
	in := p.op(op.Input, g, need)
	if hasExists(e) {
		in = p.withGraph(in, g, need)
	}
	if !isPure(e) {
		in = expand(in)
	}
	return extend(in, op.Var, e)
}
