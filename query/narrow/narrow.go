package narrow

import (
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/sparql"
)

// Range is ids that a variable may have.
type Range struct {
	id.Range
	Sure bool // the conditions are true of all of them
}

// Column is where the variable's ids come from.
type Column interface {
	// ID is the id of a term, id.None if there is none.
	ID(t term.Term) (id.ID, error)

	// Bounds are the places before which the terms stand whose keys are below a key: one a
	// sorted segment of the dictionary. ok is false where they are not known.
	Bounds(key []byte) (places []id.ID, ok bool, err error)

	// Holds reports whether the column has an id in a range.
	Holds(r id.Range) (bool, error)
}

// Ranges are those in which the ids of a variable lie in rows that meet conditions, which
// read nothing but the variable. ok is false if they are all ids.
func Ranges(conditions []algebra.Expr, v algebra.Var, c Column) (ranges []Range, ok bool, err error) {
	n := &narrower{v: v, column: c}
	out := always(isTrue)
	for _, e := range conditions {
		out = combine(out, n.expr(e), and)
	}
	ranges = out.ranges()
	all := len(ranges) == 1 && ranges[0].Range == id.Range{Low: 0, High: ^id.ID(0)} && !ranges[0].Sure
	return ranges, !all, n.err
}

// narrower makes spans of expressions.
type narrower struct {
	v      algebra.Var
	column Column
	err    error // the first one of the column
}

func (n *narrower) expr(e algebra.Expr) spans {
	switch e := e.(type) {
	case *algebra.Logical:
		return n.logical(e)
	case *algebra.Not:
		return n.expr(e.Operand).not()
	case *algebra.Compare:
		return n.compare(e)
	case *algebra.In:
		return n.in(e)
	case *algebra.Call:
		return n.call(e)
	}
	return always(anything)
}

func (n *narrower) logical(e *algebra.Logical) spans {
	f, out := and, always(isTrue)
	if e.Or {
		f, out = or, always(isFalse)
	}
	for _, operand := range e.Operands {
		out = combine(out, n.expr(operand), f)
	}
	return out
}

// compare is a comparison of the variable, or its text, with a term.
func (n *narrower) compare(e *algebra.Compare) spans {
	op, left, right := e.Op, e.Left, e.Right
	if _, ok := left.(*algebra.Const); ok {
		op, left, right = reversed(op), right, left
	}
	c, ok := right.(*algebra.Const)
	switch {
	case !ok:
		return always(anything)
	case n.isVariable(left):
		return n.compared(op, c.Term)
	case n.isCall(left, sparql.FuncLang) && c.Term.Text() != "" && op == sparql.Equal:
		return tagged()
	}
	return always(anything)
}

// reversed is the operator for operands that changed places.
func reversed(op sparql.CompareOp) sparql.CompareOp {
	switch op {
	case sparql.Less:
		return sparql.Greater
	case sparql.Greater:
		return sparql.Less
	case sparql.LessOrEqual:
		return sparql.GreaterOrEqual
	case sparql.GreaterOrEqual:
		return sparql.LessOrEqual
	}
	return op
}

// in is a chain of equalities joined by ||.
func (n *narrower) in(e *algebra.In) spans {
	out := always(isFalse)
	for _, one := range e.List {
		out = combine(out, n.compare(&algebra.Compare{Op: sparql.Equal, Left: e.Operand, Right: one}), or)
	}
	return out
}

func (n *narrower) call(e *algebra.Call) spans {
	switch e.Func {
	case sparql.FuncStrStarts:
		return n.starts(e)
	case sparql.FuncRegex:
		return n.regex(e)
	case sparql.FuncSameTerm:
		return n.sameTerm(e)
	case sparql.FuncLangMatches:
		if c, ok := e.Args[1].(*algebra.Const); ok && n.isCall(e.Args[0], sparql.FuncLang) && c.Term.Text() != "" {
			return tagged()
		}
	}
	if len(e.Args) == 1 && n.isVariable(e.Args[0]) {
		return kindIs(e.Func)
	}
	return always(anything)
}

func (n *narrower) isVariable(e algebra.Expr) bool {
	r, ok := e.(*algebra.Ref)
	return ok && r.Var == n.v
}

// isCall reports whether an expression is a function of the variable.
func (n *narrower) isCall(e algebra.Expr, f sparql.Builtin) bool {
	c, ok := e.(*algebra.Call)
	return ok && c.Func == f && n.isVariable(c.Args[0])
}

// sameTerm asks whether the variable is a term.
func (n *narrower) sameTerm(e *algebra.Call) spans {
	a, b := e.Args[0], e.Args[1]
	if n.isVariable(b) {
		a, b = b, a
	}
	c, ok := b.(*algebra.Const)
	if !ok || !n.isVariable(a) {
		return always(anything)
	}
	return n.only(c.Term, always(isFalse), isTrue)
}

// only says something else of a term, if there is one.
func (n *narrower) only(t term.Term, s spans, o outcomes) spans {
	if i := n.id(t); i != id.None {
		return s.set(id.Range{Low: i, High: i}, o)
	}
	return s
}

func (n *narrower) id(t term.Term) id.ID {
	i, err := n.column.ID(t)
	n.fail(err)
	return i
}

func (n *narrower) holds(r id.Range) bool {
	yes, err := n.column.Holds(r)
	n.fail(err)
	return yes
}

func (n *narrower) fail(err error) {
	if n.err == nil {
		n.err = err
	}
}
