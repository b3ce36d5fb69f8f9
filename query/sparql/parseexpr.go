package sparql

var (
	expressionStarts = table(parenOpen, bang, plus, minus, builtinWord, aggregateWord, existsWord, notWord, variable,
		iriRef, prefixedName, shortString, longString, number, signedNumber, truth, tripleOpen)
	constraints = table(parenOpen, builtinWord, aggregateWord, existsWord, notWord, iriRef, prefixedName)
	groupKeys   = table(parenOpen, builtinWord, aggregateWord, existsWord, notWord, iriRef, prefixedName, variable)
	orderKeys   = table(parenOpen, builtinWord, aggregateWord, existsWord, notWord, iriRef, prefixedName, variable, ascWord, descWord)
)

// expression reads an Expression, which is a ConditionalOrExpression.
func (p *parser) expression() Expr {
	first := p.conjunction()
	if !p.at(or) {
		return first
	}
	x := &Logical{true, []Expr{first}}
	for p.accept(or) {
		x.Operands = append(x.Operands, p.conjunction())
	}
	return x
}

// conjunction reads a ConditionalAndExpression.
func (p *parser) conjunction() Expr {
	first := p.comparison()
	if !p.at(and) {
		return first
	}
	x := &Logical{false, []Expr{first}}
	for p.accept(and) {
		x.Operands = append(x.Operands, p.comparison())
	}
	return x
}

var comparisons = [symbols]CompareOp{
	equal: Equal, notEqual: NotEqual, less: Less, greater: Greater, lessOrEqual: LessOrEqual, greaterOrEqual: GreaterOrEqual,
}

// comparison reads a RelationalExpression.
func (p *parser) comparison() Expr {
	left := p.sum()
	start := p.pos()
	switch s := p.tok.symbol; s {
	case equal, notEqual, less, greater, lessOrEqual, greaterOrEqual:
		p.advance()
		return &Compare{comparisons[s], left, p.sum(), start}
	case inWord:
		p.advance()
		return &In{false, left, p.expressionList(), start}
	case notWord:
		p.advance()
		p.expect(inWord)
		return &In{true, left, p.expressionList(), start}
	}
	return left
}

// sum reads an AdditiveExpression. A number with a sign behind an operand is added or
// taken away.
func (p *parser) sum() Expr {
	x := p.product(p.unary())
	for p.running() {
		op, start := Add, p.pos()
		switch s := p.tok.symbol; s {
		case plus, minus:
			if s == minus {
				op = Subtract
			}
			p.advance()
			x = &Arithmetic{op, x, p.product(p.unary()), start}
		case signedNumber:
			if p.tok.text[0] == '-' {
				op = Subtract
			}
			unsigned := Constant{p.numberLiteral(p.tok.text[1:]), start + 1}
			x = &Arithmetic{op, x, p.product(unsigned), start}
		default:
			p.looked.add(anOperator)
			return x
		}
		p.operated()
	}
	return x
}

// product reads a MultiplicativeExpression from behind its first operand.
func (p *parser) product(x Expr) Expr {
	for p.running() {
		op, start := Multiply, p.pos()
		switch p.tok.symbol {
		case star:
		case slash:
			op = Divide
		default:
			return x
		}
		p.advance()
		x = &Arithmetic{op, x, p.unary(), start}
		p.operated()
	}
	return x
}

// operated counts an operator that makes the tree deeper.
func (p *parser) operated() {
	if p.operators++; p.operators > maxOperators {
		p.refuse(p.tok.start, "more than 10,000 of + - * and /", "fewer", "")
	}
}

// unary reads a UnaryExpression.
func (p *parser) unary() Expr {
	start := p.pos()
	switch s := p.tok.symbol; s {
	case bang:
		if !p.deeper() {
			return Var{}
		}
		p.advance()
		x := &Not{p.unary()}
		p.depth--
		return x
	case plus, minus:
		p.advance()
		return &Sign{s == minus, p.primary(), start}
	}
	return p.primary()
}

// primary reads a PrimaryExpression.
func (p *parser) primary() Expr {
	switch p.tok.symbol {
	case variable:
		return p.variable()
	case parenOpen:
		return p.bracketed()
	case builtinWord, aggregateWord, existsWord, notWord, iriRef, prefixedName:
		return p.call()
	case tripleOpen:
		return p.tripleExpression()
	case reifiedOpen:
		p.looked.add(anExpression)
		p.failFor("<<( )>> is the triple term, << >> stands for a reifier, which no expression can make")
		return Var{}
	}
	if !p.atAny(expressionStarts, anExpression) {
		p.fail()
		return Var{}
	}
	return p.constant()
}

// bracketed reads a BrackettedExpression.
func (p *parser) bracketed() Expr {
	p.opened(parenOpen)
	x := p.expression()
	p.closed(parenClose)
	return x
}

// constraint reads a Constraint: what needs no parentheses around it is a call.
func (p *parser) constraint() Expr {
	switch {
	case p.tok.symbol == parenOpen:
		return p.bracketed()
	case p.atAny(constraints, aConstraint):
		x := p.call()
		if c, ok := x.(Constant); ok { // an IRI that calls nothing
			p.opened(parenOpen)
			return c
		}
		return x
	}
	p.failFor(p.bareCondition())
	return Var{}
}

// tripleExpression reads an ExprTripleTerm: a term, or a call that makes one.
func (p *parser) tripleExpression() Expr {
	start := p.pos()
	p.openedTriple()
	s := p.varOrIRI().(Expr)
	predicate := p.tripleVerb()
	o := p.tripleObject()
	p.closedTriple()
	if !p.running() {
		return Var{}
	}
	if t, ok := tripleOf(Triple{Subject: s.(Term), Predicate: predicate.(Term), Object: groundTerm(o)}, start).(Constant); ok {
		return t
	}
	return &Call{FuncTriple, []Expr{s, predicate, o}, start}
}

func (p *parser) tripleVerb() Expr {
	if p.tok.symbol == isA {
		return p.constantIRI().(Expr)
	}
	p.looked.add(isA)
	return p.varOrIRI().(Expr)
}

func (p *parser) tripleObject() Expr {
	switch p.tok.symbol {
	case variable:
		return p.variable()
	case tripleOpen:
		return p.tripleExpression()
	}
	p.looked.add(variable)
	return p.constant()
}

// groundTerm is an expression that is a constant, as a term, or else a variable.
func groundTerm(x Expr) Term {
	if c, ok := x.(Constant); ok {
		return c
	}
	return Var{}
}
