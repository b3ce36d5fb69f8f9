package sparql

import "tribune/graph/term"

var data = table(iriRef, prefixedName, shortString, longString, number, signedNumber, truth, undefWord, tripleOpen)

// trailingValues reads the ValuesClause behind a query, nil if there is none.
func (p *parser) trailingValues() *Values {
	if !p.accept(valuesWord) {
		return nil
	}
	return p.values()
}

// values reads a DataBlock.
func (p *parser) values() *Values {
	v := &Values{Pos: Pos(p.last.start)}
	if p.tok.symbol == variable {
		p.dataVar(v)
		p.opened(braceOpen)
		for p.atAny(data, aConstant) {
			v.Rows = append(v.Rows, []term.Term{p.dataTerm()})
		}
		p.closed(braceClose)
		return v
	}
	p.looked.add(variable)
	p.opened(parenOpen)
	for p.at(variable) {
		p.dataVar(v)
	}
	p.closed(parenClose)
	p.opened(braceOpen)
	for p.at(parenOpen) {
		v.Rows = append(v.Rows, p.row(len(v.Vars)))
	}
	p.closed(braceClose)
	return v
}

// dataVar reads a variable that the block has once.
func (p *parser) dataVar(v *Values) {
	x := p.variable()
	for _, other := range v.Vars {
		if other.Name == x.Name {
			p.refuse(int(x.Pos), "?"+x.Name+" a second time", "each variable once", "")
			return
		}
	}
	v.Vars = append(v.Vars, x)
	p.scope.see(x)
}

// row reads a row of that many terms.
func (p *parser) row(width int) []term.Term {
	row := make([]term.Term, 0, width)
	p.opened(parenOpen)
	for p.atAny(data, aConstant) {
		row = append(row, p.dataTerm())
	}
	if len(row) != width {
		p.refuse(p.tok.start, "a row of "+counted(len(row), "term"), counted(width, "term")+", one for each variable",
			"UNDEF stands for no term")
	}
	p.closed(parenClose)
	return row
}

// dataTerm reads a DataBlockValue.
func (p *parser) dataTerm() term.Term {
	switch p.tok.symbol {
	case undefWord:
		p.advance()
		return term.Term{}
	case tripleOpen:
		return p.dataTriple()
	}
	return p.constant().Term
}

// dataTriple reads TripleTermData.
func (p *parser) dataTriple() term.Term {
	p.openedTriple()
	s := term.NewIRI(p.iri())
	predicate := p.constantIRI().(Constant).Term
	var o term.Term
	if p.tok.symbol == tripleOpen {
		o = p.dataTriple()
	} else {
		o = p.constant().Term
	}
	p.closedTriple()
	return term.NewTriple(s, predicate, o)
}
