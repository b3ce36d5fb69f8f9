package graph

import (
	"context"
	"errors"
	"fmt"
	"runtime/trace"

	"tribune/graph/index"
)

// growth is a tree that is being written out of a stream of changes. The zero
// growth is none.
type growth struct {
	order  int
	w      *index.Writer
	feed   *feed
	merger *index.Merger // nil: there is nothing yet, it is built from below
}

// tree writes one tree out of a stream of changes.
func (b *treeBuilder) tree(ctx context.Context, w *index.Writer, i int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	g, err := b.begin(w, i)
	if err != nil {
		return errors.Join(err, g.close())
	}
	return b.finish(ctx, g)
}

// begin sorts the changes and goes to the first that has an effect. What it
// returns is to be closed, after an error too.
func (b *treeBuilder) begin(w *index.Writer, i int) (g *growth, err error) {
	name := orders[i].Name
	defer b.tx.step(name).End()
	g = &growth{order: i, w: w, feed: &feed{changes: b.changes, order: orders[i]}}
	from, err := b.changes.stream(i)
	if err != nil {
		return g, fmt.Errorf("sort %s: %w", name, err)
	}
	g.feed.from = &counted{from, &b.tx.work}
	if old := b.old.asserted[i]; old.Rows > 0 {
		if g.merger, err = index.NewMerger(b.pages, w, old, asChanges{g.feed}); err != nil {
			return g, fmt.Errorf("write %s: %w", name, err)
		}
	}
	return g, nil
}

// finish writes the tree and closes g.
func (b *treeBuilder) finish(ctx context.Context, g *growth) error {
	if err := ctx.Err(); err != nil {
		return errors.Join(err, g.close())
	}
	defer trace.StartRegion(b.tx.ctx, orders[g.order].Name).End()
	root, delta, err := b.write(g)
	return b.built(g.w, g.order, root, delta, errors.Join(err, g.close()))
}

func (b *treeBuilder) write(g *growth) (index.Root, index.Delta, error) {
	if g.merger != nil {
		return g.merger.Run()
	}
	root, err := index.Build(g.w, b.rows(g.order, g.feed.from))
	return root, index.Delta{Added: root.Rows}, err
}

// idle reports whether the tree stays as it is.
func (g *growth) idle() bool { return g.merger != nil && g.merger.Idle() }

func (g *growth) close() error {
	if g.feed == nil || g.feed.from == nil {
		return nil
	}
	return g.feed.from.close()
}
