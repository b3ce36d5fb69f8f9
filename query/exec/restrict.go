package exec

import (
	"context"
	"sort"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/plan"
)

// restrict leaves the rows in which columns have the same id, or a given one, or one within
// ranges.
type restrict struct {
	unary
	same   [][2]int
	is     []columnIs
	within []columnWithin
}

type columnIs struct {
	column int
	id     id.ID
}

type columnWithin struct {
	column int
	ranges []id.Range // ascending
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
	for _, ref := range n.Within {
		op.within = append(op.within, columnWithin{columns(n.Vars, []algebra.Var{ref.Var})[0], ref.Within})
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
	for _, within := range r.within {
		if !isWithin(b.Columns[within.column][i], within.ranges) {
			return false
		}
	}
	return true
}

func isWithin(i id.ID, ranges []id.Range) bool {
	at := sort.Search(len(ranges), func(n int) bool { return ranges[n].High >= i })
	return at < len(ranges) && ranges[at].Low <= i
}
