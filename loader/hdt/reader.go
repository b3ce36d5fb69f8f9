package hdt

import (
	"fmt"
	"io"
	"strconv"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// Options say how a document is read. The zero value works.
type Options struct {
	File  string // the document's name, for errors; default none
	Scope string // blank node labels become Scope-label; default: they stay; no "-" in it
}

// Reader reads one document.
type Reader struct {
	source  *source
	parser  parser
	triples *triples // nil before the first statement
	keys    [3][]byte
	err     error // why there is no more
}

var _ rdfio.KeyReader = (*Reader)(nil)

// NewReader returns a reader of the document that r has.
func NewReader(r io.Reader, o Options) *Reader {
	d := &Reader{source: newSource(r, o.File)}
	d.parser.Labels = rdfio.Labels{Scope: o.Scope}
	return d
}

// Read returns the next statement, in order of subject, predicate and object.
// Errors are as rdfio.Reader has them. A file that is damaged is an *Error, which
// ends the document. A string of the dictionary that is no term in its place is a
// *rdfio.SyntaxError of each statement that has it: as if the statements were
// lines, it counts them, Text is the string, and Offset where its section begins.
func (r *Reader) Read() (term.Quad, error) { return rdfio.QuadOfKeys(r.ReadKeys()) }

// ReadKeys is Read without terms: it returns their keys, as rdfio.KeyReader
// has it.
func (r *Reader) ReadKeys() (s, p, o, g []byte, err error) {
	if r.err != nil {
		return nil, nil, nil, nil, r.err
	}
	if r.triples == nil {
		r.triples = r.source.begin()
	}
	if !r.triples.next() {
		if r.err = r.source.err; r.err == nil {
			r.err = io.EOF
		}
		return nil, nil, nil, nil, r.err
	}
	for _, where := range [...]place{subject, predicate, object} {
		if err := r.term(where); err != nil {
			return nil, nil, nil, nil, err
		}
	}
	return r.keys[subject], r.keys[predicate], r.keys[object], nil, nil
}

// begin reads all that is before the objects of the triples.
func (s *source) begin() *triples {
	s.part = "the control information of the file"
	s.control(controlGlobal, formatGlobal)
	s.part = "the header"
	properties := s.control(controlHeader, formatHeader)
	length, err := strconv.ParseUint(property(properties, "length"), 10, 63)
	if err != nil {
		s.fail("length= and a number of bytes", "the properties %q", properties)
	}
	s.skip(length)
	return s.triples(s.dictionary())
}

// term makes the key of the term of a place.
func (r *Reader) term(where place) error {
	t := &r.triples.terms[where]
	number := r.triples.now[where]
	key, ok := t.find(number)
	if ok {
		r.keys[where] = append(r.keys[where][:0], key...)
		return nil
	}
	text, from := t.string(number)
	if r.keys[where], ok = r.parser.key(r.keys[where][:0], text, where); !ok {
		return r.syntaxError(text, from)
	}
	t.keep(number, r.keys[where])
	return nil
}

// syntaxError is the error of a string that is no term.
func (r *Reader) syntaxError(text []byte, from *section) error {
	fault := r.parser.Fault
	e := rdfio.NewSyntaxError(r.source.file, int(r.triples.number), text, fault.At, from.start)
	e.Offset = from.start
	e.Found, e.Expected = fault.Found, fmt.Sprintf("%s (in the dictionary's %s)", fault.Expected, from.name)
	if e.Found == "" {
		e.Found = rdfio.Found(text[fault.At:])
	}
	return e
}
