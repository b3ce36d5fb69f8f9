package jsonld

import (
	"errors"
	"fmt"
	"io"

	"tribune/graph/term"
	"tribune/loader/jsonld/expand"
	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

// DefaultMaxValue is how many bytes a document that cannot be streamed may
// have by default, and each node object of one that can. Reading takes some eight
// times as many.
const DefaultMaxValue = 256 << 20

// maxGrowth bounds what is said by an element: that many times MaxValue, in
// bytes of term keys. Names in a map can stand for any number of long terms.
const maxGrowth = 8

// Options say how a document is read. The zero value reads JSON-LD 1.1 without
// a base, with the contexts that are built in.
type Options struct {
	File   string                   // the document's name, for errors; default none
	Base   string                   // absolute IRI that others are relative to; default none
	Scope  string                   // blank node labels become Scope-label; default: they stay; no "-" in it
	Prefix func(prefix, iri string) // told of each prefix that a top-level context defines; default nobody

	Lines     bool      // any number of documents, such as one a line; default one
	Direction Direction // what strings with a base direction become; default terms of RDF 1.2
	Version10 bool      // processing mode json-ld-1.0; default 1.1
	MaxValue  int       // bytes, see DefaultMaxValue
	Window    int       // bytes that an object may have to be read whole in any case; default 8 MB

	// Context is a context that holds before the document's own; default none.
	Context *tree.Value

	// Load returns the document of a context by its IRI, as Contexts.Load does.
	// Default: those that are built in.
	Load func(url string) (*tree.Value, error)

	// Dropped is told of what the document says and RDF does not hold, such as a
	// node whose @id is no absolute IRI: JSON-LD leaves it out without an error.
	// Default nobody.
	Dropped func(*rdfio.SyntaxError)
}

func (o *Options) setDefaults() {
	if o.MaxValue <= 0 {
		o.MaxValue = DefaultMaxValue
	}
	if o.Window <= 0 {
		o.Window = 8 << 20
	}
	if o.Load == nil {
		o.Load = (&Contexts{}).Load
	}
}

// Reader reads one document, node object by node object where its shape allows.
type Reader struct {
	options   Options
	source    *source
	processor *expand.Processor
	emitter   emitter
	next      int // in the emitter's queue

	step    func() error    // reads on
	context *expand.Context // active where elements stand
	initial *expand.Context
	told    *expand.Context // whose prefixes were told last
	items   items
	refused *expand.Error // what the emitter found in an element
	err     error         // why there is no more
}

var _ rdfio.KeyReader = (*Reader)(nil)

// NewReader returns a reader of the document that r has.
func NewReader(r io.Reader, o Options) *Reader {
	o.setDefaults()
	d := &Reader{options: o, source: newSource(r, o.File)}
	d.emitter = emitter{labels: rdfio.Labels{Scope: o.Scope, Anonymous: true}, direction: o.Direction, limit: maxGrowth * o.MaxValue, dropped: d.drop, refused: d.refuse}
	d.step = d.begin
	var err error
	d.processor, err = expand.New(expand.Options{Base: o.Base, Version10: o.Version10, Load: o.Load})
	if err != nil {
		d.err = fmt.Errorf("%s: the base: %w", o.File, err)
		return d
	}
	d.initial = d.processor.Initial()
	if o.Context != nil {
		if d.initial, err = d.processor.Context(d.initial, o.Context, ""); err != nil {
			d.err = fmt.Errorf("%s: the context given: %w", o.File, err)
		}
	}
	return d
}

// Read returns the next statement. Errors are as rdfio.Reader has them: one
// that JSON-LD has a code for is an *Error and costs an element of the document
// if it is streamed; JSON that is not well-formed ends it.
func (r *Reader) Read() (term.Quad, error) { return rdfio.QuadOfKeys(r.ReadKeys()) }

// ReadKeys is Read without terms: it returns their keys, as rdfio.KeyReader
// has it.
func (r *Reader) ReadKeys() (s, p, o, g []byte, err error) {
	for {
		if r.next < len(r.emitter.queue) {
			q := &r.emitter.queue[r.next]
			r.next++
			return q.subject, q.predicate, q.object, q.graph, nil
		}
		if r.err != nil {
			return nil, nil, nil, nil, r.err
		}
		r.emitter.reset()
		r.next = 0
		if err := r.step(); err != nil {
			return nil, nil, nil, nil, err
		}
	}
}

// end makes an error the last.
func (r *Reader) end(err error) error {
	r.err = err
	return err
}

// broken ends the document at a place in the source, or because it could not be
// read further.
func (r *Reader) broken(at int, found, expected string) error {
	if err := r.source.failed(); err != nil {
		return r.end(r.readError(err))
	}
	return r.end(r.source.syntaxError(at, found, expected))
}

func (r *Reader) readError(err error) error {
	s := r.source
	at := s.syntaxError(len(s.buf), "", "")
	return rdfio.ReadError(s.file, at.Line, at.Offset, err)
}

// value takes the value that comes next out of the source's text. It stays
// unread there, for errors to show; length is to be added to pos behind it.
func (r *Reader) value(limit int) (v *tree.Value, text string, length int, err error) {
	s := r.source
	s.space()
	length, complete := s.frame(limit)
	if !complete && length > limit {
		return nil, "", 0, r.broken(s.pos, fmt.Sprintf("a value of over %d bytes", limit), "a document that can be streamed, or a higher limit")
	}
	if err := s.failed(); err != nil && !complete {
		return nil, "", 0, r.end(r.readError(err))
	}
	text = string(s.buf[s.pos : s.pos+length])
	v, err = tree.Parse(text)
	var fault *tree.Fault
	if errors.As(err, &fault) {
		return nil, "", 0, r.broken(s.pos+fault.At, fault.Found, fault.Expected)
	}
	return v, text, length, err
}

// element queues the statements of an element, which stands at a place in the
// source, in a text that begins there, and is part of that graph.
func (r *Reader) element(c *expand.Context, property string, v *tree.Value, text string, graph []byte) error {
	nodes, err := r.processor.Expand(c, property, v, text)
	return r.emit(nodes, graph, err)
}

// emit queues the statements of expanded nodes, unless err says why there are
// none.
func (r *Reader) emit(nodes []*tree.Value, graph []byte, err error) error {
	if err == nil {
		r.refused = nil
		for _, n := range nodes {
			r.emitter.node(n, graph)
		}
		if r.refused == nil {
			return nil
		}
		r.emitter.reset()
		err = r.refused
	}
	var refused *expand.Error
	if errors.As(err, &refused) {
		return r.source.refusal(r.source.pos, refused)
	}
	return r.end(err)
}

func (r *Reader) refuse(v *tree.Value, expected string) {
	if r.refused == nil {
		r.refused = &expand.Error{At: v.At, Found: expand.Describe(v), Expected: expected}
	}
}

func (r *Reader) drop(v *tree.Value, expected string) {
	if r.options.Dropped != nil {
		r.options.Dropped(r.source.syntaxError(r.source.pos+v.At, expand.Describe(v), expected))
	}
}
