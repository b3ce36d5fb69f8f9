package exec

import (
	"tribune/graph/id"
	"tribune/graph/index"
)

// reader reads the rows of a tree that begin with a prefix: all of them, or those that
// have ids within ranges behind it.
type reader struct {
	tree    index.Tree
	columns []int
	fold    bool
	within  []id.Range // nil: all

	prefix  []id.ID
	scanner *index.Scanner
	ended   bool        // there is nothing more
	at      int         // the range that comes next
	rest    index.Batch // what of a batch is yet to be filled
}

// begin is for a prefix, which may change afterwards.
func (r *reader) begin(prefix []id.ID) {
	r.prefix = append(r.prefix[:0], prefix...)
	r.at, r.ended = 0, false
	if r.within == nil {
		r.scan(nil)
	} else {
		r.ended = !r.next()
	}
}

func (r *reader) scan(within *id.Range) {
	if r.scanner != nil {
		r.scanner.Restart(r.prefix, within)
		return
	}
	r.scanner = r.tree.Scan(index.Scan{Prefix: r.prefix, Within: within, Columns: r.columns, Fold: r.fold})
}

// next begins with the next range, and reports whether there is one.
func (r *reader) next() bool {
	if r.at >= len(r.within) {
		return false
	}
	r.scan(&r.within[r.at])
	r.at++
	return true
}

// read overwrites a batch with rows, fewer than fit only at the end.
func (r *reader) read(b *Batch) error {
	b.resize(0)
	for !b.Full() && !r.ended {
		if err := r.fill(b); err != nil {
			return err
		}
		if !b.Full() {
			r.ended = !r.next()
		}
	}
	if !r.fold {
		ones(b.Weights)
	}
	return nil
}

// fill adds rows behind those that there are.
func (r *reader) fill(b *Batch) error {
	have := b.Rows()
	r.rest.Columns, r.rest.Weights = r.rest.Columns[:0], b.Weights[have:]
	for _, column := range b.Columns {
		r.rest.Columns = append(r.rest.Columns, column[have:])
	}
	n, err := r.scanner.Next(&r.rest)
	b.resize(have + n)
	return err
}

// countWithin is how many rows a tree has that begin with a prefix and go on within ranges; with
// a depth, how many that differ in so many columns.
func countWithin(t index.Tree, prefix []id.ID, within []id.Range, depth int) (total uint64, err error) {
	if depth == 0 {
		depth = len(id.Quad{})
	}
	for _, r := range within {
		n, err := t.DistinctWithin(prefix, r, depth)
		if err != nil {
			return 0, err
		}
		total += n
	}
	return total, nil
}
