package algebra

import "tribune/query/sparql"

// Certain returns those of op's variables that every solution binds, as far as its
// form tells.
func Certain(op Op) []Var {
	var s scope
	for _, v := range Vars(op) {
		if binds(op, v) {
			s.add(v)
		}
	}
	return s.vars
}

// binds reports whether every solution of op binds v.
func binds(op Op, v Var) bool {
	switch op := op.(type) {
	case *BGP, *PathPattern:
		return has(op, v)
	case *Table:
		return op.binds(v)
	case *Join:
		return binds(op.Left, v) || binds(op.Right, v)
	case *Union:
		return binds(op.Left, v) && binds(op.Right, v)
	case *LeftJoin:
		return binds(op.Left, v)
	case *Minus:
		return binds(op.Left, v)
	case *Graph:
		return op.Name.Var == v || binds(op.Input, v)
	case *Group:
		return op.binds(v)
	case *Project:
		return has(op, v) && binds(op.Input, v)
	case *Service:
		return false // another endpoint's word
	}
	return binds(input(op), v)
}

func has(op Op, v Var) bool {
	for _, in := range Vars(op) {
		if in == v {
			return true
		}
	}
	return false
}

func (t *Table) binds(v Var) bool {
	for column, name := range t.Vars {
		if name != v {
			continue
		}
		for _, row := range t.Rows {
			if row[column].IsZero() {
				return false
			}
		}
		return true
	}
	return false
}

// binds: of a key's expression only a variable is sure to be no error, and of the
// aggregates COUNT.
func (g *Group) binds(v Var) bool {
	for _, k := range g.Keys {
		if k.Var == v {
			ref, ok := k.Expr.(*Ref)
			return ok && binds(g.Input, ref.Var)
		}
	}
	for _, a := range g.Aggregates {
		if a.Var == v {
			return a.Aggregate.Func == sparql.Count
		}
	}
	return false
}
