package plan

import (
	"slices"

	"tribune/query/algebra"
	"tribune/query/sparql"
)

// isPure reports whether an expression has the same value each time that it is
// evaluated for equal rows (rule 1 of weights).
func isPure(e algebra.Expr) bool {
	if call, ok := e.(*algebra.Call); ok {
		switch call.Func {
		case sparql.FuncRand, sparql.FuncUUID, sparql.FuncStrUUID, sparql.FuncBNode:
			return false
		}
	}
	return !slices.ContainsFunc(algebra.Operands(e), func(operand algebra.Expr) bool { return !isPure(operand) })
}
