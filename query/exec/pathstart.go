package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/graph/index"
	"tribune/graph/term"
	"tribune/query/algebra"
)

// starts are the nodes that a path can begin at, or with back end at: more rather than
// fewer, each once.
func (w *walker) starts(ctx context.Context, p algebra.Path, back bool) ([]id.ID, error) {
	found := newCounted(&w.memory)
	err := w.addStarts(ctx, p, back, found)
	found.drop() // but for the ids
	return found.nodes.keys, err
}

func (w *walker) addStarts(ctx context.Context, p algebra.Path, back bool, found *counted) error {
	switch p := p.(type) {
	case *algebra.Link:
		return w.linkStarts(ctx, p.Predicate, back, found)
	case *algebra.Inverse:
		return w.addStarts(ctx, p.Path, !back, found)
	case *algebra.Sequence:
		if back {
			return w.addStarts(ctx, p.Second, back, found)
		}
		return w.addStarts(ctx, p.First, back, found)
	case *algebra.Alternative:
		if err := w.addStarts(ctx, p.Left, back, found); err != nil {
			return err
		}
		return w.addStarts(ctx, p.Right, back, found)
	case *algebra.Repeat:
		if !p.Zero {
			return w.addStarts(ctx, p.Path, back, found)
		}
	}
	return w.nodes(ctx, found)
}

func (w *walker) linkStarts(ctx context.Context, predicate term.Term, back bool, found *counted) error {
	p, err := w.snapshot.ID(predicate)
	if err != nil || p == id.None {
		return err
	}
	order := index.GPSO
	if back {
		order = index.GPOS
	}
	return w.edges(ctx, order, []id.ID{p}, []int{2}, func(row []id.ID) { found.add(row[0], 1) })
}
