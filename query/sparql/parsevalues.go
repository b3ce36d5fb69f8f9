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
		v.Vars = []Var{p.variable()}
		p.scope.see(v.Vars[0])
		p.opened(braceOpen)
		for p.atAny(data, aConstant) {
			v.Rows = append(v.Rows, []term.Term{p.dataTerm()})
		}
		p.closed(braceClose)
		return v
	}
	p.looked.add(variable)
	p.opened(parenOpen)
	p.dataVars(v)
	p.closed(parenClose)
	p.opened(braceOpen)
	for p.at(parenOpen) {
		v.Rows = append(v.Rows, p.row(len(v.Vars)))
	}
	p.closed(braceClose)
	return v
}

// dataVars reads variables, which the block has once each.
func (p *parser) dataVars(v *Values) {
	known := map[string]bool{}
	for p.at(variable) {
		x := p.variable()
		if known[x.Name] {
			p.refuse(int(x.Pos), "?"+x.Name+" a second time", "each variable once", "")
		}
		known[x.Name] = true
		v.Vars = append(v.Vars, x)
		p.scope.see(x)
	}
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
