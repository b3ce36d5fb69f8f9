package sparql

import "tribune/graph/term"

// role is a place for a term in the grammar of triples.
type role struct {
	allows uint8  // beside variables, IRIs, literals, blank nodes
	name   symbol // what errors call it
}

const (
	collections = 1 << iota
	reifiedTriples
	tripleTerms
)

var (
	subjectRole       = &role{collections | reifiedTriples | tripleTerms, aTriple}
	objectRole        = &role{collections | reifiedTriples | tripleTerms, anObject}
	itemRole          = &role{collections | reifiedTriples | tripleTerms, anItem}
	reifiedRole       = &role{reifiedTriples | tripleTerms, aPlainTerm}
	tripleTermRole    = &role{tripleTerms, aPlainTerm}
	termStarts        = table(variable, iriRef, prefixedName, shortString, longString, number, signedNumber, truth, blankLabel, bracketOpen, parenOpen, reifiedOpen, tripleOpen)
	verbs             = table(variable, iriRef, prefixedName, isA)
	verbsOrPaths      = table(variable, iriRef, prefixedName, isA, bang, caret, parenOpen)
	varsOrIRIs        = table(variable, iriRef, prefixedName)
	reifierIdentities = table(variable, iriRef, prefixedName, blankLabel, bracketOpen)
)

// triplesBlock reads triples with dots between them. The last may have one behind it.
func (p *parser) triplesBlock() []Triple {
	p.triples = nil
	for p.atAny(termStarts, aTriple) {
		p.sameSubject()
		if !p.accept(dot) {
			break
		}
	}
	return p.triples
}

// sameSubject reads TriplesSameSubject. Where a subject says triples itself, it may
// stand alone.
func (p *parser) sameSubject() {
	before := len(p.triples)
	start := p.tok.start
	s := p.node(subjectRole)
	if len(p.triples) > before && !p.atVerb() {
		return
	}
	p.propertyList(s, start)
}

func (p *parser) atVerb() bool {
	if p.limits.noPaths {
		return p.atAny(verbs, aPredicate)
	}
	return p.atAny(verbsOrPaths, aPredicateOrPath)
}

// propertyList reads PropertyListNotEmpty of a subject that is written at start.
func (p *parser) propertyList(s Term, start int) {
	for p.running() {
		t := Triple{Subject: s, Pos: Pos(start)}
		p.verb(&t)
		p.objects(t)
		if !p.accept(semicolon) {
			return
		}
		for p.accept(semicolon) {
		}
		if !p.atVerb() {
			return
		}
	}
}

// verb reads a predicate, or a path where there may be one.
func (p *parser) verb(t *Triple) {
	switch {
	case !p.atVerb():
		p.fail()
	case p.tok.symbol == variable:
		t.Predicate = p.patternVar()
	case p.limits.noPaths:
		t.Predicate = p.constantIRI()
	default:
		at := p.pos()
		t.Path = p.path()
		if one, ok := t.Path.(*PathIRI); ok {
			t.Predicate, t.Path = Constant{term.NewIRI(one.IRI), at}, nil
		}
	}
}

// objects reads ObjectList.
func (p *parser) objects(t Triple) {
	for p.running() {
		t.Object = p.sayNode(t, objectRole)
		p.annotations(t)
		if !p.accept(comma) {
			return
		}
	}
}

// node reads a term of a triple. Triples that it says itself are added to p.triples.
func (p *parser) node(r *role) Term {
	switch s := p.tok.symbol; {
	case s == variable:
		return p.patternVar()
	case s == blankLabel:
		return p.labelled()
	case s == bracketOpen:
		return p.brackets(r)
	case s == parenOpen && r.allows&collections != 0:
		return p.collection()
	case s == reifiedOpen && r.allows&reifiedTriples != 0:
		return p.reifiedTriple()
	case s == tripleOpen && r.allows&tripleTerms != 0:
		return p.tripleTerm()
	case s == parenOpen || s == reifiedOpen || s == tripleOpen || !p.atAny(termStarts, r.name):
		p.looked.add(r.name)
		p.fail()
		return Var{}
	}
	return p.constant()
}

// brackets reads [] or a blank node with properties, if the role allows them.
func (p *parser) brackets(r *role) Term {
	start := p.tok.start
	p.opened(bracketOpen)
	n := p.newBlank(start)
	if r.allows&collections != 0 && p.tok.symbol != bracketClose {
		p.propertyList(n, start)
	}
	p.closed(bracketClose)
	return n
}

// collection reads a list. Its nodes are blank ones with rdf:first and rdf:rest.
func (p *parser) collection() Term {
	start := p.tok.start
	p.opened(parenOpen)
	if p.accept(parenClose) {
		p.open, p.depth = p.open[:len(p.open)-1], p.depth-1
		return rdfNil(start)
	}
	head := p.newBlank(start)
	for cell := head; p.running(); {
		itemStart := p.tok.start
		p.sayNode(implied(cell, rdfFirst, nil, itemStart), itemRole)
		if !p.atAny(termStarts, anItem) {
			p.say(cell, rdfRest, rdfNil(p.tok.start), p.tok.start)
			break
		}
		next := p.newBlank(p.tok.start)
		p.say(cell, rdfRest, next, p.tok.start)
		cell = next
	}
	p.closed(parenClose)
	return head
}

// rdf is the namespace of the IRIs that abbreviations stand for.
const (
	rdf        = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfFirst   = rdf + "first"
	rdfRest    = rdf + "rest"
	rdfType    = rdf + "type"
	rdfReifies = rdf + "reifies"
)

func rdfNil(at int) Term { return Constant{term.NewIRI(rdf + "nil"), Pos(at)} }

// implied is a triple that what is written at a place says.
func implied(s Term, predicate string, o Term, at int) Triple {
	return Triple{Subject: s, Predicate: Constant{term.NewIRI(predicate), Pos(at)}, Object: o, Pos: Pos(at)}
}

// say adds a triple that what is written at a place says.
func (p *parser) say(s Term, predicate string, o Term, at int) {
	p.triples = append(p.triples, implied(s, predicate, o, at))
}

// sayNode adds a triple whose object is read only then, so that it stands before the
// triples that its object says.
func (p *parser) sayNode(t Triple, r *role) Term {
	i := len(p.triples)
	p.triples = append(p.triples, t)
	o := p.node(r)
	p.triples[i].Object = o
	return o
}
