package sparql

import (
	"strconv"

	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/loader/terminals"
)

// variable reads a variable that must be next.
func (p *parser) variable() Var {
	if !p.at(variable) {
		p.fail()
		return Var{}
	}
	v := Var{p.tok.text, p.pos()}
	p.advance()
	return v
}

// patternVar reads the variable that is next in a pattern or a template.
func (p *parser) patternVar() Term {
	if where := p.limits.noVars; where != "" {
		p.refuse(p.tok.start, "a variable in "+where, "terms only", "")
		return Var{}
	}
	return p.variable()
}

// varOrIRI reads a variable or an IRI.
func (p *parser) varOrIRI() Term {
	switch {
	case !p.atAny(varsOrIRIs, aVarOrIRI):
		p.fail()
		return Var{}
	case p.tok.symbol == variable:
		return p.variable()
	}
	return p.constantIRI()
}

// seenVarOrIRI is varOrIRI of a pattern.
func (p *parser) seenVarOrIRI() Term {
	t := p.varOrIRI()
	if v, ok := t.(Var); ok && p.running() {
		p.scope.see(v)
	}
	return t
}

// constantIRI reads an IRI, or a.
func (p *parser) constantIRI() Term {
	at := p.pos()
	if p.tok.symbol == isA {
		p.advance()
		return Constant{term.NewIRI(rdfType), at}
	}
	return Constant{term.NewIRI(p.iri()), at}
}

// constant reads an IRI or a literal.
func (p *parser) constant() Constant {
	at := p.pos()
	switch p.tok.symbol {
	case iriRef, prefixedName:
		return Constant{term.NewIRI(p.iri()), at}
	case shortString, longString:
		return Constant{p.stringLiteral(), at}
	case number, signedNumber:
		return Constant{p.numberLiteral(p.tok.text), at}
	case truth:
		text := strconv.FormatBool(p.tok.which != 0)
		p.advance()
		return Constant{term.NewTyped(text, booleanType), at}
	}
	p.looked.add(aConstant)
	p.fail()
	return Constant{}
}

const booleanType = xsd.Namespace + "boolean"

var numberTypes = [...]string{
	terminals.Integer: xsd.Namespace + "integer",
	terminals.Decimal: xsd.Namespace + "decimal",
	terminals.Double:  xsd.Namespace + "double",
}

// numberLiteral passes a number, and is the literal with its type and that text.
func (p *parser) numberLiteral(text string) term.Term {
	datatype := numberTypes[p.tok.which]
	p.advance()
	return term.NewTyped(text, datatype)
}

// stringLiteral reads a string with its language tag or datatype.
func (p *parser) stringLiteral() term.Term {
	text := p.tok.text
	p.advance()
	switch p.tok.symbol {
	case atSign:
		return p.tagged(text)
	case carets:
		p.advance()
		return p.typed(text)
	}
	return term.NewString(text)
}

// tagged reads a language tag, with its direction. Its "@" is next.
func (p *parser) tagged(text string) term.Term {
	p.Pos = p.tok.start
	key, ok := p.Tagged(nil, []byte(text))
	if !ok {
		p.badToken()
		return term.Term{}
	}
	p.advance()
	t, err := term.FromKey(key)
	if err != nil {
		p.refuse(p.last.start, err.Error(), "a language tag", "")
	}
	return t
}

func (p *parser) typed(text string) term.Term {
	start := p.tok.start
	datatype := p.iri()
	if datatype == term.RDFLangString || datatype == term.RDFDirLangString {
		p.Typed(nil, nil, []byte(datatype), start) // says why it has none
		p.badToken()
	}
	return term.NewTyped(text, datatype)
}

// wholeNumber reads an INTEGER.
func (p *parser) wholeNumber() uint64 {
	if !p.at(number) || p.tok.which != uint8(terminals.Integer) {
		p.looked.remove(number)
		p.looked.add(aWholeNumber)
		p.fail()
		return 0
	}
	n, err := strconv.ParseUint(p.tok.text, 10, 64)
	if err != nil {
		p.refuse(p.tok.start, p.tok.text, "a number below 2^64", "")
	}
	p.advance()
	return n
}
