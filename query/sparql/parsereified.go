package sparql

import (
	"fmt"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// reifiedTriple reads << s p o ~ r >>, which stands for its reifier r.
func (p *parser) reifiedTriple() Term {
	start := p.tok.start
	p.opened(reifiedOpen)
	t := p.nestedTriple(reifiedRole, start)
	var reifier Term
	if p.accept(tilde) {
		reifier = p.reifier()
	} else {
		reifier = p.newBlank(start)
	}
	p.closed(reifiedClose)
	p.reify(reifier, t, start)
	return reifier
}

// nestedTriple reads the three terms of a reified triple or a triple term.
func (p *parser) nestedTriple(r *role, start int) Triple {
	t := Triple{Subject: p.node(r), Pos: Pos(start)}
	if p.atAny(verbs, aPredicate) && p.tok.symbol == variable {
		t.Predicate = p.patternVar()
	} else {
		t.Predicate = p.constantIRI()
	}
	t.Object = p.node(r)
	return t
}

// reifier reads what is behind ~: an identifier, or nothing.
func (p *parser) reifier() Term {
	switch {
	case !p.atAny(reifierIdentities, aReifier):
		return p.newBlank(p.last.start)
	case p.tok.symbol == variable:
		return p.patternVar()
	case p.tok.symbol == blankLabel:
		return p.labelled()
	case p.tok.symbol == bracketOpen:
		return p.brackets(reifiedRole)
	}
	return p.constantIRI()
}

// annotations reads the reifiers and the annotation blocks behind a triple. A block is
// about the reifier right before it, or else about a new one.
func (p *parser) annotations(t Triple) {
	var reifier Term
	for p.running() {
		start := p.tok.start
		switch {
		case p.at(tilde):
			p.simplePredicate(t)
			p.advance()
			reifier = p.reifier()
			p.reify(reifier, t, start)
		case p.at(blockOpen):
			p.simplePredicate(t)
			if reifier == nil {
				reifier = p.newBlank(start)
				p.reify(reifier, t, start)
			}
			p.opened(blockOpen)
			p.propertyList(reifier, start)
			p.closed(blockClose)
			reifier = nil
		default:
			return
		}
	}
}

func (p *parser) simplePredicate(t Triple) {
	if t.Path != nil {
		p.refuse(p.tok.start, "an annotation behind a path", "one behind a triple whose predicate is an IRI or a variable",
			"a path is no triple that something could be said about")
	}
}

func (p *parser) reify(reifier Term, t Triple, start int) {
	if p.running() {
		p.say(reifier, rdfReifies, tripleOf(t, Pos(start)), start)
	}
}

// tripleTerm reads <<( s p o )>>.
func (p *parser) tripleTerm() Term {
	start := p.tok.start
	p.openedTriple()
	t := p.nestedTriple(tripleTermRole, start)
	p.closedTriple()
	if !p.running() {
		return Var{}
	}
	return tripleOf(t, Pos(start))
}

// openedTriple passes <<(, which nests as deep as in data.
func (p *parser) openedTriple() {
	if p.inTriples++; p.inTriples > rdfio.MaxDepth {
		p.refuse(p.tok.start, "a triple term in "+fmt.Sprint(rdfio.MaxDepth)+" others", "less depth", "")
	}
	p.opened(tripleOpen)
}

func (p *parser) closedTriple() {
	p.inTriples--
	p.closed(tripleClose)
}

// tripleOf is the triple term of three terms: a Constant where it is an RDF term
// without blank nodes.
func tripleOf(t Triple, at Pos) Term {
	s, ground := t.Subject.(Constant)
	predicate, constant := t.Predicate.(Constant)
	o, known := t.Object.(Constant)
	if ground && constant && known && s.Term.Form() == term.IRI {
		return Constant{term.NewTriple(s.Term, predicate.Term, o.Term), at}
	}
	return &TripleTerm{t.Subject, t.Predicate, t.Object, at}
}
