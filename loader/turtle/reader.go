package turtle

import (
	"fmt"
	"io"

	"tribune/graph/term"
	"tribune/loader/iri"
	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

// What a document may take by default.
const (
	DefaultMaxToken   = 128 << 20 // room for a term of 64 MB whose every byte is escaped once
	DefaultMaxNesting = 256 << 20 // room for some three million brackets within each other
)

// Options say how a document is read. The zero value reads Turtle.
type Options struct {
	File       string                   // its name, for errors; default none
	Base       string                   // absolute IRI that relative ones are resolved against; default none
	Graphs     bool                     // TriG; default Turtle
	Scope      string                   // blank nodes become as rdfio.Labels has them; default: they stay
	Prefix     func(prefix, iri string) // is told each prefix that is declared; default nobody
	MaxToken   int                      // bytes that a token may have; default DefaultMaxToken
	MaxNesting int                      // bytes that what is open at once may take; default DefaultMaxNesting
}

// Reader reads one document, triple by triple.
type Reader struct {
	parser parser
	file   string
	err    error // why there is no more
}

var _ rdfio.KeyReader = (*Reader)(nil)

// NewReader returns a reader of the document that r has. A Base that is not
// absolute is the error of each Read.
func NewReader(r io.Reader, o Options) *Reader {
	if o.MaxToken <= 0 {
		o.MaxToken = DefaultMaxToken
	}
	if o.MaxNesting <= 0 {
		o.MaxNesting = DefaultMaxNesting
	}
	d := &Reader{file: o.File}
	p := &d.parser
	p.Scanner = terminals.Scanner{Labels: rdfio.Labels{Scope: o.Scope, Anonymous: true}}
	p.r, p.limit, p.line, p.safe = r, o.MaxToken, 1, -1
	p.graphs, p.announce, p.maxNesting = o.Graphs, o.Prefix, o.MaxNesting
	p.reset()
	if o.Base != "" {
		if p.iriBase, d.err = iri.ParseBase([]byte(o.Base)); d.err != nil {
			d.err = fmt.Errorf("base: %w", d.err)
		}
	}
	return d
}

// Read returns the next triple, or quad of TriG. Errors are as rdfio.Reader has
// them: what the underlying reader returns comes wrapped with file and place, and
// is never taken for the end of the document.
func (r *Reader) Read() (term.Quad, error) { return rdfio.QuadOfKeys(r.ReadKeys()) }

// ReadKeys is Read as rdfio.KeyReader has it. A triple costs no allocation.
func (r *Reader) ReadKeys() (s, p, o, g []byte, err error) {
	if r.err != nil {
		return nil, nil, nil, nil, r.err
	}
	switch result, err := r.parser.next(); {
	case err != nil:
		return nil, nil, nil, nil, r.fail(err)
	case result == broken:
		return nil, nil, nil, nil, r.syntaxError()
	case result == done:
		return nil, nil, nil, nil, r.fail(io.EOF)
	}
	if len(r.parser.graph) > 0 {
		g = r.parser.graph
	}
	return r.parser.s, r.parser.p, r.parser.o, g, nil
}

// syntaxError reports the parser's fault and goes on behind its statement. If
// that fails, the next Read will say so.
func (r *Reader) syntaxError() error {
	e := r.parser.syntaxError(r.file)
	if err := r.parser.recover(); err != nil {
		_ = r.fail(err)
	}
	return e
}

// fail ends the document.
func (r *Reader) fail(err error) error {
	if err != io.EOF && r.file != "" {
		err = fmt.Errorf("%s: %w", r.file, err)
	}
	r.err = err
	return err
}
