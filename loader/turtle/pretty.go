package turtle

import (
	"io"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// PrettyWriter keeps all statements until Close writes them as people like to
// read them: sorted, each subject once, only the prefixes that are used, blank
// nodes and lists where they are used, annotations. What it writes depends on the
// set of statements only, and on the labels of its blank nodes.
type PrettyWriter struct {
	w       io.Writer
	spell   *speller
	graphs  bool
	dataset *dataset
	err     error
}

var _ rdfio.Writer = (*PrettyWriter)(nil)

// NewPrettyWriter returns a writer of a document to w.
func NewPrettyWriter(w io.Writer, o WriterOptions) *PrettyWriter {
	return &PrettyWriter{w: w, spell: newSpeller(o.Prefixes), graphs: o.Graphs, dataset: newDataset()}
}

// Write keeps a statement.
func (w *PrettyWriter) Write(q term.Quad) error {
	if !w.graphs && !q.Graph.IsDefaultGraph() && w.err == nil {
		w.err = ErrGraph
	}
	if w.err == nil {
		w.dataset.add(q)
	}
	return w.err
}

// Close writes the document.
func (w *PrettyWriter) Close() error {
	if w.err != nil {
		return w.err
	}
	p := printer{dataset: w.dataset, spell: w.spell}
	w.dataset = nil
	p.sort()
	p.print()
	head := appendPrefixes(nil, w.spell.sorted(true))
	if _, w.err = w.w.Write(head); w.err == nil {
		_, w.err = w.w.Write(p.buf)
	}
	return w.err
}
