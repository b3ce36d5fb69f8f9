package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/plan"
)

// expand has each row as often as its weight says.
type expand struct {
	unary
	in  *Batch
	at  int // the row of in that comes next, of which
	row []id.ID
}

var _ Operator = (*expand)(nil)

func newExpand(r *Run, n *plan.Expand) *expand { return r.expand(r.Open(n.Input), n.Input) }

// expand expands the rows of a node that op has.
func (r *Run) expand(op Operator, n plan.Node) *expand {
	return &expand{unary: unary{op}, in: r.NewBatch(n), row: make([]id.ID, len(n.Out().Vars))}
}

// Next repeats rows until b is full.
func (e *expand) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	for !b.Full() {
		if e.at == e.in.Rows() {
			e.at = 0
			if err := e.input.Next(ctx, e.in); err != nil || e.in.Rows() == 0 {
				return err
			}
		}
		e.in.row(e.at, e.row)
		for ; e.in.Weights[e.at] > 0 && !b.Full(); e.in.Weights[e.at]-- {
			b.append(e.row, 1)
		}
		if e.in.Weights[e.at] == 0 {
			e.at++
		}
	}
	return ctx.Err()
}
