package turtle

import (
	"errors"
	"io"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// writeSize is how many bytes the writer collects before it writes them.
const writeSize = 64 << 10

// WriterOptions say how a document is written. The zero value writes Turtle.
type WriterOptions struct {
	Prefixes []rdfio.Prefix // of IRIs that are written short; what is no prefix is left out; default none
	Graphs   bool           // TriG; default Turtle, which takes no quads of named graphs
}

// ErrGraph is the error of a quad of a named graph in Turtle.
var ErrGraph = errors.New("turtle: only TriG can name graphs")

// Writer writes statements in the order in which they come, in constant memory:
// those that follow each other and have the same graph, subject and predicate
// share them. All prefixes are declared at the beginning.
type Writer struct {
	w      io.Writer
	buf    []byte
	spell  *speller
	graphs bool
	last   term.Quad // not zero within a statement
	err    error
}

var _ rdfio.Writer = (*Writer)(nil)

// NewWriter returns a writer of a document to w.
func NewWriter(w io.Writer, o WriterOptions) *Writer {
	s := newSpeller(o.Prefixes)
	buf := appendPrefixes(make([]byte, 0, 2*writeSize), s.sorted(false))
	return &Writer{w: w, buf: buf, spell: s, graphs: o.Graphs}
}

// Write writes one statement. The first error stays: all later calls return it.
func (w *Writer) Write(q term.Quad) error {
	if q.Graph.IsDefaultGraph() {
		q.Graph = term.Term{}
	} else if !w.graphs && w.err == nil {
		w.err = ErrGraph
	}
	if w.err != nil {
		return w.err
	}
	w.append(q)
	w.last = q
	if len(w.buf) >= writeSize {
		w.flush()
	}
	return w.err
}

// append appends what of a statement differs from the last one.
func (w *Writer) append(q term.Quad) {
	last := w.last
	sameGraph := !last.Subject.IsZero() && last.Graph.Equal(q.Graph)
	switch {
	case sameGraph && last.Subject.Equal(q.Subject) && last.Predicate.Equal(q.Predicate):
		w.buf = append(w.buf, ", "...)
		w.buf = w.spell.append(w.buf, q.Object)
		return
	case sameGraph && last.Subject.Equal(q.Subject):
		w.buf = append(append(w.buf, " ;\n"...), w.margin(q)...)
		w.buf = append(w.buf, indent...)
	default:
		w.end(!sameGraph)
		w.begin(q, !sameGraph)
	}
	w.buf = append(w.spell.appendPredicate(w.buf, q.Predicate), ' ')
	w.buf = w.spell.append(w.buf, q.Object)
}

const indent = "    "

// margin is what stands before a subject.
func (w *Writer) margin(q term.Quad) string {
	if q.Graph.IsZero() {
		return ""
	}
	return indent
}

// end ends the last statement, and its graph if that ends too.
func (w *Writer) end(graph bool) {
	if w.last.Subject.IsZero() {
		return
	}
	w.buf = append(w.buf, " .\n"...)
	if graph && !w.last.Graph.IsZero() {
		w.buf = append(w.buf, "}\n"...)
	}
}

// begin begins a statement, and its graph if that begins too.
func (w *Writer) begin(q term.Quad, graph bool) {
	if graph && !q.Graph.IsZero() {
		w.buf = append(w.spell.append(w.buf, q.Graph), " {\n"...)
	}
	w.buf = append(w.buf, w.margin(q)...)
	w.buf = append(w.spell.append(w.buf, q.Subject), ' ')
}

// Close ends the document and writes what is buffered.
func (w *Writer) Close() error {
	w.end(true)
	w.last = term.Quad{}
	w.flush()
	return w.err
}

func (w *Writer) flush() {
	if w.err == nil && len(w.buf) > 0 {
		_, w.err = w.w.Write(w.buf)
	}
	w.buf = w.buf[:0]
}
