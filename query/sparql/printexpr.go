package sparql

// How tightly what is written holds together, from what needs parentheses in all
// places to what needs none.
const (
	lowest = iota
	ofAnd
	ofComparison
	ofSum
	ofProduct
	ofUnary
	ofPrimary
)

// bracketed writes an expression in parentheses, or a call that needs none.
func (p *printer) bracketed(x Expr) {
	switch x.(type) {
	case *Exists, *Call:
		p.expr(x, ofPrimary)
	default:
		p.text("(")
		p.expr(x, lowest)
		p.text(")")
	}
}

// expr writes an expression where it must hold together as tightly as that.
func (p *printer) expr(x Expr, needed int) {
	if tightness(x) < needed {
		p.text("(")
		defer p.text(")")
	}
	switch x := x.(type) {
	case Var:
		p.term(x)
	case Constant:
		p.term(x)
	case *Logical:
		p.logical(x)
	case *Not:
		p.text("!")
		p.expr(x.Operand, ofUnary)
	case *Sign:
		p.text(map[bool]string{false: "+ ", true: "- "}[x.Minus])
		p.expr(x.Operand, ofPrimary)
	case *Compare:
		p.binary(x.Left, x.Op.String(), x.Right, ofSum, ofSum)
	case *Arithmetic:
		level := tightness(x)
		p.binary(x.Left, x.Op.String(), x.Right, level, level+1)
	case *In:
		p.in(x)
	default:
		p.calls(x)
	}
}

func tightness(x Expr) int {
	switch x := x.(type) {
	case *Logical:
		if x.Or {
			return lowest
		}
		return ofAnd
	case *Compare, *In:
		return ofComparison
	case *Arithmetic:
		if x.Op == Add || x.Op == Subtract {
			return ofSum
		}
		return ofProduct
	case *Not, *Sign:
		return ofUnary
	}
	return ofPrimary
}

func (p *printer) binary(left Expr, op string, right Expr, leftNeeds, rightNeeds int) {
	p.expr(left, leftNeeds)
	p.text(" ", op, " ")
	p.expr(right, rightNeeds)
}

func (p *printer) logical(x *Logical) {
	op, needed := " && ", ofComparison
	if x.Or {
		op, needed = " || ", ofAnd
	}
	for i, operand := range x.Operands {
		if i > 0 {
			p.text(op)
		}
		p.expr(operand, needed)
	}
}

func (p *printer) in(x *In) {
	p.expr(x.Operand, ofSum)
	if x.Not {
		p.text(" NOT")
	}
	p.text(" IN ")
	p.list(x.List)
}

// list writes expressions in parentheses.
func (p *printer) list(list []Expr) {
	p.text("(")
	p.items(list)
	p.text(")")
}

func (p *printer) items(list []Expr) {
	for i, x := range list {
		if i > 0 {
			p.text(", ")
		}
		p.expr(x, lowest)
	}
}

// calls writes what is called by a word or by an IRI.
func (p *printer) calls(x Expr) {
	switch x := x.(type) {
	case *Call:
		p.text(x.Func.String())
		p.list(x.Args)
	case *FunctionCall:
		p.functionCall(x)
	case *Exists:
		if x.Not {
			p.text("NOT ")
		}
		p.text("EXISTS ")
		p.group(x.Group)
	case *Aggregate:
		p.aggregate(x)
	}
}

func (p *printer) functionCall(x *FunctionCall) {
	p.iri(x.IRI)
	p.text("(")
	p.distinct(x.Distinct)
	p.items(x.Args)
	p.text(")")
}

func (p *printer) distinct(yes bool) {
	if yes {
		p.text("DISTINCT ")
	}
}

func (p *printer) aggregate(x *Aggregate) {
	p.text(x.Func.String(), "(")
	p.distinct(x.Distinct)
	if x.Arg == nil {
		p.text("*")
	} else {
		p.expr(x.Arg, lowest)
	}
	if x.Separator != nil {
		p.text("; SEPARATOR=")
		p.quoted(*x.Separator)
	}
	p.text(")")
}
