package rdfxml

import (
	"errors"
	"fmt"
	"io"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// writeSize is how many bytes the writer collects before it writes them.
const writeSize = 64 << 10

// WriterOptions say how a document is written.
type WriterOptions struct {
	Prefixes []rdfio.Prefix // of predicates; what XML cannot declare is left out; default none
}

// ErrUnsayable is the error of a statement that RDF/XML has no way to say: one of
// a named graph, one whose predicate is no namespace and name, one with a
// character that XML forbids. Nothing is written of it, and the writer goes on.
var ErrUnsayable = errors.New("RDF/XML cannot say it")

func unsayable(format string, args ...any) error {
	const shown = 300
	text := []rune(fmt.Sprintf(format, args...))
	if len(text) > shown {
		text = append(text[:shown], '…')
	}
	return fmt.Errorf("%w: %s", ErrUnsayable, string(text))
}

// Writer writes statements in the order in which they come, in constant memory:
// those that follow each other and have the same subject share a description.
// The document's element declares the prefixes given, and those made up (ns1,
// ns2, ...) within the first 64 KB; others are declared where they are used.
type Writer struct {
	w       io.Writer
	names   *names
	buf     []byte
	headed  bool // the document's element has begun
	subject term.Term
	open    []name // of the property elements that are open
	err     error
}

var _ rdfio.Writer = (*Writer)(nil)

// NewWriter returns a writer of a document to w.
func NewWriter(w io.Writer, o WriterOptions) *Writer {
	return &Writer{w: w, names: newNames(o.Prefixes), buf: make([]byte, 0, 2*writeSize)}
}

// Write writes one statement. What w returns stays: all later calls return it.
func (w *Writer) Write(q term.Quad) error {
	if w.err != nil {
		return w.err
	}
	if !q.Graph.IsDefaultGraph() {
		return unsayable("a statement in the graph %v, and it has no named graphs", q.Graph)
	}
	before, subject := len(w.buf), w.subject
	if err := w.statement(q); err != nil {
		w.buf, w.subject = w.buf[:before], subject
		return err
	}
	if len(w.buf) >= writeSize {
		w.flush()
	}
	return w.err
}

// Close ends the document and writes what is buffered.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	w.endDescription()
	w.flush()
	if w.err == nil {
		_, w.err = io.WriteString(w.w, "</rdf:RDF>\n")
	}
	return w.err
}

// flush writes what is buffered, and before it, the first time, the start of the
// document: by then it is known what that can declare.
func (w *Writer) flush() {
	if !w.headed {
		w.headed = true
		if _, w.err = w.w.Write(w.names.appendHead(nil)); w.err != nil {
			return
		}
	}
	if len(w.buf) > 0 {
		_, w.err = w.w.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

func (w *Writer) statement(q term.Quad) error {
	if !q.Subject.Equal(w.subject) || w.subject.IsZero() {
		w.endDescription()
		if err := w.description(q.Subject, "  "); err != nil {
			return err
		}
		w.subject = q.Subject
	}
	return w.property(q.Predicate, q.Object)
}

// description begins that of a subject.
func (w *Writer) description(subject term.Term, indent string) (err error) {
	w.buf = append(append(w.buf, indent...), "<rdf:Description"...)
	switch subject.Form() {
	case term.IRI:
		err = w.attribute("rdf:about", subject.Text())
	case term.BlankNode:
		err = w.nodeID("rdf:nodeID", subject.Text())
	default:
		err = unsayable("%v as a subject", subject)
	}
	w.buf = append(w.buf, ">\n"...)
	return err
}

func (w *Writer) endDescription() {
	if !w.subject.IsZero() {
		w.buf = append(w.buf, "  </rdf:Description>\n"...)
		w.subject = term.Term{}
	}
}
