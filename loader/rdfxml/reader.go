package rdfxml

import (
	"errors"
	"fmt"
	"io"

	"tribune/graph/term"
	"tribune/loader/iri"
	"tribune/loader/rdfio"
	"tribune/loader/rdfxml/xmltext"
)

// Options say how a document is read.
type Options struct {
	File   string                   // its name, for errors; default none
	Base   string                   // absolute IRI that relative ones are resolved against; default none
	Scope  string                   // of blank nodes, as rdfio.Labels has it; no "-" in it
	Prefix func(prefix, iri string) // called for each namespace that is declared; may be nil

	MaxMarkup int // bytes of a tag, comment, instruction or DTD; default xmltext.DefaultMaxMarkup
	MaxDepth  int // elements within each other; default xmltext.DefaultMaxDepth
}

// Reader reads one document, statement by statement.
type Reader struct {
	xml    *xmltext.Reader
	prefix func(prefix, iri string)
	labels rdfio.Labels
	ids    map[idHash]struct{} // of each rdf:ID so far
	err    error               // why there is no more

	frames     []frame
	keys       []byte // that frames hold
	scopes     []scope
	collectors []collector // of the open elements of parseType Triple

	tag       tag   // the attributes of the element that begins
	pending   []int // its property attributes that are no statements yet
	statement queue // that wait to be read

	text      []byte // of a literal so far
	canonical xmltext.Canonical
	stray     bool // text where none may be has been reported

	node, predicate, object, cell, triple, iri []byte // memory that is used again
}

var _ rdfio.KeyReader = (*Reader)(nil)

// NewReader returns a reader of the document that r has.
func NewReader(r io.Reader, o Options) *Reader {
	reader := &Reader{
		xml:    xmltext.NewReader(r, xmltext.Options{File: o.File, MaxMarkup: o.MaxMarkup, MaxDepth: o.MaxDepth}),
		prefix: o.Prefix,
		labels: rdfio.Labels{Scope: o.Scope, Anonymous: true},
		ids:    map[idHash]struct{}{},
		scopes: make([]scope, 1),
	}
	reader.push(frame{kind: inDocument})
	if o.Base != "" {
		base, err := iri.ParseBase([]byte(o.Base))
		if err != nil {
			reader.err = fmt.Errorf("the base of the document: %w", err)
		}
		reader.scopes[0].base = base
	}
	return reader
}

// Read returns the next statement. Errors are as rdfio.Reader has them: where
// the XML is well-formed and the RDF in it is not, an error costs the innermost
// element that it makes meaningless, and the next Read goes on behind; XML that is
// not well-formed ends the document.
func (r *Reader) Read() (term.Quad, error) { return rdfio.QuadOfKeys(r.ReadKeys()) }

// ReadKeys is Read without terms.
func (r *Reader) ReadKeys() (s, p, o, g []byte, err error) {
	for {
		if s, p, o, ok := r.statement.next(); ok {
			return s, p, o, nil, nil
		}
		if r.err != nil {
			return nil, nil, nil, nil, r.err
		}
		if err := r.step(); err != nil {
			return nil, nil, nil, nil, err
		}
	}
}

// step takes the document one token, or one attribute, further.
func (r *Reader) step() error {
	if len(r.pending) > 0 {
		return r.nextAttribute()
	}
	token, err := r.xml.Next()
	if err != nil {
		return r.end(err)
	}
	switch top := r.top(); {
	case token == xmltext.EndTag && r.xml.Depth() == len(r.frames)-1:
		return r.endTag()
	case top.kind == inLiteral:
		return r.literalToken(token)
	case top.kind == inIgnored:
		return nil
	case token == xmltext.StartTag:
		return r.startTag()
	case token == xmltext.Text:
		return r.textToken()
	}
	return nil
}

// end ends the document. Reads behind a syntax error get an error that is none:
// what skips syntax errors does not take the rest of the document for read.
func (r *Reader) end(err error) error {
	r.err = err
	var syntax *rdfio.SyntaxError
	if errors.As(err, &syntax) {
		r.err = fmt.Errorf("nothing is read behind XML that is not well-formed: %s", err.Error())
	}
	return err
}

// startTag opens a frame, of a kind without a meaning if the element has none.
func (r *Reader) startTag() error {
	r.stray = false
	depth, start := len(r.frames), len(r.keys)
	err := r.element()
	if err != nil && len(r.frames) == depth {
		r.keys = r.keys[:start]
		r.pending = r.pending[:0]
		r.push(frame{kind: inIgnored, start: start})
	}
	return err
}

// element follows the production that the innermost frame asks for.
func (r *Reader) element() error {
	r.declarePrefixes()
	err := r.tag.sort(r.xml)
	if err == nil {
		err = r.enterScope()
	}
	name, in := r.xml.Name(), r.top().kind
	switch {
	case len(r.keys) > maxHeld:
		return r.xml.Fault(r.xml.At(), "an element", "less in the IRIs of the elements that are open")
	case in == inDocument && string(name.Space) == rdfSpace && string(name.Local) == "RDF":
		return r.rdfElement(err)
	case err != nil:
		return err
	case in == inNode || in == inResource:
		return r.propertyElement()
	}
	return r.nodeElement()
}

func (r *Reader) declarePrefixes() {
	if r.prefix == nil {
		return
	}
	for _, b := range r.xml.Declared() {
		r.prefix(string(b.Prefix), string(b.Space))
	}
}

// rdfElement opens rdf:RDF. A fault of its attributes does not cost what is in it.
func (r *Reader) rdfElement(fault error) error {
	r.push(frame{kind: inRDF, start: len(r.keys)})
	if fault != nil {
		return fault
	}
	return r.tag.refuse(r.xml, anyCore|anyProperty, "an rdf:RDF with namespaces, xml:base, xml:lang, its:dir and rdf:version only")
}

// endTag closes the innermost frame.
func (r *Reader) endTag() (err error) {
	r.stray = false
	switch r.top().kind {
	case inProperty:
		err = r.endProperty()
	case inLiteral:
		err = r.endLiteral()
	case inCollection:
		err = r.endCollection()
	case inTriple:
		return r.endTriple()
	}
	r.pop()
	return err
}

// textToken takes text where it may be, and white space anywhere.
func (r *Reader) textToken() error {
	text, top := r.xml.Content(), r.top()
	if top.kind == inProperty && !top.full {
		r.text = append(r.text, text...)
		if len(r.text) > term.MaxKey {
			top.kind = inIgnored
			return r.tooLong()
		}
		return nil
	}
	if r.stray || xmltext.IsWhite(text) {
		return nil
	}
	r.stray = true
	return r.strayText()
}
