package plan

import (
	"slices"

	"tribune/query/algebra"
)

// group plans joins, with the conditions that hold for all of them.
func (p *Planner) group(op algebra.Op, g Active, live Set) Node {
	c := &collector{p: p, graph: g}
	for f, ok := op.(*algebra.Filter); ok; f, ok = op.(*algebra.Filter) {
		c.conditions = append(c.conditions, conjuncts(f.Conditions)...)
		op = f.Input
	}
	if u, ok := p.distributed(op, c.conditions, g); ok {
		return p.union(u, g, live)
	}
	if left, rest, ok := unmatched(op, c.conditions); ok {
		c.conditions = rest
		c.anti = left
	} else {
		c.collect(op)
	}
	c.narrow()
	f := &federation{p: p, graph: g, services: c.services, conditions: inActive(c.conditions, g), live: live}
	f.parts = append(c.parts, c.planned(f.needed())...)
	f.join()
	return p.build(p.cycles(f.parts, f.conditions, g, live), f.conditions, g, live)
}

// collector takes joins apart.
type collector struct {
	p          *Planner
	graph      Active
	parts      []part
	ops        []algebra.Op // those that are planned on their own
	services   []*algebra.Service
	anti       *algebra.LeftJoin // of which the left rows that fit none are joined
	conditions []algebra.Expr
}

func (c *collector) collect(op algebra.Op) {
	switch op := op.(type) {
	case *algebra.BGP:
		for _, t := range op.Triples {
			c.parts = append(c.parts, c.p.triple(t, c.graph))
		}
	case *algebra.Join:
		c.collect(op.Left)
		c.collect(op.Right)
	case *algebra.PathPattern:
		c.parts = append(c.parts, c.p.pathPart(op, c.graph))
	case *algebra.Service:
		c.services = append(c.services, op)
	case *algebra.Filter:
		c.filter(op)
	default:
		c.ops = append(c.ops, op)
	}
}

// filter takes conditions up if they mean the same for the whole join: what they read
// is bound below them, whatever else is joined.
func (c *collector) filter(op *algebra.Filter) {
	bound := setOf(algebra.Certain(op.Input)...)
	for _, e := range op.Conditions {
		if hasExists(e) || !within(algebra.Refs(e), bound) {
			c.ops = append(c.ops, op)
			return
		}
	}
	c.conditions = append(c.conditions, conjuncts(op.Conditions)...)
	c.collect(op.Input)
}

// planned are the parts of the operators that are planned on their own. Beside what is
// live above, each has what others join with it.
func (c *collector) planned(live Set) []part {
	var out []part
	if c.anti != nil {
		return append(out, opaque(c.p.optional(Anti, c.anti, c.graph, live)))
	}
	for i, op := range c.ops {
		need := live
		for _, one := range c.parts {
			need = need.with(one.vars...)
		}
		for j, other := range c.ops {
			if i != j {
				need = need.with(algebra.Vars(other)...)
			}
		}
		if c.graph.Var != "" {
			need = need.with(c.graph.Var)
		}
		out = append(out, opaque(c.p.op(op, c.graph, need)))
	}
	return out
}

func within(vars []algebra.Var, s Set) bool {
	return !slices.ContainsFunc(vars, func(v algebra.Var) bool { return !s[v] })
}

// hasExists reports whether an expression asks for EXISTS.
func hasExists(e algebra.Expr) bool {
	if _, ok := e.(*algebra.Exists); ok {
		return true
	}
	return slices.ContainsFunc(algebra.Operands(e), hasExists)
}

// conjuncts takes conditions apart at &&: a condition that is an error is not met, as one
// that is false.
func conjuncts(list []algebra.Expr) []algebra.Expr {
	var out []algebra.Expr
	for _, e := range list {
		if l, ok := e.(*algebra.Logical); ok && !l.Or {
			out = append(out, conjuncts(l.Operands)...)
		} else {
			out = append(out, e)
		}
	}
	return out
}
