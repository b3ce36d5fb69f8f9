package turtle

import (
	"tribune/graph/term"
	"tribune/loader/iri"
	"tribune/loader/rdfio"
)

// parser turns the document that its source shows into triples, a step at a
// time. A step reads one token, or closes one construct; it returns at most one
// triple.
type parser struct {
	source
	prefixes   prefixes
	iriBase    *iri.Base // nil: none
	graphs     bool      // TriG
	announce   func(prefix, iri string)
	maxNesting int

	frames  []frame
	top     *frame // the last of frames
	nest    []byte // keys of the frames' terms
	inGraph bool   // between { and }
	graph   []byte // its key; empty: the default graph

	pending  pending
	lines    bool   // the token that was read may hold line ends
	literal  int    // where the literal that is pending begins in nest
	datatype []byte // IRI of a literal's datatype
	sparql   bool   // the directive is written as in SPARQL, without a dot

	s, p, o []byte // the triple of a step
	proxy   []byte // key of the triple term that a reifier reifies
}

// outcome is what a step came to.
type outcome uint8

const (
	again  outcome = iota // nothing to return yet
	triple                // s, p, o
	broken                // Fault says how; Pos is where its token begins
	short                 // the window cut the token at Pos
	done
)

// Keys of the terms that the grammar stands for.
var (
	rdfType    = iriKey("type")
	rdfFirst   = iriKey("first")
	rdfRest    = iriKey("rest")
	rdfNil     = iriKey("nil")
	rdfReifies = iriKey("reifies")
)

func iriKey(local string) []byte {
	return term.AppendTextKey(nil, term.IRI, []byte(rdfio.UsualPrefix("rdf")+local))
}

// next runs steps until one has something to return. An error is that of the
// underlying reader.
func (p *parser) next() (outcome, error) {
	for {
		if !p.space() {
			return broken, nil
		}
		o := short
		if p.Pos <= p.safe {
			o = p.step()
		}
		switch {
		case o == again:
		case o != short:
			return o, nil
		case p.tooLong():
			return p.failTooLong(), nil
		default:
			if err := p.again(); err != nil {
				return broken, err
			}
		}
	}
}

func (p *parser) step() outcome {
	if p.pending != nothing {
		return p.qualify()
	}
	switch p.top.state {
	case behindObject:
		return p.behindObject()
	case atVerb, atFirstVerb, atOptionalVerb, atNextVerb:
		return p.verb()
	case atObject:
		return p.term(p.top.kind.objectRole())
	case atStart:
		return p.start()
	case atSubject:
		return p.term(p.top.kind.subjectRole())
	case atItem:
		return p.term(&item)
	case behindItem:
		return p.behindItem()
	case atNextItem:
		return p.nextItem()
	case atReifier:
		return p.reifier()
	case atTripleEnd:
		return p.tripleEnd()
	case closed:
		return p.close()
	}
	return p.directive()
}

// fail is broken at Pos, where expected is not.
func (p *parser) fail(expected string) outcome {
	p.Fail(p.Pos, expected)
	return broken
}

// emit is a triple.
func (p *parser) emit(subject, predicate, object []byte) outcome {
	p.s, p.p, p.o = subject, predicate, object
	return triple
}
