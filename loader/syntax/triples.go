package syntax

import (
	"errors"
	"fmt"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// ErrGraph is the error of a statement of a named graph in a syntax without graphs.
var ErrGraph = errors.New("the syntax cannot name graphs")

// triplesWriter writes the default graph only: a graph's name is never lost, and
// never written where the syntax has no place for it.
type triplesWriter struct {
	rdfio.Writer
	syntax rdfio.Syntax
	err    error
}

func (w *triplesWriter) Write(q term.Quad) error {
	if w.err == nil && !q.Graph.IsDefaultGraph() {
		w.err = fmt.Errorf("%s: %w: found a statement in %s; N-Quads, TriG and JSON-LD can", w.syntax.Name, ErrGraph, q.Graph)
	}
	if w.err != nil {
		return w.err
	}
	return w.Writer.Write(q)
}
