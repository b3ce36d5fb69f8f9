package graph

import (
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

// run merges the changes into every tree. GSPO goes first if it holds
// something: its merge tells whether anything changes at all.
func (b *treeBuilder) run(w *index.Writer, writeTerms func() (dict.State, error)) error {
	if b.old.asserted[gspo].Rows > 0 {
		if err := b.tree(w, gspo); err != nil || b.delta == (index.Delta{}) {
			return err
		}
	}
	group, ctx := errgroup.WithContext(b.tx.ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	group.Go(func() (err error) {
		defer b.tx.step(StepDictionary).End()
		if b.result.dict, err = writeTerms(); err != nil {
			err = fmt.Errorf("write terms: %w", err)
		}
		return err
	})
	for i := range orders {
		if i == gspo && b.old.asserted[gspo].Rows > 0 {
			continue
		}
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return b.tree(w.Sibling(), i)
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return b.tx.ctx.Err()
}

// tree writes one tree. It is built from below if there is none yet.
func (b *treeBuilder) tree(w *index.Writer, i int) error {
	defer b.tx.step(orders[i].Name).End()
	from, err := b.changes.stream(i)
	if err != nil {
		return fmt.Errorf("sort %s: %w", orders[i].Name, err)
	}
	root, delta, err := b.merge(w, i, from)
	if err == nil {
		err = w.Flush()
	}
	err = errors.Join(err, from.close())
	if err != nil {
		return fmt.Errorf("write %s: %w", orders[i].Name, err)
	}
	b.result.asserted[i] = root
	if i == gspo {
		b.delta = delta
	}
	return nil
}

func (b *treeBuilder) merge(w *index.Writer, i int, from stream) (index.Root, index.Delta, error) {
	f := &feed{changes: b.changes, order: orders[i], from: &counted{from, &b.tx.work}}
	if old := b.old.asserted[i]; old.Rows > 0 {
		return index.Merge(b.pages, w, old, asChanges{f})
	}
	f.from = &additions{stream: f.from}
	root, err := index.Build(w, asRows{f})
	return root, index.Delta{Added: root.Rows}, err
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
