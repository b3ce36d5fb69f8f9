package algebra

import "strconv"

// ExprString is an expression in prefix notation.
func ExprString(e Expr) string {
	switch e := e.(type) {
	case *Ref:
		return e.Var.String()
	case *Const:
		return e.Term.String()
	case *Exists:
		return "(exists " + indented(e.Input) + ")"
	}
	return "(" + words(append([]string{operatorName(e)}, operandStrings(e)...)...) + ")"
}

// indented prints an operator within a line.
func indented(op Op) string {
	var p printer
	p.depth = 2
	p.op(op)
	return "\n" + p.String()
}

func operandStrings(e Expr) []string {
	var out []string
	for _, operand := range Operands(e) {
		out = append(out, ExprString(operand))
	}
	return out
}

func operatorName(e Expr) string {
	switch e := e.(type) {
	case *Logical:
		if e.Or {
			return "||"
		}
		return "&&"
	case *Not:
		return "!"
	case *Sign:
		if e.Minus {
			return "-"
		}
		return "+"
	case *Compare:
		return e.Op.String()
	case *Arithmetic:
		return e.Op.String()
	case *In:
		return "in"
	case *Call:
		return e.Func.String()
	case *Function:
		return "<" + e.IRI + ">"
	}
	panic("an expression that the algebra does not have")
}

func exprList(list []Expr) string {
	var out []string
	for _, e := range list {
		out = append(out, ExprString(e))
	}
	return words(out...)
}

// String is the aggregate in prefix notation.
func (a Aggregate) String() string {
	arg := "*"
	if a.Arg != nil {
		arg = ExprString(a.Arg)
	}
	separator := ""
	if a.Separator != " " {
		separator = strconv.Quote(a.Separator)
	}
	return "(" + words(a.Func.String(), when(a.Distinct, "distinct"), arg, separator) + ")"
}
