package ntriples

import (
	"io"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// writeSize is how many bytes the writer collects before it writes them.
const writeSize = 64 << 10

// Writer writes statements in canonical N-Quads, which are canonical N-Triples
// where the graph is the default graph: one space between terms, no comment, as
// few escapes as can be (RDF 1.2 N-Quads section 3). Statements keep the order
// in which they come.
type Writer struct {
	w          io.Writer
	buf        []byte
	appendTerm func([]byte, term.Term) []byte
	appendKey  func(dst, key []byte) ([]byte, error)
	err        error
}

var _ rdfio.KeyWriter = (*Writer)(nil)

// NewWriter returns a writer that keeps each term as it is, language tags
// included: what is read back is the same.
func NewWriter(w io.Writer) *Writer { return newWriter(w, term.AppendNTriples, term.AppendKeyNTriples) }

// NewCanonicalWriter returns a writer that writes language tags in lower case,
// as the canonical form asks for: equal documents come out equal, and tags may
// be read back in another case.
func NewCanonicalWriter(w io.Writer) *Writer {
	return newWriter(w, term.AppendCanonical, term.AppendKeyCanonical)
}

func newWriter(w io.Writer, appendTerm func([]byte, term.Term) []byte, appendKey func(dst, key []byte) ([]byte, error)) *Writer {
	return &Writer{w: w, buf: make([]byte, 0, 2*writeSize), appendTerm: appendTerm, appendKey: appendKey}
}

// Write writes one statement. The first error stays: all later calls return it.
func (w *Writer) Write(q term.Quad) error {
	if w.err != nil {
		return w.err
	}
	b := append(w.appendTerm(w.buf, q.Subject), ' ')
	b = append(w.appendTerm(b, q.Predicate), ' ')
	b = append(w.appendTerm(b, q.Object), ' ')
	if !q.Graph.IsDefaultGraph() {
		b = append(w.appendTerm(b, q.Graph), ' ')
	}
	w.end(b)
	return w.err
}

// WriteKeys implements rdfio.KeyWriter. A key that is none ends the document.
func (w *Writer) WriteKeys(s, p, o, g []byte) error {
	b := w.buf
	for _, key := range [...][]byte{s, p, o, g} {
		if w.err != nil {
			return w.err
		}
		if len(key) == 0 {
			continue // the default graph
		}
		b, w.err = w.appendKey(b, key)
		b = append(b, ' ')
	}
	if w.err == nil {
		w.end(b)
	}
	return w.err
}

// end ends the statement that is written to b, the buffer.
func (w *Writer) end(b []byte) {
	w.buf = append(b, ".\n"...)
	if len(w.buf) >= writeSize {
		w.flush()
	}
}

// Close writes what is buffered.
func (w *Writer) Close() error {
	w.flush()
	return w.err
}

func (w *Writer) flush() {
	if w.err == nil && len(w.buf) > 0 {
		_, w.err = w.w.Write(w.buf)
	}
	w.buf = w.buf[:0]
}
