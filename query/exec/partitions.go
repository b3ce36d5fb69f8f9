package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/spill"
)

const (
	// fanOut is the number of parts that rows are split into at once. Each has a block in memory
	// meanwhile.
	fanOut = 1 << fanOutBits

	fanOutBits = 4

	// deepest is how many depths split by bits of their own.
	deepest = 64 / fanOutBits
)

// partitions are rows on disk, split by their keys: rows of equal keys are in one list. Each
// depth splits by other bits of a hash, so that what was split can be split again.
type partitions struct {
	depth int
	lists [fanOut]*spill.List
	first [fanOut]uint64 // the hash of the first key
	mixed [fanOut]bool   // whether there are keys of other hashes
}

func (r *Run) partitions(depth int) *partitions {
	p := &partitions{depth: depth}
	for i := range p.lists {
		p.lists[i] = r.o.Space.NewList()
	}
	return p
}

// add adds a row of a key.
func (p *partitions) add(key, row []id.ID, weight uint64) error {
	h := hash(key)
	part := mix(h, 1) >> (64 - fanOutBits*(1+p.depth%deepest)) % fanOut
	if p.lists[part].Rows() == 0 {
		p.first[part] = h
	}
	p.mixed[part] = p.mixed[part] || p.first[part] != h
	return p.lists[part].Add(row, weight)
}

// end writes what is still in memory.
func (p *partitions) end() error {
	for _, list := range p.lists {
		if err := list.End(); err != nil {
			return err
		}
	}
	return nil
}

func (p *partitions) drop() {
	for _, list := range p.lists {
		list.Drop()
	}
}

// listed has the rows of lists on disk, one list after the other.
type listed struct {
	lists  []*spill.List
	last   bool // nobody reads them again
	reader *spill.Reader
}

var _ Operator = (*listed)(nil)

// Next reads as many rows of a list as fit.
func (l *listed) Next(ctx context.Context, b *Batch) error {
	for len(l.lists) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		if l.reader == nil {
			l.reader = l.lists[0].Read(l.last)
		}
		n, err := l.reader.Next(b.Columns, b.Weights)
		b.resize(n)
		if err != nil || n > 0 {
			return err
		}
		l.drop()
	}
	b.resize(0)
	return nil
}

// drop is done with a list.
func (l *listed) drop() {
	if l.last {
		l.lists[0].Drop()
	}
	l.lists, l.reader = l.lists[1:], nil
}

// Close drops the lists that nobody reads again.
func (l *listed) Close() {
	for len(l.lists) > 0 {
		l.drop()
	}
}

// keep writes the rows of an operator to a list, and closes it.
func (r *Run) keep(ctx context.Context, op Operator, b *Batch) (*spill.List, error) {
	defer op.Close()
	list := r.o.Space.NewList()
	row := make([]id.ID, len(b.Columns))
	for {
		if err := op.Next(ctx, b); err != nil {
			return list, err
		}
		if b.Rows() == 0 {
			return list, list.End()
		}
		for i, weight := range b.Weights {
			b.row(i, row)
			if err := list.Add(row, weight); err != nil {
				return list, err
			}
		}
	}
}
