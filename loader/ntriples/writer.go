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
	err        error
}

var _ rdfio.Writer = (*Writer)(nil)

// NewWriter returns a writer that keeps each term as it is, language tags
// included: what is read back is the same.
func NewWriter(w io.Writer) *Writer { return newWriter(w, term.AppendNTriples) }

// NewCanonicalWriter returns a writer that writes language tags in lower case,
// as the canonical form asks for: equal documents come out equal, and tags may
// be read back in another case.
func NewCanonicalWriter(w io.Writer) *Writer { return newWriter(w, term.AppendCanonical) }

func newWriter(w io.Writer, appendTerm func([]byte, term.Term) []byte) *Writer {
	return &Writer{w: w, buf: make([]byte, 0, 2*writeSize), appendTerm: appendTerm}
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
	w.buf = append(b, ".\n"...)
	if len(w.buf) >= writeSize {
		w.flush()
	}
	return w.err
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
