package algebra

import "slices"

// Vars returns the variables that solutions of op may bind, in order of their first
// appearance.
func Vars(op Op) []Var {
	var s scope
	s.op(op)
	return s.vars
}

// scope collects variables, each once.
type scope struct {
	vars []Var
	seen map[Var]bool
}

func (s *scope) add(vars ...Var) {
	if s.seen == nil {
		s.seen = map[Var]bool{}
	}
	for _, v := range vars {
		if !s.seen[v] {
			s.seen[v] = true
			s.vars = append(s.vars, v)
		}
	}
}

func (s *scope) op(op Op) {
	switch op := op.(type) {
	case *BGP:
		for _, t := range op.Triples {
			s.triple(t)
		}
	case *PathPattern:
		s.node(op.Subject)
		s.node(op.Object)
	case *Table:
		s.add(op.Vars...)
	case *Extend:
		s.op(op.Input)
		s.add(op.Var)
	case *Graph:
		s.node(op.Name)
		s.op(op.Input)
	case *Service:
		s.node(op.Endpoint)
		s.op(op.Input)
	case *Minus:
		s.op(op.Left)
	case *Group:
		s.group(op)
	case *Project:
		s.add(op.Vars...)
	default:
		for _, input := range Inputs(op) {
			s.op(input)
		}
	}
}

func (s *scope) group(g *Group) {
	for _, k := range g.Keys {
		s.add(k.Var)
	}
	for _, a := range g.Aggregates {
		s.add(a.Var)
	}
}

func (s *scope) triple(t Triple) {
	s.node(t.Subject)
	s.node(t.Predicate)
	s.node(t.Object)
}

func (s *scope) node(n Node) {
	switch {
	case n.Triple != nil:
		s.triple(*n.Triple)
	case n.Var != "":
		s.add(n.Var)
	}
}

// Inputs are the operators whose solutions op works on.
func Inputs(op Op) []Op {
	switch op := op.(type) {
	case *Join:
		return []Op{op.Left, op.Right}
	case *LeftJoin:
		return []Op{op.Left, op.Right}
	case *Union:
		return []Op{op.Left, op.Right}
	case *Minus:
		return []Op{op.Left, op.Right}
	}
	if input := input(op); input != nil {
		return []Op{input}
	}
	return nil
}

// input is that of an operator that has one.
func input(op Op) Op {
	switch op := op.(type) {
	case *Filter:
		return op.Input
	case *Extend:
		return op.Input
	case *Graph:
		return op.Input
	case *Service:
		return op.Input
	case *Group:
		return op.Input
	case *OrderBy:
		return op.Input
	case *Project:
		return op.Input
	case *Distinct:
		return op.Input
	case *Reduced:
		return op.Input
	case *Slice:
		return op.Input
	}
	return nil
}

// Refs returns the variables that an expression reads, each once. Of an EXISTS
// these are the variables of its pattern, whether it binds them or not.
func Refs(e Expr) []Var {
	var s scope
	s.expr(e)
	return s.vars
}

func (s *scope) expr(e Expr) {
	switch e := e.(type) {
	case *Ref:
		s.add(e.Var)
	case *Exists:
		s.mentioned(e.Input)
	default:
		for _, operand := range Operands(e) {
			s.expr(operand)
		}
	}
}

// mentioned adds all variables of op that a solution from outside could be put in
// for: those in scope, and those that expressions within read.
func (s *scope) mentioned(op Op) {
	s.op(op)
	for _, e := range Exprs(op) {
		s.expr(e)
	}
	if _, sub := op.(*Project); sub {
		return // what a subquery does not project is its own
	}
	for _, input := range Inputs(op) {
		s.mentioned(input)
	}
}

// Exprs are the expressions of op itself.
func Exprs(op Op) []Expr {
	var out []Expr
	switch op := op.(type) {
	case *Filter:
		out = op.Conditions
	case *LeftJoin:
		out = op.Conditions
	case *Extend:
		out = []Expr{op.Expr}
	case *Group:
		for _, k := range op.Keys {
			out = append(out, k.Expr)
		}
		for _, a := range op.Aggregates {
			if a.Aggregate.Arg != nil {
				out = append(out, a.Aggregate.Arg)
			}
		}
	case *OrderBy:
		for _, k := range op.Keys {
			out = append(out, k.Expr)
		}
	}
	return slices.Clip(out)
}

// Operands are the expressions that e is made of.
func Operands(e Expr) []Expr {
	switch e := e.(type) {
	case *Logical:
		return e.Operands
	case *Not:
		return []Expr{e.Operand}
	case *Sign:
		return []Expr{e.Operand}
	case *Compare:
		return []Expr{e.Left, e.Right}
	case *Arithmetic:
		return []Expr{e.Left, e.Right}
	case *In:
		return append([]Expr{e.Operand}, e.List...)
	case *Call:
		return e.Args
	case *Function:
		return e.Args
	}
	return nil
}
