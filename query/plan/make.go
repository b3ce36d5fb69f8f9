package plan

import (
	"slices"

	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/sparql"
)

// Constructors collapse what is trivial, and fill in the output.

func union(parts []Node, vars []algebra.Var) Node {
	if len(parts) == 1 {
		return project(parts[0], vars)
	}
	u := &Union{Parts: parts, Output: Output{Vars: vars, Rows: sumRows(parts)}}
	for _, v := range vars {
		if slices.ContainsFunc(parts, func(n Node) bool { return !n.Out().Certain(v) }) {
			u.Maybe = u.Maybe.with(v)
		}
	}
	return u
}

func sumRows(parts []Node) float64 {
	total := 0.0
	for _, n := range parts {
		total += n.Out().Rows
	}
	return total
}

// project has exactly these columns.
func project(n Node, vars []algebra.Var) Node {
	in := n.Out()
	if slices.Equal(in.Vars, vars) {
		return n
	}
	p := &Project{Input: n, Output: Output{Vars: vars, Rows: in.Rows, Sorted: kept(in.Sorted, vars)}}
	for _, v := range vars {
		if !in.Certain(v) {
			p.Maybe = p.Maybe.with(v)
		}
	}
	return p
}

func filter(n Node, conditions []algebra.Expr) Node {
	if len(conditions) == 0 {
		return n
	}
	in := n.Out()
	return &Filter{Input: n, Conditions: conditions, Output: Output{Vars: in.Vars, Maybe: in.Maybe, Rows: in.Rows * filterShare, Sorted: in.Sorted}}
}

// filterShare is the share of rows that a condition is guessed to leave.
const filterShare = 0.3

// shareOf is the share of rows that a condition is guessed to leave: what asks that something
// is different leaves most.
func shareOf(e algebra.Expr) float64 {
	if c, ok := e.(*algebra.Compare); ok && c.Op == sparql.NotEqual {
		return 0.9
	}
	return filterShare
}

func restrict(n Node, same [][2]algebra.Var, is []Is) Node {
	if len(same) == 0 && len(is) == 0 {
		return n
	}
	in := n.Out()
	return &Restrict{Input: n, Same: same, Is: is, Output: Output{Vars: in.Vars, Maybe: in.Maybe, Rows: in.Rows * filterShare, Sorted: in.Sorted}}
}

func unnest(n Node, u Unnest) Node {
	in := n.Out()
	u.Input = n
	u.Output = Output{Vars: append(slices.Clone(in.Vars), u.To[:]...), Maybe: in.Maybe, Rows: in.Rows}
	return &u
}

// extend adds a column. Neighbours become one node: what BNODE makes of a label is the
// same in all expressions of a solution.
func extend(n Node, v algebra.Var, e algebra.Expr) Node {
	in := n.Out()
	x := &Extend{Input: n, Output: Output{Vars: append(slices.Clone(in.Vars), v), Maybe: in.Maybe, Rows: in.Rows, Sorted: in.Sorted}}
	if below, ok := n.(*Extend); ok {
		x.Input, x.Bindings = below.Input, slices.Clone(below.Bindings)
	}
	x.Bindings = append(x.Bindings, Binding{v, e})
	if !isCertain(e, in) {
		x.Maybe = x.Maybe.with(v)
	}
	return x
}

// isCertain reports whether an expression has a term in every row, as far as its form
// tells.
func isCertain(e algebra.Expr, in *Output) bool {
	switch e := e.(type) {
	case *algebra.Const:
		return true
	case *algebra.Ref:
		return in.Certain(e.Var)
	}
	return false
}

func table(t *algebra.Table) Node {
	n := &Table{Terms: t.Rows, Output: Output{Vars: t.Vars, Rows: float64(len(t.Rows))}}
	certain := setOf(algebra.Certain(t)...)
	for _, v := range t.Vars {
		if !certain[v] {
			n.Maybe = n.Maybe.with(v)
		}
	}
	return n
}

// unit has one row that binds nothing.
func unit() Node { return &Table{Terms: [][]term.Term{{}}, Output: Output{Rows: 1}} }

// empty has no rows.
func empty(vars []algebra.Var) Node { return &Table{Output: Output{Vars: vars}} }

func distinct(n Node) Node {
	in := n.Out()
	return &Distinct{Input: n, Output: Output{Vars: in.Vars, Maybe: in.Maybe, Rows: in.Rows, Sorted: in.Sorted}}
}

// expand leaves rows as they are that have a weight of one each.
func expand(n Node) Node {
	if isExpanded(n) {
		return n
	}
	in := n.Out()
	return &Expand{Input: n, Output: Output{Vars: in.Vars, Maybe: in.Maybe, Rows: in.Rows, Sorted: in.Sorted}}
}

func isExpanded(n Node) bool {
	switch n := n.(type) {
	case *Expand, *Distinct, *Group, *Table:
		return true
	case *Extend:
		return isExpanded(n.Input)
	case *Filter:
		return isExpanded(n.Input)
	}
	return false
}
