package plan

import (
	"slices"

	"tribune/query/algebra"
	"tribune/query/sparql"
)

// modifier plans an operator on solution sequences.
func (p *Planner) modifier(op algebra.Op, g Active, live Set) Node {
	switch op := op.(type) {
	case *algebra.Group:
		return p.grouped(op, g)
	case *algebra.OrderBy:
		return p.sorted(op, g, live, algebra.NoLimit)
	case *algebra.Project:
		return project(p.op(op.Input, g, setOf(op.Vars...)), op.Vars)
	case *algebra.Distinct:
		return distinct(p.op(op.Input, g, live.with(algebra.Vars(op.Input)...)))
	case *algebra.Reduced:
		return p.op(op.Input, g, live)
	case *algebra.Slice:
		return p.sliced(op, g, live)
	}
	panic("an operator that the algebra does not have")
}

// sorted plans a sort of which the first rows are needed.
func (p *Planner) sorted(op *algebra.OrderBy, g Active, live Set, top uint64) Node {
	for _, k := range op.Keys {
		live = live.with(algebra.Refs(k.Expr)...)
	}
	in := p.op(op.Input, g, live)
	if slices.ContainsFunc(op.Keys, func(k algebra.SortKey) bool { return !isPure(k.Expr) }) {
		in = expand(in)
	}
	out := in.Out()
	return &Sort{Input: in, Keys: op.Keys, Top: top, Output: Output{Vars: out.Vars, Maybe: out.Maybe, Rows: out.Rows}}
}

// sliced plans a slice; a sort right below it is told how many rows are needed.
func (p *Planner) sliced(op *algebra.Slice, g Active, live Set) Node {
	var in Node
	project1, ok := op.Input.(*algebra.Project)
	if order, isOrder := orderBelow(project1, ok); isOrder && !p.Literal && op.Limit <= algebra.NoLimit-op.Offset {
		in = project(p.sorted(order, g, setOf(project1.Vars...), op.Offset+op.Limit), project1.Vars)
	} else {
		in = p.op(op.Input, g, live)
	}
	out := in.Out()
	return &Slice{Input: in, Offset: op.Offset, Limit: op.Limit,
		Output: Output{Vars: out.Vars, Maybe: out.Maybe, Rows: min(out.Rows, float64(op.Limit))}}
}

func orderBelow(op *algebra.Project, ok bool) (*algebra.OrderBy, bool) {
	if !ok {
		return nil, false
	}
	order, ok := op.Input.(*algebra.OrderBy)
	return order, ok
}

// grouped plans grouping: keys that are expressions become columns first.
func (p *Planner) grouped(op *algebra.Group, g Active) Node {
	if !p.Literal {
		op = countRows(op)
	}
	live := Set{}
	impure := false
	for _, e := range algebra.Exprs(op) {
		live = live.with(algebra.Refs(e)...)
		impure = impure || !isPure(e)
	}
	for _, a := range op.Aggregates {
		if a.Aggregate.Arg == nil && a.Aggregate.Distinct {
			live = live.with(named(algebra.Vars(op.Input))...)
		}
	}
	in := p.op(op.Input, g, live)
	if impure {
		in = expand(in)
	}
	for _, k := range op.Keys {
		if r, ok := k.Expr.(*algebra.Ref); !ok || r.Var != k.Var || !in.Out().Has(k.Var) {
			in = extend(in, k.Var, inActive([]algebra.Expr{k.Expr}, g)[0])
		}
	}
	if in, op, ok := countDistinct(in, op); ok && !p.Literal {
		return group(in, op)
	}
	return group(in, op)
}

// countRows counts rows where a variable is counted that all of them bind: then nothing
// needs its column.
func countRows(op *algebra.Group) *algebra.Group {
	bound := setOf(algebra.Certain(op.Input)...)
	out := *op
	out.Aggregates = slices.Clone(op.Aggregates)
	for i := range out.Aggregates {
		a := &out.Aggregates[i].Aggregate
		if r, ok := a.Arg.(*algebra.Ref); ok && a.Func == sparql.Count && !a.Distinct && bound[r.Var] {
			a.Arg = nil
		}
	}
	return &out
}

// countDistinct makes one COUNT(DISTINCT ?v) of a column right behind the prefix of a tree,
// which has the number of its values, a COUNT(*).
func countDistinct(in Node, op *algebra.Group) (Node, *algebra.Group, bool) {
	s, ok := in.(*Scan)
	if !ok || len(op.Keys) > 0 || len(op.Aggregates) != 1 || !slices.Equal(s.Columns, []int{len(s.Prefix)}) {
		return nil, nil, false
	}
	a := op.Aggregates[0]
	if r, ok := a.Aggregate.Arg.(*algebra.Ref); !ok || r.Var != s.Vars[0] || a.Aggregate.Func != sparql.Count || !a.Aggregate.Distinct {
		return nil, nil, false
	}
	out := *op
	a.Aggregate = algebra.Aggregate{Func: sparql.Count}
	out.Aggregates = []algebra.Binding{a}
	return &Count{Tree: s.Tree, Prefix: s.Prefix, Within: s.Within, Depth: len(s.Prefix) + 1, Output: Output{Rows: 1}}, &out, true
}

func named(vars []algebra.Var) []algebra.Var {
	return slices.DeleteFunc(vars, func(v algebra.Var) bool { return !v.IsNamed() })
}

func group(in Node, op *algebra.Group) Node {
	n := &Group{Input: in, Aggregates: op.Aggregates}
	for _, k := range op.Keys {
		n.Keys = append(n.Keys, k.Var)
		if !in.Out().Certain(k.Var) {
			n.Maybe = n.Maybe.with(k.Var)
		}
	}
	n.Vars = slices.Clone(n.Keys)
	for _, a := range op.Aggregates {
		n.Vars = append(n.Vars, a.Var)
		if a.Aggregate.Func != sparql.Count {
			n.Maybe = n.Maybe.with(a.Var)
		}
	}
	n.Rows = 1
	if len(n.Keys) > 0 {
		n.Rows = in.Out().Rows / 2
	}
	return n
}
