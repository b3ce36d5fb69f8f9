package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/loader/shape"
	"tribune/loader/syntax"
)

// ErrGraphNames is the error of an export of named graphs to a syntax that
// cannot name graphs.
var ErrGraphNames = errors.New("it cannot name graphs")

// Options say how statements are written.
type Options struct {
	Syntax rdfio.Syntax
	Shape  shape.Shape // instead of a syntax, if it is set
	syntax.WriterOptions

	// Through returns a writer that statements take on their way to the document's;
	// default none. Lines are not canonical then.
	Through func(rdfio.Writer) rdfio.Writer
}

// Prefixes are those to write IRIs with: one's own, then those that the store has
// met, then the usual ones.
func Prefixes(snapshot *graph.Snapshot, own []rdfio.Prefix) []rdfio.Prefix {
	var met []rdfio.Prefix
	for _, p := range snapshot.Prefixes() {
		met = append(met, rdfio.Prefix(p))
	}
	return rdfio.MergePrefixes(own, met, rdfio.UsualPrefixes())
}

// Write writes the quads that match p to w and returns their number. In a syntax
// without graphs the matches must lie in one graph that the pattern names, or
// all in the default graph: a graph name is never lost unasked.
func Write(ctx context.Context, snapshot *graph.Snapshot, p graph.Pattern, o Options, w io.Writer) (uint64, error) {
	if o.Shape != (shape.Shape{}) {
		return writeShape(ctx, snapshot, p, o, w)
	}
	q, known, err := resolve(snapshot, p, o.Syntax)
	if err != nil {
		return 0, err
	}
	switch {
	case o.Syntax.Lines && o.Through == nil && known:
		return writeLines(ctx, snapshot, q, !o.Syntax.Graphs, w)
	case o.Syntax.Lines && o.Through == nil:
		return 0, nil
	}
	out := bufio.NewWriterSize(w, 1<<20)
	n, err := writeDocument(ctx, snapshot, q, known, o, out)
	return n, errors.Join(err, out.Flush())
}

// writeDocument writes a document, which is well-formed without a statement too.
func writeDocument(ctx context.Context, snapshot *graph.Snapshot, q id.Quad, known bool, o Options, out *bufio.Writer) (n uint64, err error) {
	w, err := syntax.NewWriter(o.Syntax, out, o.WriterOptions)
	if err != nil {
		return 0, err
	}
	if !o.Syntax.Graphs {
		w = graphless{w}
	}
	if o.Through != nil {
		w = o.Through(w)
	}
	return writeQuads(ctx, snapshot, q, known, w)
}

// writeQuads writes quads to w and closes it.
func writeQuads(ctx context.Context, snapshot *graph.Snapshot, q id.Quad, known bool, w rdfio.Writer) (n uint64, err error) {
	if known {
		err = eachQuad(ctx, snapshot, q, func(quad term.Quad) error {
			n++
			return w.Write(quad)
		})
	}
	return n, errors.Join(err, w.Close())
}

// graphless writes triples.
type graphless struct{ rdfio.Writer }

func (g graphless) Write(q term.Quad) error {
	q.Graph = term.Term{}
	return g.Writer.Write(q)
}

// resolve turns p into ids, and refuses what the syntax would lose.
func resolve(snapshot *graph.Snapshot, p graph.Pattern, s rdfio.Syntax) (q id.Quad, known bool, err error) {
	q, known, err = snapshot.Resolve(p)
	if err == nil && known && !s.Graphs && q[id.G] == id.None {
		err = onlyDefaultGraph(snapshot, q, s)
	}
	return q, known, err
}

func onlyDefaultGraph(snapshot *graph.Snapshot, q id.Quad, s rdfio.Syntax) error {
	all, err := snapshot.Count(q)
	if err != nil {
		return err
	}
	q[id.G] = id.DefaultGraph
	inDefault, err := snapshot.Count(q)
	if err != nil || all == inDefault {
		return err
	}
	return fmt.Errorf("%s: %w, and %d of the %d statements lie in named graphs; export N-Quads or TriG, or name one graph",
		s.Name, ErrGraphNames, all-inDefault, all)
}
