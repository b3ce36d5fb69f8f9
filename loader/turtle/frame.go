package turtle

import (
	"fmt"
	"unsafe"
)

// kind is what construct of the grammar a frame is.
type kind uint8

const (
	statement    kind = iota // triples, or what may stand in their place
	propertyList             // [ ]
	annotation               // {| |}
	collection               // ( )
	reified                  // << >>
	tripleTerm               // <<( )>>
)

// state is what a frame expects.
type state uint8

const (
	atStart        state = iota // of a statement
	atSubject                   // of a statement, a reified triple, a triple term
	atVerb                      // a predicate
	atFirstVerb                 // the same in [ ], or its end
	atOptionalVerb              // the same behind a subject that can stand alone
	atNextVerb                  // the same behind ";"
	atObject
	behindObject // "," or ";" or an annotation or the end
	atReifier    // behind "~"
	atItem       // of a collection, which has a node for it
	behindItem   // another, or ")"
	atNextItem   // which there is; its node has been returned as the rest of the last
	atTripleEnd  // of a reified triple or triple term
	closed       // its last triple has been returned; it stands for what it begins with

	// Of a statement that is a directive or opens a graph:
	atPrefixName
	atPrefixIRI
	atBaseIRI
	atVersion
	atDirectiveEnd
	atGraphName
	atGraphOpen
)

// frame is a construct that is not closed yet. Keys of its terms are in the
// parser's nest, one behind the other from start on: those of subject, predicate
// and object end where it says. In a collection they are its first node, its
// current node, and the item or the next node.
type frame struct {
	start, subject, predicate, object int

	kind    kind
	state   state
	label   bool  // the subject may name a graph
	empty   bool  // [ ] only, not [ ] with something in it
	reifier bool  // behind the object there is a reifier that nothing has used
	depth   uint8 // of a triple term within others, from 1
}

const frameSize = int(unsafe.Sizeof(frame{}))

// push opens a construct whose terms will be put behind those of the top frame.
func (p *parser) push(k kind, s state) outcome {
	if used := len(p.nest) + frameSize*len(p.frames); used > p.maxNesting {
		p.FailFor(p.Pos, fmt.Sprintf("brackets within each other that take %d MB", used>>20), "less of them")
		return broken
	}
	p.frames = append(p.frames, frame{kind: k, state: s, start: len(p.nest)})
	p.top = &p.frames[len(p.frames)-1]
	return again
}

// pop closes the top frame, whose nest has become the term that it stands for.
func (p *parser) pop(v value) outcome {
	p.frames = p.frames[:len(p.frames)-1]
	p.top = &p.frames[len(p.frames)-1]
	return p.placed(v)
}

// reset forgets all frames but that of the statement, which is to begin.
func (p *parser) reset() {
	p.frames = append(p.frames[:0], frame{})
	p.top = &p.frames[0]
	p.nest = p.nest[:0]
	p.pending = nothing
}

// value is what a construct stands for, where that matters to what it is in.
type value uint8

const (
	node       value = iota // an IRI or a blank node without properties, or a literal
	list                    // ( )
	properties              // [ ] with something in it
	reifierOf               // << >>
)

// placed goes on behind a term of the top frame, which is at nest's end.
func (p *parser) placed(v value) outcome {
	f := p.top
	switch f.state {
	case atObject:
		f.object = len(p.nest)
		if f.kind == reified || f.kind == tripleTerm {
			f.state = atTripleEnd
			return again
		}
		f.state = behindObject
		return p.emit(p.subject(), p.predicate(), p.object())
	case atItem:
		f.state = behindItem
		return p.emit(p.nest[f.subject:f.predicate], rdfFirst, p.nest[f.predicate:])
	case atReifier:
		return p.reifierRead()
	case atGraphName:
		f.state = atGraphOpen
	default:
		f.state = atVerb
		if f.kind == statement && (v == properties || v == reifierOf) {
			f.state = atOptionalVerb
		}
		f.label = v == node
	}
	f.subject = len(p.nest)
	return again
}

// subject, predicate and object are the keys of the top frame.
func (p *parser) subject() []byte   { return p.nest[p.top.start:p.top.subject] }
func (p *parser) predicate() []byte { return p.nest[p.top.subject:p.top.predicate] }
func (p *parser) object() []byte    { return p.nest[p.top.predicate:p.top.object] }
