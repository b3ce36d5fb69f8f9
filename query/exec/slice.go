package exec

import (
	"context"

	"tribune/query/algebra"
	"tribune/query/plan"
)

// slice leaves rows out at the front and behind a number of them. Rows are counted by
// weight, and one that lies across an end is split (rule 5 of weights).
type slice struct {
	unary
	skip, left uint64 // left is algebra.NoLimit for any number
}

var _ Operator = (*slice)(nil)

func newSlice(r *Run, n *plan.Slice) *slice {
	return &slice{unary: r.unary(n.Input), skip: n.Offset, left: n.Limit}
}

// Next cuts batches until one has a row.
func (s *slice) Next(ctx context.Context, b *Batch) error {
	for s.left > 0 {
		if err := s.input.Next(ctx, b); err != nil || b.Rows() == 0 {
			return err
		}
		b.keep(func(i int) bool { return s.cut(&b.Weights[i]) })
		if b.Rows() > 0 {
			return nil
		}
	}
	b.resize(0)
	return nil
}

// cut takes from a row's weight what is left out, and reports whether some is left.
func (s *slice) cut(weight *uint64) bool {
	skipped := min(s.skip, *weight)
	s.skip -= skipped
	*weight -= skipped
	if s.left != algebra.NoLimit {
		*weight = min(*weight, s.left)
		s.left -= *weight
	}
	return *weight > 0
}
