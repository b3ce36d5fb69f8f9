package exec

import (
	"context"

	"tribune/query/plan"
)

// tally is an operator whose rows are counted.
type tally struct {
	Operator
	rows map[plan.Node]uint64
	n    plan.Node
}

// Next counts the operator's rows.
func (t *tally) Next(ctx context.Context, b *Batch) error {
	err := t.Operator.Next(ctx, b)
	if err == nil {
		t.rows[t.n] += uint64(b.Rows())
	}
	return err
}
