package index

import (
	"golang.org/x/sync/errgroup"

	"tribune/graph/id"
)

// Rows is a source of rows in strictly ascending order, column by column. Next
// fills the columns of dst, which are of one length, from the front and returns
// how many rows; 0 is the end.
type Rows interface {
	Next(dst *Columns) (int, error)
}

// Columns are rows, column by column.
type Columns [columns][]id.ID

// readRows is how many rows are asked of a source at once.
const readRows = 1024

// Build writes a tree of all rows, bottom-up, and returns its root. The rows may
// come in parts that follow each other; the leaves of each are written by a
// goroutine of its own. It holds two leaves' rows and a few nodes a level in
// memory, and of several parts a few words a leaf. Rows that do not ascend are
// ErrOrder.
func Build(w *Writer, parts ...Rows) (Root, error) {
	if len(parts) == 1 {
		b := newBuilder(w, nil)
		if err := b.read(parts[0]); err != nil {
			return Root{}, err
		}
		return b.finish()
	}
	leaves := make([][]child, len(parts))
	var group errgroup.Group
	for i, rows := range parts {
		group.Go(func() (err error) {
			leaves[i], err = buildLeaves(w.Sibling(), rows)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return Root{}, err
	}
	return join(w, leaves)
}

// read writes leaves of the rows, as far as they do not wait for more.
func (b *builder) read(rows Rows) error {
	for {
		n, err := b.rows.read(rows)
		if err != nil || n == 0 {
			return err
		}
		if err := b.spill(); err != nil {
			return err
		}
	}
}

// buildLeaves writes all rows as leaves, without parents.
func buildLeaves(w *Writer, rows Rows) ([]child, error) {
	b := newBuilder(w, nil)
	b.orphans = true
	if err := b.read(rows); err != nil {
		return nil, err
	}
	if err := b.flush(0); err != nil {
		return nil, err
	}
	return b.waiting[1], w.Flush()
}

// join writes the parents of leaves.
func join(w *Writer, parts [][]child) (Root, error) {
	b := newBuilder(w, nil)
	for _, leaves := range parts {
		for _, leaf := range leaves {
			if b.before.page != 0 && b.before.last.Compare(leaf.first) >= 0 {
				return Root{}, rowsError(b.before.last, leaf.first)
			}
			b.before = leaf.entry
			if err := b.push(leaf, 1); err != nil {
				return Root{}, err
			}
		}
	}
	return b.finish()
}
