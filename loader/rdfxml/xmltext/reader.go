package xmltext

import (
	"fmt"
	"io"
	"unicode/utf8"

	"tribune/loader/rdfio"
)

// Bounds of a document, unless Options say otherwise.
const (
	DefaultMaxMarkup = 128 << 20
	DefaultMaxDepth  = 1 << 20
)

// Options say how a document is read.
type Options struct {
	File      string // its name, for errors; default none
	MaxMarkup int    // bytes of a tag, comment, instruction or DTD; default DefaultMaxMarkup
	MaxDepth  int    // elements within each other; default DefaultMaxDepth
}

// Kind says what Next has read.
type Kind uint8

// The kinds. An empty-element tag is a StartTag and an EndTag. Text is a piece
// of character data: references are resolved, line ends are line feeds, CDATA
// sections are like other text; several pieces may follow each other.
const (
	None Kind = iota
	StartTag
	EndTag
	Text
	Comment
	Instruction
)

// Reader reads the tokens of one document. What its methods return is good until
// the next call of Next.
type Reader struct {
	file     string
	maxDepth int
	window   window
	err      error // why there is no more

	source            // what is read now: the window, or an entity's text
	outer    []source // those that go on after it; the window comes first
	refAt    int      // place of the reference in the window that led into entities
	dtd      *dtd     // nil without one
	expanded int64    // bytes that entities and defaults brought
	fault    fault    // what is wrong with the token at pos

	detected, marked, started bool // first bytes are looked at; UTF-8's mark is there; the XML declaration is behind

	// What Next has read.
	name       Name
	attributes []Attribute
	content    []byte
	tokenAt    int

	open      elements // the elements that are open
	scope     scope    // the namespaces in scope
	closing   bool     // an EndTag comes without a tag of its own
	closed    bool     // the innermost element ends with the next Next
	rootSeen  bool     // the document element has begun
	inSection bool     // within a CDATA section

	// Memory that is used again.
	values     []byte      // values of attributes that are not slices of data
	within     []expansion // entities within a value
	order      []int       // attributes in the order of their names
	referenced [utf8.UTFMax]byte
}

// NewReader returns a reader of the document that r has.
func NewReader(r io.Reader, o Options) *Reader {
	if o.MaxMarkup <= 0 {
		o.MaxMarkup = DefaultMaxMarkup
	}
	if o.MaxDepth <= 0 {
		o.MaxDepth = DefaultMaxDepth
	}
	return &Reader{
		file:     o.File,
		maxDepth: o.MaxDepth,
		window:   newWindow(r, o.MaxMarkup),
		scope:    newScope(),
	}
}

// Next reads the next token. At the end of the document it returns io.EOF.
// Its *rdfio.SyntaxError says where the document is not well-formed; what the
// underlying reader returns comes wrapped with file and place. Either ends the
// document: it is returned again and again.
func (r *Reader) Next() (Kind, error) {
	if r.err != nil {
		return None, r.err
	}
	if r.closed {
		r.endElement()
	}
	for {
		kind, ok := r.next()
		switch {
		case ok && kind != None:
			return kind, nil
		case ok || r.starved() && r.more():
			continue
		}
		r.err = r.stop()
		return None, r.err
	}
}

// next reads one token at most: None if it read something that is none.
func (r *Reader) next() (Kind, bool) {
	switch {
	case r.closing:
		r.closing = false
		return r.closeElement(), true
	case !r.started:
		return None, r.start()
	case r.pos == len(r.data):
		return None, r.endOfSource()
	case r.inSection:
		return r.cdata()
	case r.data[r.pos] != '<':
		return r.text()
	}
	switch r.at(r.pos + 1) {
	case '/':
		return r.endTag()
	case '!':
		return r.declaration()
	case '?':
		return r.instruction()
	}
	return r.startTag()
}

// starved reports whether the fault may be that a token is not read whole.
func (r *Reader) starved() bool {
	at := r.fault.at
	return at >= len(r.data) || !utf8.FullRune(r.data[at:])
}

// more reads on, so that what is there from pos on is at least twice as long: a
// token that is looked at again from its start costs its length times a constant,
// whatever pieces it comes in.
func (r *Reader) more() bool {
	if len(r.outer) > 0 {
		return false // an entity's text is there whole
	}
	w, had := &r.window, len(r.data)-r.pos
	for want := max(1, 2*had); w.end-r.pos < want; {
		dropped, ok := w.fill(r.pos)
		r.pos -= dropped
		if !ok {
			break
		}
	}
	r.data = w.buf[:w.end]
	return len(r.data)-r.pos > had
}

// stop is the error that ends the document.
func (r *Reader) stop() error {
	w := &r.window
	switch {
	case !r.starved() || len(r.outer) > 0:
	case w.err != nil && w.err != io.EOF:
		p := w.place(w.end)
		return rdfio.ReadError(r.file, p.line, p.offset, w.err)
	case w.err == nil:
		return r.Fault(r.pos, "", fmt.Sprintf("markup of less than %d MB", w.limit>>20))
	case r.rootSeen && r.open.depth() == 0 && r.pos == len(r.data) && !r.inSection:
		return io.EOF
	}
	return r.Fault(r.fault.at, r.fault.found, r.fault.expected)
}

// fault is what is wrong with the token at pos.
type fault struct {
	at       int    // in data
	found    string // "" for the character that is there
	expected string
}

// fail notes that expected is not what data has at a place.
func (r *Reader) fail(at int, expected string) bool { return r.failFor(at, "", expected) }

// failFor is fail with another description of what was found.
func (r *Reader) failFor(at int, found, expected string) bool {
	r.fault = fault{at: at, found: found, expected: expected}
	return false
}

// Fault makes the error of a place (Attribute.At and its like): found is there,
// or if that is "" the character that is, and expected is not. A place within an
// entity is shown where the document refers to it.
func (r *Reader) Fault(at int, found, expected string) *rdfio.SyntaxError {
	at = max(0, at)
	if found == "" {
		found = rdfio.Found(r.data[min(at, len(r.data)):])
	}
	if len(r.outer) > 0 {
		at = r.refAt
		found += ", within an entity"
	}
	e := r.window.syntaxError(r.file, at)
	e.Found, e.Expected = found, expected
	return e
}

// at is the byte at a place, or 0, which no document holds, past the end.
func (r *Reader) at(i int) byte {
	if i < len(r.data) {
		return r.data[i]
	}
	return 0
}

// Name is that of a StartTag or an EndTag, and the target of an Instruction.
func (r *Reader) Name() Name { return r.name }

// Attributes are those of a StartTag, declarations of namespaces apart. The
// caller may change their order.
func (r *Reader) Attributes() []Attribute { return r.attributes }

// Declared are the namespaces that a StartTag declares.
func (r *Reader) Declared() []Binding { return r.scope.declared(r.open.depth()) }

// Content is that of a Text, Comment or Instruction.
func (r *Reader) Content() []byte { return r.content }

// At is the place where the token begins.
func (r *Reader) At() int { return r.tokenAt }
