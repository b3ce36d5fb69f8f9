package sparql

import "fmt"

// aggregates says what becomes of aggregates where the parser is.
type aggregates struct {
	allowed bool
	inside  bool // one is read
	seen    bool
}

// call reads the call of a function or an aggregate, EXISTS, or an IRI that calls
// nothing.
func (p *parser) call() Expr {
	switch p.tok.symbol {
	case builtinWord:
		return p.builtin()
	case aggregateWord:
		return p.aggregate()
	case existsWord, notWord:
		return p.exists()
	}
	c := p.constant()
	if p.tok.symbol != parenOpen {
		return c
	}
	return p.functionCall(c)
}

func (p *parser) builtin() Expr {
	f := Builtin(p.tok.which)
	c := &Call{Func: f, Pos: p.pos()}
	p.advance()
	p.opened(parenOpen)
	switch s := signatures[f]; {
	case f == FuncBound:
		c.Args = []Expr{p.variable()}
	case s.max == 0 || s.min == 0 && p.at(parenClose):
	default:
		c.Args = p.arguments(s)
	}
	if p.tok.symbol != parenClose && p.running() {
		p.at(parenClose)
		p.failFor(p.arity(f))
	}
	p.closed(parenClose)
	return c
}

// arguments reads as many expressions as a function takes, with commas between them.
func (p *parser) arguments(s signature) []Expr {
	args := []Expr{p.expression()}
	for len(args) < s.min && p.expect(comma) || len(args) != s.max && p.accept(comma) {
		args = append(args, p.expression())
	}
	return args
}

// arity says how many arguments a function takes.
func (p *parser) arity(f Builtin) string {
	switch s := signatures[f]; {
	case s.max == anyNumber || p.tok.symbol != comma:
		return ""
	case s.min == s.max:
		return fmt.Sprintf("%s takes %s", s.word, counted(s.max, "argument"))
	default:
		return fmt.Sprintf("%s takes %d to %d arguments", s.word, s.min, s.max)
	}
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (p *parser) functionCall(c Constant) Expr {
	f := &FunctionCall{IRI: c.Term.Text(), Pos: c.Pos}
	at := p.tok.start
	p.opened(parenOpen)
	aggregate := p.accept(distinctWord)
	if aggregate {
		f.Distinct = true
		p.beginAggregate(at, "an aggregate (DISTINCT makes it one)")
	}
	if f.Distinct || !p.at(parenClose) {
		f.Args = p.arguments(signature{min: 1, max: anyNumber})
	}
	if aggregate {
		p.aggregates.inside = false
	}
	p.closed(parenClose)
	return f
}

// expressionList reads an ExpressionList.
func (p *parser) expressionList() (list []Expr) {
	p.opened(parenOpen)
	if !p.at(parenClose) {
		list = p.arguments(signature{min: 1, max: anyNumber})
	}
	p.closed(parenClose)
	return list
}

func (p *parser) exists() Expr {
	x := &Exists{Pos: p.pos()}
	x.Not = p.accept(notWord)
	p.expect(existsWord)
	mark, block := p.scope.mark(), p.blanks.block
	x.Group = p.group()
	p.scope.forget(mark)
	p.blanks.block = block
	return x
}

func (p *parser) aggregate() Expr {
	a := &Aggregate{Func: AggregateFunc(p.tok.which), Pos: p.pos()}
	p.beginAggregate(p.tok.start, "the aggregate "+a.Func.String())
	p.advance()
	p.opened(parenOpen)
	a.Distinct = p.accept(distinctWord)
	if a.Func != Count || !p.accept(star) {
		a.Arg = p.expression()
	}
	if a.Func == GroupConcat && p.accept(semicolon) {
		a.Separator = p.separator()
	}
	p.closed(parenClose)
	p.aggregates.inside = false
	return a
}

// beginAggregate checks that there may be an aggregate where the parser is.
func (p *parser) beginAggregate(at int, found string) {
	switch {
	case !p.aggregates.allowed:
		p.refuse(at, found, "none here: aggregates stand in SELECT, HAVING and ORDER BY",
			"a subquery can compute it: { SELECT ... }")
	case p.aggregates.inside:
		p.refuse(at, found+" within another", "an expression without aggregates",
			"a subquery can compute the inner one: { SELECT ... }")
	}
	p.aggregates.inside, p.aggregates.seen = true, true
}

func (p *parser) separator() *string {
	p.expect(separatorWord)
	p.expect(equal)
	if p.tok.symbol != shortString && p.tok.symbol != longString {
		p.looked.add(aString)
		p.fail()
	}
	text := p.tok.text
	p.advance()
	return &text
}
