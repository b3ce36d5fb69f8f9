package sparql

// group reads a GroupGraphPattern.
func (p *parser) group() *Group {
	g := &Group{Pos: p.pos()}
	if !p.opened(braceOpen) {
		return g
	}
	aggregated, start := p.aggregates, p.scope.enter()
	p.aggregates = aggregates{}
	p.blanks.nextBlock()
	if p.at(selectWord) {
		g.Elements = append(g.Elements, p.selection(func() {}))
	} else {
		p.elements(g)
	}
	p.closed(braceClose)
	p.blanks.nextBlock()
	p.aggregates, p.scope.start = aggregated, start
	return g
}

// elements reads GroupGraphPatternSub.
func (p *parser) elements(g *Group) {
	for p.running() {
		if triples := p.triplesBlock(); len(triples) > 0 {
			p.scope.seeTriples(triples)
			g.Elements = append(g.Elements, &Triples{triples})
		}
		e := p.element()
		if e == nil {
			return
		}
		g.Elements = append(g.Elements, e)
		p.accept(dot)
	}
}

// element reads a GraphPatternNotTriples, or returns nil. A filter does not end a basic
// graph pattern.
func (p *parser) element() Element {
	if p.accept(filterWord) {
		block := p.blanks.block
		x := p.constraint()
		p.blanks.block = block
		return &Filter{x}
	}
	e := p.pattern()
	if e != nil {
		p.blanks.nextBlock()
	}
	return e
}

func (p *parser) pattern() Element {
	switch {
	case p.at(braceOpen):
		return p.groupOrUnion()
	case p.accept(optionalWord):
		return &Optional{p.group()}
	case p.accept(minusWord):
		return p.minus()
	case p.accept(graphWord):
		return &Graph{p.seenVarOrIRI(), p.group()}
	case p.at(serviceWord):
		return p.service()
	case p.accept(bindWord):
		return p.bind()
	case p.accept(valuesWord):
		return p.values()
	}
	return nil
}

func (p *parser) groupOrUnion() Element {
	first := p.group()
	if !p.at(unionWord) {
		return first
	}
	u := &Union{[]*Group{first}}
	for p.accept(unionWord) {
		u.Groups = append(u.Groups, p.group())
	}
	return u
}

// minus reads what MINUS takes away, whose variables are not in scope behind it.
func (p *parser) minus() Element {
	mark := p.scope.mark()
	g := p.group()
	p.scope.forget(mark)
	return &Minus{g}
}

func (p *parser) service() Element {
	s := &Service{Pos: p.pos()}
	p.advance()
	s.Silent = p.accept(silentWord)
	s.Name = p.seenVarOrIRI()
	s.Group = p.group()
	return s
}

func (p *parser) bind() Element {
	p.opened(parenOpen)
	b := &Bind{Expr: p.expression()}
	p.expect(asWord)
	at := p.tok.start
	b.Var = p.variable()
	if p.scope.has(b.Var.Name, p.scope.start) {
		p.refuse(at, "?"+b.Var.Name+", which the group has before this BIND", "a variable that is new there", "")
	}
	p.scope.see(b.Var)
	p.closed(parenClose)
	return b
}
