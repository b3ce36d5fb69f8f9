package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/loader/rdfio"
)

// ErrGraphNames is the error of an export of named graphs to a syntax that
// cannot name graphs.
var ErrGraphNames = errors.New("N-Triples cannot name graphs")

// Write writes the quads that match p to w and returns their number. As
// N-Triples, the matches must lie in one graph that the pattern names, or all
// in the default graph: a graph name is never lost unasked.
func Write(ctx context.Context, snapshot *graph.Snapshot, p graph.Pattern, syntax rdfio.Syntax, w io.Writer) (uint64, error) {
	q, known, err := snapshot.Resolve(p)
	if err != nil || !known {
		return 0, err
	}
	if !syntax.Graphs && q[id.G] == id.None {
		if err := onlyDefaultGraph(snapshot, q); err != nil {
			return 0, err
		}
	}
	out := bufio.NewWriterSize(w, 1<<20)
	s := speller{snapshot: snapshot, omitGraph: !syntax.Graphs}
	var n uint64
	err = s.each(ctx, q, func(line []byte) error {
		n++
		_, err := out.Write(append(line, '\n'))
		return err
	})
	return n, errors.Join(err, out.Flush())
}

func onlyDefaultGraph(snapshot *graph.Snapshot, q id.Quad) error {
	all, err := snapshot.Count(q)
	if err != nil {
		return err
	}
	q[id.G] = id.DefaultGraph
	inDefault, err := snapshot.Count(q)
	if err != nil || all == inDefault {
		return err
	}
	return fmt.Errorf("%w, and %d of the %d statements lie in named graphs; export N-Quads, or name one graph", ErrGraphNames, all-inDefault, all)
}
