package algebra

import (
	"tribune/graph/term"
	"tribune/query/sparql"
)

// Expr is an expression (SPARQL 1.2 section 17). The set of them is closed.
type Expr interface{ isExpr() }

type (
	// Ref is the value of a variable, an error where it is unbound.
	Ref struct{ Var Var }

	// Const is a term.
	Const struct{ Term term.Term }

	// Logical is a chain of && or of ||.
	Logical struct {
		Or       bool
		Operands []Expr
	}

	// Not is !.
	Not struct{ Operand Expr }

	// Sign is a unary + or -.
	Sign struct {
		Minus   bool
		Operand Expr
	}

	// Compare is = != < > <= or >=.
	Compare struct {
		Op          sparql.CompareOp
		Left, Right Expr
	}

	// Arithmetic is + - * or /.
	Arithmetic struct {
		Op          sparql.ArithmeticOp
		Left, Right Expr
	}

	// In is whether the operand equals one of a list.
	In struct {
		Operand Expr
		List    []Expr
	}

	// Call is a function that the grammar names.
	Call struct {
		Func sparql.Builtin
		Args []Expr
	}

	// Function is a function that has an IRI: a cast, or one that only the caller's
	// world knows.
	Function struct {
		IRI  string
		Args []Expr
	}

	// Exists is whether a pattern has a solution once what the solution at hand binds
	// is put into it.
	Exists struct{ Input Op }
)

// Aggregate is a function over the values that an expression has in a group.
type Aggregate struct {
	Func      sparql.AggregateFunc
	Distinct  bool
	Arg       Expr   // nil: COUNT(*)
	Separator string // of GROUP_CONCAT
}

func (*Ref) isExpr()        {}
func (*Const) isExpr()      {}
func (*Logical) isExpr()    {}
func (*Not) isExpr()        {}
func (*Sign) isExpr()       {}
func (*Compare) isExpr()    {}
func (*Arithmetic) isExpr() {}
func (*In) isExpr()         {}
func (*Call) isExpr()       {}
func (*Function) isExpr()   {}
func (*Exists) isExpr()     {}

// Rewrite is an expression with f applied to each part of it, from the inside out. It
// does not change e.
func Rewrite(e Expr, f func(Expr) Expr) Expr {
	all := func(list []Expr) []Expr {
		out := make([]Expr, len(list))
		for i, part := range list {
			out[i] = Rewrite(part, f)
		}
		return out
	}
	switch e := e.(type) {
	case *Logical:
		return f(&Logical{Or: e.Or, Operands: all(e.Operands)})
	case *Not:
		return f(&Not{Operand: Rewrite(e.Operand, f)})
	case *Sign:
		return f(&Sign{Minus: e.Minus, Operand: Rewrite(e.Operand, f)})
	case *Compare:
		return f(&Compare{Op: e.Op, Left: Rewrite(e.Left, f), Right: Rewrite(e.Right, f)})
	case *Arithmetic:
		return f(&Arithmetic{Op: e.Op, Left: Rewrite(e.Left, f), Right: Rewrite(e.Right, f)})
	case *In:
		return f(&In{Operand: Rewrite(e.Operand, f), List: all(e.List)})
	case *Call:
		return f(&Call{Func: e.Func, Args: all(e.Args)})
	case *Function:
		return f(&Function{IRI: e.IRI, Args: all(e.Args)})
	}
	return f(e)
}
