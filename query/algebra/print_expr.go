package algebra

import (
	"strconv"
	"strings"

	"tribune/query/sparql"
)

// ExprString is an expression in prefix notation.
func ExprString(e Expr) string {
	switch e := e.(type) {
	case *Ref:
		return e.Var.String()
	case *Const:
		return e.Term.String()
	case *Exists:
		return "(exists " + oneLine(e.Input) + ")"
	}
	return "(" + Words(append([]string{operatorName(e)}, operandStrings(e)...)...) + ")"
}

// oneLine is an operator within a line. Terms have no line feed of their own: it is
// escaped.
func oneLine(op Op) string {
	lines := strings.Split(String(op), "\n")
	for i := range lines {
		lines[i] = strings.TrimLeft(lines[i], " ")
	}
	return strings.Join(lines, " ")
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

// ExprList is expressions, one behind the other.
func ExprList(list []Expr) string {
	var out []string
	for _, e := range list {
		out = append(out, ExprString(e))
	}
	return Words(out...)
}

// String is the aggregate in prefix notation.
func (a Aggregate) String() string {
	arg := "*"
	if a.Arg != nil {
		arg = ExprString(a.Arg)
	}
	separator := ""
	if a.Func == sparql.GroupConcat && a.Separator != " " {
		separator = strconv.Quote(a.Separator)
	}
	return "(" + Words(a.Func.String(), When(a.Distinct, "distinct"), arg, separator) + ")"
}
