package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/plan"
)

// distinct leaves the first of equal rows.
type distinct struct {
	unary
	seen *keyTable
	row  []id.ID
}

var _ Operator = (*distinct)(nil)

func newDistinct(r *Run, n *plan.Distinct) *distinct {
	return &distinct{unary: r.unary(n.Input), seen: newKeyTable(len(n.Vars)), row: make([]id.ID, len(n.Vars))}
}

// Next filters batches until one has a row that is new.
func (d *distinct) Next(ctx context.Context, b *Batch) error {
	for {
		if err := d.input.Next(ctx, b); err != nil || b.Rows() == 0 {
			return err
		}
		b.keep(func(i int) bool { return d.isNew(b, i) })
		if b.Rows() > 0 {
			ones(b.Weights)
			return nil
		}
	}
}

func (d *distinct) isNew(b *Batch, i int) bool {
	b.row(i, d.row)
	_, added := d.seen.add(d.row)
	return added
}
