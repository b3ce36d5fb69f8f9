package sparql

import "maps"

// ParseUpdate reads an update. Its error is a *rdfio.SyntaxError, or about o.Base.
func ParseUpdate(text string, o Options) (*Update, error) {
	p, err := newParser(text, o)
	if err != nil {
		return nil, err
	}
	u := p.update()
	if p.err != nil {
		return nil, p.err
	}
	return u, nil
}

// update reads UpdateUnit.
func (p *parser) update() *Update {
	u := &Update{Source: p.source}
	for p.running() {
		p.declarations()
		o := Operation{Prologue: p.takePrologue(), Pos: p.pos()}
		o.Do = p.action()
		if o.Do != nil || o.declares() {
			u.Operations = append(u.Operations, o)
		}
		p.scope.forget(0)
		if o.Do == nil || !p.accept(semicolon) {
			break
		}
	}
	p.ended()
	p.nameBlanks()
	return u
}

func (p Prologue) declares() bool { return p.Base != "" || len(p.Version)+len(p.Prefixes) > 0 }

// action reads Update1, or returns nil.
func (p *parser) action() Action {
	switch {
	case p.accept(insertWord):
		return p.insert()
	case p.accept(deleteWord):
		return p.delete()
	case p.accept(withWord):
		m := &Modify{With: p.iri()}
		p.deleteClause(m)
		return p.modify(m)
	case p.accept(loadWord):
		return p.load()
	case p.accept(clearWord):
		return &Clear{false, p.accept(silentWord), p.graphSet()}
	case p.accept(dropWord):
		return &Clear{true, p.accept(silentWord), p.graphSet()}
	case p.accept(createWord):
		return &Create{p.accept(silentWord), p.graphRef()}
	}
	return p.transfer()
}

// transfer reads ADD, MOVE or COPY, or returns nil.
func (p *parser) transfer() Action {
	t := &Transfer{}
	switch {
	case p.accept(addWord):
		t.Kind = AddGraph
	case p.accept(moveWord):
		t.Kind = MoveGraph
	case p.accept(copyWord):
		t.Kind = CopyGraph
	default:
		return nil
	}
	t.Silent = p.accept(silentWord)
	t.From = p.graphOrDefault()
	p.expect(toWord)
	t.To = p.graphOrDefault()
	return t
}

func (p *parser) load() Action {
	l := &Load{Silent: p.accept(silentWord)}
	l.From = p.iri()
	if p.accept(intoWord) {
		l.Into = p.graphRef()
	}
	return l
}

// graphRef reads GRAPH and an IRI.
func (p *parser) graphRef() string {
	p.expect(graphWord)
	return p.iri()
}

// graphSet reads GraphRefAll.
func (p *parser) graphSet() GraphSet {
	switch {
	case p.accept(defaultWord):
		return GraphSet{Scope: DefaultGraph}
	case p.accept(namedWord):
		return GraphSet{Scope: NamedGraphs}
	case p.accept(allWord):
		return GraphSet{Scope: AllGraphs}
	}
	return GraphSet{IRI: p.graphRef()}
}

// graphOrDefault reads GraphOrDefault; "" is the default graph.
func (p *parser) graphOrDefault() string {
	if p.accept(defaultWord) {
		return ""
	}
	p.accept(graphWord)
	return p.iri()
}

// insert reads what is behind INSERT.
func (p *parser) insert() Action {
	if p.accept(dataWord) {
		return p.insertData()
	}
	m := &Modify{Insert: p.insertQuads()}
	return p.usingAndWhere(m)
}

// delete reads what is behind DELETE.
func (p *parser) delete() Action {
	switch {
	case p.accept(dataWord):
		return &DeleteData{p.quads(limits{noVars: "DELETE DATA", noBlanks: "DELETE DATA"})}
	case p.accept(whereWord):
		return &DeleteWhere{p.quads(limits{noBlanks: "DELETE WHERE"})}
	}
	m := &Modify{Delete: p.quads(limits{noBlanks: "DELETE"})}
	return p.modify(m)
}

func (p *parser) deleteClause(m *Modify) {
	if p.accept(deleteWord) {
		m.Delete = p.quads(limits{noBlanks: "DELETE"})
	} else if !p.at(insertWord) {
		p.fail()
	}
}

// modify reads a Modify from behind its DELETE clause.
func (p *parser) modify(m *Modify) Action {
	if p.accept(insertWord) {
		m.Insert = p.insertQuads()
	}
	return p.usingAndWhere(m)
}

func (p *parser) usingAndWhere(m *Modify) Action {
	m.Using = p.datasets(usingWord)
	p.expect(whereWord)
	m.Where = p.group()
	return m
}

// insertQuads reads a template, whose blank nodes are its own.
func (p *parser) insertQuads() []Quads {
	p.blanks.template = map[string]*BlankNode{}
	quads := p.quads(limits{})
	p.blanks.template = nil
	return quads
}

// insertData reads what is behind INSERT DATA. No other of the request may have a label
// that it has.
func (p *parser) insertData() Action {
	p.blanks.template, p.blanks.taken = map[string]*BlankNode{}, p.blanks.data
	quads := p.quads(limits{noVars: "INSERT DATA"})
	if p.blanks.data == nil {
		p.blanks.data = map[string]*BlankNode{}
	}
	maps.Copy(p.blanks.data, p.blanks.template)
	p.blanks.template, p.blanks.taken = nil, nil
	return &InsertData{quads}
}

// quads reads Quads in braces.
func (p *parser) quads(l limits) (list []Quads) {
	l.noPaths = true
	p.limits = l
	p.opened(braceOpen)
	for p.running() {
		if triples := p.triplesBlock(); len(triples) > 0 {
			list = append(list, Quads{nil, triples})
		}
		if !p.accept(graphWord) {
			break
		}
		q := Quads{Graph: p.graphName()}
		p.opened(braceOpen)
		q.Triples = p.triplesBlock()
		p.closed(braceClose)
		p.accept(dot)
		list = append(list, q)
	}
	p.closed(braceClose)
	p.limits = limits{}
	return list
}

// graphName reads a variable or an IRI, where there may be variables.
func (p *parser) graphName() Term {
	if p.limits.noVars != "" && p.tok.symbol == variable {
		return p.patternVar()
	}
	return p.varOrIRI()
}
