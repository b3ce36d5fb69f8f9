package export

import (
	"bufio"
	"context"
	"errors"
	"io"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/loader/shape"
)

// writeShape writes the quads that match p as a table or a network, and returns
// their number. It is well-formed without a quad too.
func writeShape(ctx context.Context, snapshot *graph.Snapshot, p graph.Pattern, o Options, w io.Writer) (n uint64, err error) {
	q, known, err := snapshot.Resolve(p)
	if err != nil {
		return 0, err
	}
	out := bufio.NewWriterSize(w, 1<<20)
	if o.Shape.Network {
		network := &network{ctx: ctx, snapshot: snapshot, pattern: q, known: known, prefixes: o.Prefixes}
		n, err = network.write(o.Shape, out)
	} else {
		n, err = writeTable(ctx, snapshot, q, known, o.Shape, out)
	}
	return n, errors.Join(err, out.Flush())
}

// writeTable writes a row a quad.
func writeTable(ctx context.Context, snapshot *graph.Snapshot, q id.Quad, known bool, s shape.Shape, out io.Writer) (n uint64, err error) {
	w, err := shape.NewTable(s, out)
	if err != nil {
		return 0, err
	}
	return writeQuads(ctx, snapshot, q, known, w)
}
