package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"tribune/graph/index"
	"tribune/graph/kv"
)

// treeBuilder writes an update's trees, several beside each other.
type treeBuilder struct {
	tx      *Tx
	pages   *index.Pages
	old     *root
	changes *changes

	result *root
	delta  index.Delta
}

// run merges the changes into every tree. If GSPO holds something, its merge tells
// whether anything changes at all: the others wait until it has come to a change
// that has an effect. Then those are built of which there is nothing yet, each
// by all cores, and the others merged, beside each other.
func (b *treeBuilder) run(ctx context.Context, w *index.Writer) (err error) {
	first := &growth{}
	if b.old.asserted[gspo].Rows > 0 {
		if first, err = b.begin(w, gspo); err != nil || first.idle() {
			return errors.Join(err, first.close())
		}
	}
	if err := b.buildAll(ctx, w); err != nil {
		return errors.Join(err, first.close())
	}
	return cmp.Or(b.mergeAll(ctx, w, first), b.tx.ctx.Err())
}

// isNew reports whether a tree has nothing yet and gets changes that are in memory.
func (b *treeBuilder) isNew(i int) bool {
	return b.changes.spilled == nil && b.old.asserted[i].Rows == 0
}

// sequence is the order in which trees are built: each is sorted from the one
// before. GOSP takes a sort by O, GPOS one more by P, GPSO one by S and P.
var sequence = [...]int{gspo, gosp, gpos, gpso, spog, posg, ospg}

// buildAll builds the trees that are new.
func (b *treeBuilder) buildAll(ctx context.Context, w *index.Writer) error {
	s := b.changes.sorter(b.old.asserted[gspo].Rows > 0)
	for _, i := range sequence {
		if !b.isNew(i) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := b.build(w, i, s); err != nil {
			return err
		}
	}
	return nil
}

// turns is the order in which trees are merged: first those that changes are
// mostly spread over, which take longest, so that no core is left with one of
// them at the end. New subjects have neighbouring ids; what is said of them has old
// objects too.
var turns = [...]int{gosp, gpos, ospg, posg, gspo, gpso, spog}

// mergeAll merges the trees that are not new; first is that of GSPO if it has
// begun.
func (b *treeBuilder) mergeAll(ctx context.Context, w *index.Writer, first *growth) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, i := range turns {
		switch {
		case i == gspo && first.feed != nil:
			group.Go(func() error { return b.finish(ctx, first) })
		case !b.isNew(i):
			group.Go(func() error { return b.tree(ctx, w.Sibling(), i) })
		}
	}
	return group.Wait()
}

// build writes a tree of which there is nothing yet.
func (b *treeBuilder) build(w *index.Writer, i int, s *sorter) error {
	defer b.tx.step(orders[i].Name).End()
	list := s.sorted(i)
	parts := make([]index.Rows, coresFor(len(list)))
	for n := range parts {
		part := list[n*len(list)/len(parts) : (n+1)*len(list)/len(parts)]
		parts[n] = b.rows(i, &counted{&listStream{part}, &b.tx.work})
	}
	root, err := index.Build(w, parts...)
	return b.built(w, i, root, index.Delta{Added: root.Rows}, err)
}

func (b *treeBuilder) rows(i int, from stream) index.Rows {
	return asRows{&feed{changes: b.changes, order: orders[i], from: &additions{stream: from}}}
}

// built notes the root of a tree; its pages leave the writer.
func (b *treeBuilder) built(w *index.Writer, i int, root index.Root, delta index.Delta, err error) error {
	if err = cmp.Or(err, w.Flush()); err != nil {
		return fmt.Errorf("write %s: %w", orders[i].Name, err)
	}
	b.result.asserted[i] = root
	if i == gspo {
		b.delta = delta
	}
	return nil
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
