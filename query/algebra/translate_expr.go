package algebra

import (
	"tribune/query/sparql"
)

// expr translates an expression that is not above a group.
func (t *translator) expr(e sparql.Expr) Expr { return t.exprIn(nil, e) }

func (t *translator) exprs(g *grouping, list []sparql.Expr) []Expr {
	var out []Expr
	for _, e := range list {
		out = append(out, t.exprIn(g, e))
	}
	return out
}

// exprIn translates an expression; g is nil unless it stands above a group.
func (t *translator) exprIn(g *grouping, e sparql.Expr) Expr {
	switch e := e.(type) {
	case sparql.Var:
		return t.ref(g, Var(e.Name))
	case sparql.Constant:
		return &Const{Term: e.Term}
	case *sparql.Logical:
		return &Logical{Or: e.Or, Operands: t.exprs(g, e.Operands)}
	case *sparql.Not:
		return &Not{Operand: t.exprIn(g, e.Operand)}
	case *sparql.Sign:
		return &Sign{Minus: e.Minus, Operand: t.exprIn(g, e.Operand)}
	case *sparql.Compare:
		return &Compare{Op: e.Op, Left: t.exprIn(g, e.Left), Right: t.exprIn(g, e.Right)}
	case *sparql.Arithmetic:
		return &Arithmetic{Op: e.Op, Left: t.exprIn(g, e.Left), Right: t.exprIn(g, e.Right)}
	case *sparql.In:
		return not(e.Not, &In{Operand: t.exprIn(g, e.Operand), List: t.exprs(g, e.List)})
	case *sparql.Call:
		return &Call{Func: e.Func, Args: t.exprs(g, e.Args)}
	case *sparql.FunctionCall:
		return &Function{IRI: e.IRI, Args: t.exprs(g, e.Args)}
	case *sparql.Exists:
		return not(e.Not, &Exists{Input: t.group(e.Group)})
	case *sparql.Aggregate:
		return t.aggregate(g, e)
	}
	panic("an expression that the grammar does not have")
}

func (t *translator) ref(g *grouping, v Var) Expr {
	if g != nil {
		v = g.ref(v)
	}
	return &Ref{Var: v}
}

func (t *translator) aggregate(g *grouping, e *sparql.Aggregate) Expr {
	a := Aggregate{Func: e.Func, Distinct: e.Distinct, Separator: " "}
	if e.Arg != nil {
		a.Arg = t.expr(e.Arg)
	}
	if e.Separator != nil {
		a.Separator = *e.Separator
	}
	return &Ref{Var: g.aggregate(a)}
}

func not(negated bool, e Expr) Expr {
	if negated {
		return &Not{Operand: e}
	}
	return e
}
