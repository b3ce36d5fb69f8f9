package query

import (
	"slices"

	"tribune/query/algebra"
	"tribune/query/sparql"
)

// IsRepeatable reports whether a query has the same answer each time that it is asked of
// one state of a store: it calls nothing that depends on the time or on chance, and asks
// no other endpoint.
func IsRepeatable(q *algebra.Query) bool { return repeatable(q.Op) }

func repeatable(op algebra.Op) bool {
	if _, ok := op.(*algebra.Service); ok {
		return false
	}
	not := func(e algebra.Expr) bool { return !repeatableExpr(e) }
	if slices.ContainsFunc(algebra.Exprs(op), not) {
		return false
	}
	return !slices.ContainsFunc(algebra.Inputs(op), func(input algebra.Op) bool { return !repeatable(input) })
}

func repeatableExpr(e algebra.Expr) bool {
	switch e := e.(type) {
	case *algebra.Exists:
		return repeatable(e.Input)
	case *algebra.Call:
		switch e.Func {
		case sparql.FuncRand, sparql.FuncUUID, sparql.FuncStrUUID, sparql.FuncNow:
			return false
		}
	}
	return !slices.ContainsFunc(algebra.Operands(e), func(operand algebra.Expr) bool { return !repeatableExpr(operand) })
}
