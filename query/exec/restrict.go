package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/plan"
)

// restrict leaves the rows in which columns have the same id, or a given one.
type restrict struct {
	unary
	same [][2]int
	is   []columnIs
}

type columnIs struct {
	column int
	id     id.ID
}

var _ Operator = (*restrict)(nil)

func newRestrict(r *Run, n *plan.Restrict) *restrict {
	op := &restrict{unary: r.unary(n.Input)}
	for _, pair := range n.Same {
		at := columns(n.Vars, pair[:])
		op.same = append(op.same, [2]int(at))
	}
	for _, is := range n.Is {
		op.is = append(op.is, columnIs{columns(n.Vars, []algebra.Var{is.Var})[0], is.ID})
	}
	return op
}

// Next filters batches until one has a row.
func (r *restrict) Next(ctx context.Context, b *Batch) error {
	for {
		if err := r.input.Next(ctx, b); err != nil || b.Rows() == 0 {
			return err
		}
		b.keep(func(i int) bool { return r.fits(b, i) })
		if b.Rows() > 0 {
			return nil
		}
	}
}

func (r *restrict) fits(b *Batch, i int) bool {
	for _, pair := range r.same {
		if b.Columns[pair[0]][i] != b.Columns[pair[1]][i] {
			return false
		}
	}
	for _, is := range r.is {
		if b.Columns[is.column][i] != is.id {
			return false
		}
	}
	return true
}
