package graph

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
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

// run merges the changes into every tree. GSPO goes first if it holds
// something: its merge tells whether anything changes at all. Then those that
// are built of changes in memory, each by all cores, and then the others, beside
// each other.
func (b *treeBuilder) run(ctx context.Context, w *index.Writer) error {
	var trees []int
	s := &sorter{changes: b.changes, free: [2][]ranked{b.changes.free}}
	for i := range orders {
		switch {
		case i == gspo && b.old.asserted[gspo].Rows > 0:
			if err := b.tree(w, gspo); err != nil || b.delta == (index.Delta{}) {
				return err
			}
		case b.changes.spilled == nil && b.old.asserted[i].Rows == 0:
			if err := cmp.Or(ctx.Err(), b.build(w, i, s)); err != nil {
				return err
			}
		default:
			trees = append(trees, i)
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, i := range slices.Backward(trees) { // those that take more sorting first
		group.Go(func() error { return cmp.Or(ctx.Err(), b.tree(w.Sibling(), i)) })
	}
	return cmp.Or(group.Wait(), b.tx.ctx.Err())
}

// build writes a tree of which there is nothing yet.
func (b *treeBuilder) build(w *index.Writer, i int, s *sorter) error {
	b.tx.step(orders[i].Name)
	list := s.sorted(i)
	parts := make([]index.Rows, coresFor(len(list)))
	for n := range parts {
		part := list[n*len(list)/len(parts) : (n+1)*len(list)/len(parts)]
		parts[n] = b.rows(i, &listStream{part})
	}
	root, err := index.Build(w, parts...)
	return b.built(w, i, root, index.Delta{Added: root.Rows}, err)
}

func (b *treeBuilder) rows(i int, from stream) index.Rows {
	return asRows{&feed{changes: b.changes, order: orders[i], from: &additions{stream: from}}}
}

// tree writes one tree out of a stream of changes.
func (b *treeBuilder) tree(w *index.Writer, i int) error {
	b.tx.step(orders[i].Name)
	from, err := b.changes.stream(i)
	if err != nil {
		return fmt.Errorf("sort %s: %w", orders[i].Name, err)
	}
	root, delta, err := b.merge(w, i, from)
	return b.built(w, i, root, delta, errors.Join(err, from.close()))
}

// merge merges a stream with what there is.
func (b *treeBuilder) merge(w *index.Writer, i int, from stream) (index.Root, index.Delta, error) {
	if old := b.old.asserted[i]; old.Rows > 0 {
		f := &feed{changes: b.changes, order: orders[i], from: from}
		return index.Merge(b.pages, w, old, asChanges{f})
	}
	root, err := index.Build(w, b.rows(i, from))
	return root, index.Delta{Added: root.Rows}, err
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
