package exec

import (
	"context"

	"tribune/query/plan"
)

// project arranges columns.
type project struct {
	unary
	from []int
	in   *Batch
}

var _ Operator = (*project)(nil)

func newProject(r *Run, n *plan.Project) *project {
	return &project{unary: r.unary(n.Input), from: columns(n.Input.Out().Vars, n.Vars), in: r.NewBatch(n.Input)}
}

// Next arranges a batch.
func (p *project) Next(ctx context.Context, b *Batch) error {
	err := p.input.Next(ctx, p.in)
	if err == nil {
		arrange(b, p.in, p.from)
	}
	return err
}
