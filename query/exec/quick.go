package exec

import (
	"slices"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/sparql"
)

// quick says what ids alone tell of an expression in a row.
type quick func(b *Batch, i int) verdict

// quickCompiler makes programs on ids.
type quickCompiler struct {
	terms  *Terms
	schema []algebra.Var
}

func (c quickCompiler) compile(e algebra.Expr) quick {
	switch e := e.(type) {
	case *algebra.Compare:
		return c.compare(e)
	case *algebra.Not:
		operand := c.compile(e.Operand)
		return func(b *Batch, i int) verdict { return operand(b, i).not() }
	case *algebra.Logical:
		return c.logical(e)
	case *algebra.Call:
		if e.Func == sparql.FuncBound {
			return c.bound(e)
		}
	}
	return func(*Batch, int) verdict { return unknown }
}

func (c quickCompiler) compare(e *algebra.Compare) quick {
	left, right := c.operand(e.Left), c.operand(e.Right)
	if left == nil || right == nil {
		return func(*Batch, int) verdict { return unknown }
	}
	return func(b *Batch, i int) verdict { return compareIDs(e.Op, left(b, i), right(b, i)) }
}

// operand is the id of a variable or of a term in a row; nil of any other expression.
func (c quickCompiler) operand(e algebra.Expr) func(b *Batch, i int) id.ID {
	switch e := e.(type) {
	case *algebra.Ref:
		if column := slices.Index(c.schema, e.Var); column >= 0 {
			return func(b *Batch, i int) id.ID { return b.Columns[column][i] }
		}
	case *algebra.Const:
		if v, err := c.terms.ID(expr.FromTerm(e.Term)); err == nil {
			return func(*Batch, int) id.ID { return v }
		}
	}
	return nil
}

// logical is && or || (section 17.3): what settles the matter outweighs an error.
func (c quickCompiler) logical(e *algebra.Logical) quick {
	var operands []quick
	for _, operand := range e.Operands {
		operands = append(operands, c.compile(operand))
	}
	settles := verdictOf(e.Or)
	return func(b *Batch, i int) verdict {
		result := settles.not()
		for _, operand := range operands {
			switch v := operand(b, i); {
			case v == settles:
				return v
			case v == unknown:
				result = unknown
			case v == failed && result != unknown:
				result = failed
			}
		}
		return result
	}
}

func (c quickCompiler) bound(e *algebra.Call) quick {
	operand := c.operand(e.Args[0])
	if operand == nil {
		return func(*Batch, int) verdict { return unknown }
	}
	return func(b *Batch, i int) verdict { return verdictOf(operand(b, i) != id.None) }
}

// asksKind reports whether all that an expression looks at in its variables is the kind of
// their terms.
func asksKind(e algebra.Expr) bool {
	switch e := e.(type) {
	case *algebra.Ref:
		return false
	case *algebra.Exists:
		return false
	case *algebra.Call:
		if len(e.Args) == 1 && kindFunctions[e.Func] {
			if _, ok := e.Args[0].(*algebra.Ref); ok {
				return true
			}
		}
	}
	return !slices.ContainsFunc(algebra.Operands(e), func(operand algebra.Expr) bool { return !asksKind(operand) })
}

// kindFunctions say the same of all terms of a kind that has no languages and one datatype.
var kindFunctions = map[sparql.Builtin]bool{
	sparql.FuncIsIRI: true, sparql.FuncIsBlank: true, sparql.FuncIsLiteral: true,
	sparql.FuncIsNumeric: true, sparql.FuncLang: true, sparql.FuncDatatype: true, sparql.FuncBound: true,
}
