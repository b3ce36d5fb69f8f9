package sparql

// query reads QueryUnit.
func (p *parser) query() *Query {
	p.declarations()
	q := &Query{Prologue: p.takePrologue(), Source: p.source}
	p.aggregates = aggregates{allowed: true}
	switch {
	case p.at(selectWord):
		p.selectQuery(q)
	case p.accept(constructWord):
		p.constructQuery(q)
	case p.accept(describeWord):
		p.describeQuery(q)
	case p.accept(askWord):
		q.Form = &Ask{}
		q.Dataset = p.datasets(fromWord)
		q.Where = p.where()
		p.solutions(q)
	default:
		p.fail()
	}
	p.ended()
	p.nameBlanks()
	return q
}

// ended checks that nothing is behind the request.
func (p *parser) ended() {
	if !p.at(endOfText) {
		p.fail()
	}
}

// solutions reads what is behind a query's pattern.
func (p *parser) solutions(q *Query) {
	q.Modifiers = p.modifiers(0)
	q.Values = p.trailingValues()
}

func (p *parser) selectQuery(q *Query) {
	s := p.selection(func() { q.Dataset = p.datasets(fromWord) })
	q.Form, q.Where, q.Modifiers, q.Values = s.Select, s.Where, s.Modifiers, s.Values
}

func (p *parser) constructQuery(q *Query) {
	form := &Construct{}
	q.Form = form
	if p.at(braceOpen) {
		form.Template = p.constructTemplate()
		q.Dataset = p.datasets(fromWord)
		q.Where = p.where()
	} else {
		form.Short = true
		q.Dataset = p.datasets(fromWord)
		q.Where = p.shortPattern()
		if len(q.Where.Elements) > 0 {
			form.Template = p.triples
		}
	}
	p.solutions(q)
}

// constructTemplate reads ConstructTemplate.
func (p *parser) constructTemplate() []Triple {
	p.limits.noPaths, p.blanks.template = true, map[string]*BlankNode{}
	p.opened(braceOpen)
	triples := p.triplesBlock()
	p.closed(braceClose)
	p.limits.noPaths, p.blanks.template = false, nil
	return triples
}

// shortPattern reads the pattern of CONSTRUCT WHERE, which is a template too.
func (p *parser) shortPattern() *Group {
	p.expect(whereWord)
	g := &Group{Pos: p.pos()}
	p.limits.noPaths = true
	p.opened(braceOpen)
	if triples := p.triplesBlock(); len(triples) > 0 {
		g.Elements = []Element{&Triples{triples}}
	}
	p.closed(braceClose)
	p.limits.noPaths = false
	return g
}

func (p *parser) describeQuery(q *Query) {
	form := &Describe{}
	q.Form = form
	if p.accept(star) {
		form.Star = true
	} else {
		form.Terms = append(form.Terms, p.varOrIRI())
		for p.atAny(varsOrIRIs, aVarOrIRI) {
			form.Terms = append(form.Terms, p.varOrIRI())
		}
	}
	q.Dataset = p.datasets(fromWord)
	if p.at(whereWord) || p.at(braceOpen) {
		q.Where = p.where()
	}
	p.solutions(q)
	if form.Star {
		for _, v := range p.scope.visible(0) {
			form.Terms = append(form.Terms, v)
		}
	}
}

// datasets reads FROM or USING, any number of times.
func (p *parser) datasets(w symbol) (list []DatasetClause) {
	for p.at(w) {
		clause := DatasetClause{Pos: p.pos()}
		p.advance()
		clause.Named = p.accept(namedWord)
		clause.IRI = p.iri()
		list = append(list, clause)
	}
	return list
}

func (p *parser) where() *Group {
	p.accept(whereWord)
	return p.group()
}
