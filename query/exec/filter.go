package exec

import (
	"context"

	"tribune/query/plan"
)

// filter leaves the rows that meet all conditions.
type filter struct {
	unary
	conditions *conditions
}

var _ Operator = (*filter)(nil)

func newFilter(r *Run, n *plan.Filter) *filter {
	return &filter{unary: r.unary(n.Input), conditions: newConditions(r, n.Conditions, n.Input.Out().Vars)}
}

// Next filters batches until one has a row.
func (f *filter) Next(ctx context.Context, b *Batch) error {
	for {
		if err := f.input.Next(ctx, b); err != nil || b.Rows() == 0 {
			return err
		}
		met, err := f.conditions.met(ctx, b)
		if err != nil {
			return err
		}
		b.keep(func(i int) bool { return met[i] })
		if b.Rows() > 0 {
			return nil
		}
	}
}
