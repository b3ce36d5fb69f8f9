package graph

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"tribune/graph/dict"
	"tribune/graph/index"
	"tribune/graph/kv"
)

// treeBuilder writes an update's trees, several beside each other, and the
// dictionary beside them.
type treeBuilder struct {
	tx      *Tx
	pages   *index.Pages
	old     *root
	changes *changes

	result *root
	delta  index.Delta
}

// turns is the order in which trees are begun: those that the changes of a
// typical load are spread over most come first, so that no core is left with
// one of them at the end. (New subjects have neighbouring ids; what is said of
// them has old objects.)
var turns = [...]int{gosp, gpos, ospg, posg, gspo, gpso, spog}

// run merges the changes into every tree. GSPO tells whether anything changes at
// all: the others wait until its merge has come to such a change.
func (b *treeBuilder) run(w *index.Writer, writeTerms func() (dict.State, error)) error {
	first, err := b.begin(w, gspo)
	if err != nil || first.idle() {
		return errors.Join(err, first.close())
	}
	group, ctx := errgroup.WithContext(b.tx.ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	group.Go(func() (err error) {
		if b.result.dict, err = writeTerms(); err != nil {
			err = fmt.Errorf("write terms: %w", err)
		}
		return err
	})
	for _, i := range turns {
		group.Go(func() error {
			if i == gspo {
				return b.finish(ctx, first)
			}
			return b.tree(ctx, w.Sibling(), i)
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return b.tx.ctx.Err()
}

// growth is one tree that is being written.
type growth struct {
	order  int
	w      *index.Writer
	feed   *feed
	merger *index.Merger // nil: there is no old tree, it is built from below
}

// tree writes one tree.
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
// returns is to be closed, also after an error.
func (b *treeBuilder) begin(w *index.Writer, i int) (*growth, error) {
	name := orders[i].Name
	b.tx.step(name)
	g := &growth{order: i, w: w, feed: &feed{changes: b.changes, order: orders[i]}}
	var err error
	if g.feed.from, err = b.changes.stream(i); err != nil {
		return g, fmt.Errorf("sort %s: %w", name, err)
	}
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
	root, delta, err := g.run()
	if err == nil {
		err = g.w.Flush()
	}
	if err = errors.Join(err, g.close()); err != nil {
		return fmt.Errorf("write %s: %w", orders[g.order].Name, err)
	}
	b.result.asserted[g.order] = root
	if g.order == gspo {
		b.delta = delta
	}
	return nil
}

func (g *growth) run() (index.Root, index.Delta, error) {
	if g.merger != nil {
		return g.merger.Run()
	}
	g.feed.from = &additions{stream: g.feed.from}
	root, err := index.Build(g.w, asRows{g.feed})
	return root, index.Delta{Added: root.Rows}, err
}

// idle reports whether the tree stays as it is.
func (g *growth) idle() bool { return g.merger != nil && g.merger.Idle() }

func (g *growth) close() error {
	if g.feed.from == nil {
		return nil
	}
	return g.feed.from.close()
}

// lockedWriter lets several goroutines write to a key-value store that allows
// one at a time.
type lockedWriter struct {
	kv.Writer
	mu sync.Mutex
}

// Write implements kv.Writer.
func (w *lockedWriter) Write(b *kv.Batch) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.Writer.Write(b)
}
