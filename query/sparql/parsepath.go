package sparql

// path reads a property path.
func (p *parser) path() Path {
	first := p.pathSequence()
	if p.tok.symbol != pipe {
		return first
	}
	a := &PathAlternative{[]Path{first}}
	for p.accept(pipe) {
		a.Paths = append(a.Paths, p.pathSequence())
	}
	return a
}

func (p *parser) pathSequence() Path {
	first := p.pathStep()
	if p.tok.symbol != slash {
		return first
	}
	s := &PathSequence{[]Path{first}}
	for p.accept(slash) {
		s.Paths = append(s.Paths, p.pathStep())
	}
	return s
}

// pathStep reads PathEltOrInverse.
func (p *parser) pathStep() Path {
	if p.accept(caret) {
		return &PathInverse{p.pathRepeat()}
	}
	return p.pathRepeat()
}

// pathRepeat reads PathElt.
func (p *parser) pathRepeat() Path {
	x := p.pathPrimary()
	switch p.tok.symbol {
	case question:
		x = &PathRepeat{Path: x, Zero: true}
	case star:
		x = &PathRepeat{Path: x, Zero: true, Many: true}
	case plus:
		x = &PathRepeat{Path: x, Many: true}
	default:
		return x
	}
	p.advance()
	return x
}

var pathStarts = table(iriRef, prefixedName, isA, bang, parenOpen)

func (p *parser) pathPrimary() Path {
	switch {
	case p.tok.symbol == parenOpen:
		p.opened(parenOpen)
		x := p.path()
		p.closed(parenClose)
		return x
	case p.tok.symbol == bang:
		p.advance()
		return p.pathNegated()
	case p.atAny(pathStarts, aPath):
		at := p.pos()
		return &PathIRI{p.stepIRI(), at}
	}
	p.fail()
	return &PathIRI{}
}

// pathNegated reads PathNegatedPropertySet.
func (p *parser) pathNegated() Path {
	if p.tok.symbol != parenOpen {
		return &PathNegated{[]PathStep{p.negatedStep()}}
	}
	n := &PathNegated{}
	p.opened(parenOpen)
	if !p.at(parenClose) {
		n.Steps = append(n.Steps, p.negatedStep())
		for p.accept(pipe) {
			n.Steps = append(n.Steps, p.negatedStep())
		}
	}
	p.closed(parenClose)
	return n
}

func (p *parser) negatedStep() PathStep {
	inverse := p.accept(caret)
	return PathStep{p.stepIRI(), inverse}
}

// stepIRI reads an IRI, or a.
func (p *parser) stepIRI() string {
	if p.accept(isA) {
		return rdfType
	}
	return p.iri()
}
