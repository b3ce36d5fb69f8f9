package rdfxml

import (
	"tribune/graph/term"
	"tribune/loader/iri"
)

// kind is the production that an open element's content follows.
type kind uint8

const (
	inDocument   kind = iota // one rdf:RDF or node element
	inRDF                    // node elements
	inNode                   // property elements
	inProperty               // text, or one node element
	inEmpty                  // nothing
	inResource               // property elements: parseType Resource
	inCollection             // node elements: parseType Collection
	inLiteral                // anything: parseType Literal
	inTriple                 // one node element, of one triple: parseType Triple
	inIgnored                // what an error, or the version, takes the meaning from
)

// The keys that a frame holds, in their order. A node, and a property of
// parseType Resource, holds its subject only.
const (
	subjectPart    = 0
	predicatePart  = 0
	reifierPart    = 1 // the statement that rdf:ID names
	annotationPart = 2 // what rdf:annotation and rdf:annotationNodeID name
	objectPart     = 3 // a datatype, the object of an empty element, or the last cell of a list
	parts          = 4
)

// frame is an open element.
type frame struct {
	kind    kind
	full    bool          // has the node element that it may have
	context int32         // place of what is in scope
	start   int           // of its keys
	lengths [parts]uint32 // of its keys
	members uint64        // rdf:li so far
}

// scope is what elements inherit.
type scope struct {
	base      *iri.Base // nil: there is none
	language  []byte    // "" for none
	direction term.Direction
	version12 bool // a version is announced that has directions and triple terms
	held      int  // bytes of it, and of those that it is in
}

// maxHeld bounds the bytes that open elements hold in keys, bases and languages.
const maxHeld = 4 * term.MaxKey

func (r *Reader) top() *frame { return &r.frames[len(r.frames)-1] }

func (r *Reader) scope() *scope { return &r.scopes[len(r.scopes)-1] }

// push opens a frame that holds what was appended to keys from start on.
func (r *Reader) push(f frame) {
	f.context = int32(len(r.scopes) - 1)
	r.frames = append(r.frames, f)
}

// pop closes the innermost frame.
func (r *Reader) pop() {
	if r.top().kind == inTriple {
		r.collectors = r.collectors[:len(r.collectors)-1]
	}
	r.keys = r.keys[:r.top().start]
	r.frames = r.frames[:len(r.frames)-1]
	r.scopes = r.scopes[:r.top().context+1]
}

// part is a key that a frame holds, or nothing.
func (r *Reader) part(f *frame, part int) []byte {
	from := f.start
	for _, n := range f.lengths[:part] {
		from += int(n)
	}
	return r.keys[from : from+int(f.lengths[part])]
}

// hold makes a part of a frame of what was appended to keys behind its others.
func (r *Reader) hold(f *frame, part int) {
	from := f.start
	for _, n := range f.lengths[:part] {
		from += int(n)
	}
	f.lengths[part] = uint32(len(r.keys) - from)
}

// subject is that of the properties in the innermost frame.
func (r *Reader) subject() []byte { return r.part(r.top(), subjectPart) }
