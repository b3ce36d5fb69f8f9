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
	if !q.Graph.IsDefaultGraph() {
		w.refuse(q.Graph)
	}
	if w.err != nil {
		return w.err
	}
	return w.Writer.Write(q)
}

// refuse ends the document at a statement of a named graph.
func (w *triplesWriter) refuse(graph term.Term) {
	if w.err == nil {
		w.err = fmt.Errorf("%s: %w: found a statement in %s; N-Quads, TriG and JSON-LD can", w.syntax.Name, ErrGraph, graph)
	}
}

// triplesKeyWriter is a triplesWriter that takes keys.
type triplesKeyWriter struct {
	*triplesWriter
	keys rdfio.KeyWriter
}

func (w triplesKeyWriter) WriteKeys(s, p, o, g []byte) error {
	if len(g) > 0 {
		graph, err := term.FromKey(g)
		if err != nil {
			return err
		}
		w.refuse(graph)
	}
	if w.err != nil {
		return w.err
	}
	return w.keys.WriteKeys(s, p, o, nil)
}
