package exec

import (
	"context"
	"slices"

	"tribune/query/plan"
)

// sorted has the rows of its input in order, once that has ended. Of equal rows the one
// that came first comes first.
type sorted struct {
	unary
	keys []*sortKey
	top  uint64
	in   *Batch

	read  bool
	rows  rows
	order []int // rows, sorted
	full  bool  // order has the first rows so far, as many as needed, of which
	worst int   // is the last one
	at    int
}

var _ Operator = (*sorted)(nil)

func newSort(r *Run, n *plan.Sort) *sorted {
	schema := n.Input.Out().Vars
	s := &sorted{unary: r.unary(n.Input), top: n.Top, in: r.NewBatch(n.Input), rows: rows{width: len(schema)}}
	for _, k := range n.Keys {
		s.keys = append(s.keys, newSortKey(r, k, schema))
	}
	return s
}

// Next reads all of the input, then passes rows on.
func (s *sorted) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	if !s.read {
		if err := s.readAll(ctx); err != nil {
			return err
		}
		s.cut(len(s.order))
		if err := s.err(); err != nil {
			return err
		}
	}
	for ; s.at < len(s.order) && !b.Full(); s.at++ {
		row := s.order[s.at]
		b.append(s.rows.at(row), s.rows.weights[row])
	}
	return ctx.Err()
}

func (s *sorted) readAll(ctx context.Context) error {
	s.read = true
	for {
		if err := s.input.Next(ctx, s.in); err != nil || s.in.Rows() == 0 {
			return err
		}
		from := s.rows.len()
		for i := range s.in.Weights {
			s.rows.add(s.in, i)
		}
		for _, k := range s.keys {
			if err := k.add(ctx, s.in); err != nil {
				return err
			}
		}
		for row := from; row < s.rows.len(); row++ {
			if !s.full || s.compare(row, s.worst) < 0 {
				s.order = append(s.order, row)
			}
		}
		s.trim()
	}
}

// err is what went wrong when terms were asked for.
func (s *sorted) err() error {
	for _, k := range s.keys {
		if k.err != nil {
			return k.err
		}
	}
	return nil
}

// trim forgets rows that are not among the first, whenever there are twice as many as
// needed.
func (s *sorted) trim() {
	n := uint64(s.rows.len())
	if s.top > n/2 || n < 2*s.top+uint64(cap(s.in.Weights)) {
		return
	}
	s.cut(min(len(s.order), int(s.top)))
	kept := rows{width: s.rows.width}
	for _, row := range s.order {
		kept.ids = append(kept.ids, s.rows.at(row)...)
		kept.weights = append(kept.weights, s.rows.weights[row])
	}
	for _, k := range s.keys {
		k.keep(s.order)
	}
	for i := range s.order {
		s.order[i] = i
	}
	s.rows = kept
	s.full, s.worst = len(s.order) > 0 && uint64(len(s.order)) == s.top, len(s.order)-1
}

// cut sorts, and leaves the first n rows.
func (s *sorted) cut(n int) {
	slices.SortStableFunc(s.order, s.compare)
	s.order = s.order[:n]
}

func (s *sorted) compare(a, b int) int {
	for _, k := range s.keys {
		if c := k.compare(a, b); c != 0 {
			return c
		}
	}
	return 0
}
