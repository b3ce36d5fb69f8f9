package turtle

import (
	"fmt"

	"tribune/graph/term"
	"tribune/loader/terminals"
)

// role is a place for a term in the grammar.
type role struct {
	allows   uint8 // beside IRIs and blank nodes
	expected string
}

const (
	literals = 1 << iota
	collections
	propertyLists
	reifiedTriples
	tripleTerms
)

var (
	subject = role{collections | propertyLists | reifiedTriples,
		"a subject: an IRI, a blank node, a collection or a reified triple"}
	object = role{literals | collections | propertyLists | reifiedTriples | tripleTerms,
		"an object: an IRI, a blank node, a literal, a collection, a reified triple or a triple term"}
	item           = role{object.allows, `an item of the collection or ")"`}
	reifiedSubject = role{reifiedTriples, "the subject of a reified triple: an IRI, a blank node or a reified triple"}
	reifiedObject  = role{literals | reifiedTriples | tripleTerms,
		"the object of a reified triple: an IRI, a blank node, a literal, a triple term or a reified triple"}
	tripleSubject = role{0, "the subject of a triple term: an IRI or a blank node"}
	tripleObject  = role{literals | tripleTerms,
		"the object of a triple term: an IRI, a blank node, a literal or a triple term"}
	reifierRole = role{0, "a reifier: an IRI or a blank node"}
	graphName   = role{0, "a graph: an IRI or a blank node"}
)

func (k kind) subjectRole() *role {
	switch k {
	case reified:
		return &reifiedSubject
	case tripleTerm:
		return &tripleSubject
	}
	return &subject
}

func (k kind) objectRole() *role {
	switch k {
	case reified:
		return &reifiedObject
	case tripleTerm:
		return &tripleObject
	}
	return &object
}

// term reads a term, or opens the construct that stands for one.
func (p *parser) term(r *role) outcome {
	switch p.Peek() {
	case '[':
		return p.openProperties(r.allows&propertyLists == 0)
	case '(':
		if r.allows&collections != 0 {
			return p.openCollection()
		}
	case '<':
		if p.ByteAt(p.Pos+1) == '<' {
			return p.openTriple(r)
		}
		return p.atom(r)
	default:
		return p.atom(r)
	}
	return p.fail(r.expected)
}

// atom reads a term that is one token.
func (p *parser) atom(r *role) outcome {
	start, mark := p.begin()
	var ok bool
	p.nest, ok = p.appendAtom(p.nest, r)
	if o := p.accept(ok, start, mark); o != again {
		p.pending = nothing
		return o
	}
	if p.pending != nothing {
		p.literal = mark
		return again
	}
	return p.placed(node)
}

// begin is where a token begins: in Data, and in nest what is made of it.
func (p *parser) begin() (start, mark int) {
	p.Reach, p.lines = 0, false
	return p.Pos, len(p.nest)
}

// accept ends the reading of a token. One that is no good, or that the window
// cut, leaves nothing behind.
func (p *parser) accept(ok bool, start, mark int) outcome {
	at := p.decidedAt(ok)
	whole := at <= p.safe
	switch size := len(p.nest) - mark; {
	case at-start > p.limit:
		ok = p.failTooLong(start)
	case ok && size > term.MaxKey:
		ok = p.tooLarge(start, size)
	}
	if ok && whole {
		if p.lines {
			p.pass(p.Data, start, p.Pos)
		}
		return again
	}
	p.Pos, p.nest = start, p.nest[:mark]
	if whole {
		return broken
	}
	return short
}

func (p *parser) tooLarge(at, size int) bool {
	return p.FailFor(at, fmt.Sprintf("a term of %d MB", size>>20), fmt.Sprintf("terms of less than %d MB", term.MaxKey>>20))
}

// failTooLong refuses the token that begins at start.
func (p *parser) failTooLong(start int) bool {
	return p.FailFor(start, fmt.Sprintf("a token of more than %d bytes", p.limit), "a shorter one")
}

// appendAtom appends the key of a term that is one token.
func (p *parser) appendAtom(dst []byte, r *role) ([]byte, bool) {
	switch b := p.Peek(); {
	case b == '<':
		return p.iri(append(dst, byte(term.IRI)), r.expected)
	case b == '_':
		return p.Blank(dst)
	case b == '"' || b == '\'':
		if r.allows&literals != 0 {
			return p.quoted(dst)
		}
	case terminals.Digit(b) || b == '+' || b == '-' || b == '.' && terminals.Digit(p.ByteAt(p.Pos+1)):
		if r.allows&literals != 0 {
			return p.number(dst)
		}
	case p.nameBegins():
		if word := p.boolean(); word != "" && r.allows&literals != 0 {
			p.Pos += len(word)
			return append(append(dst, booleanKeys...), word...), true
		}
		return p.iri(append(dst, byte(term.IRI)), r.expected)
	}
	return dst, p.Fail(p.Pos, r.expected)
}

// iri appends an IRI that is written in either way.
func (p *parser) iri(dst []byte, expected string) ([]byte, bool) {
	if p.Peek() != '<' {
		return p.name(dst, expected)
	}
	start := p.Pos
	ref, absolute, ok := p.IRIRef()
	switch {
	case !ok:
		return dst, false
	case absolute:
		return append(dst, ref...), true
	case p.iriBase == nil:
		return dst, p.FailFor(start, "a relative IRI", "an absolute IRI, one with a scheme such as http:, or a base before it")
	}
	return p.iriBase.AppendResolved(dst, ref), true
}
