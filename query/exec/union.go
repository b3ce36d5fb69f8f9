package exec

import (
	"context"

	"tribune/query/plan"
)

// union has the rows of its parts, one part after the other.
type union struct {
	parts []Operator // those that have not ended
	from  [][]int    // of each part: its column for each of ours, or -1
	in    []*Batch
}

var _ Operator = (*union)(nil)

func newUnion(r *Run, n *plan.Union) *union {
	u := &union{}
	for _, part := range n.Parts {
		u.parts = append(u.parts, r.Open(part))
		u.from = append(u.from, columns(part.Out().Vars, n.Vars))
		u.in = append(u.in, r.NewBatch(part))
	}
	return u
}

// Next passes a batch of the first part on that has one.
func (u *union) Next(ctx context.Context, b *Batch) error {
	for len(u.parts) > 0 {
		if err := u.parts[0].Next(ctx, u.in[0]); err != nil {
			return err
		}
		if u.in[0].Rows() > 0 {
			arrange(b, u.in[0], u.from[0])
			return nil
		}
		u.parts[0].Close()
		u.parts, u.from, u.in = u.parts[1:], u.from[1:], u.in[1:]
	}
	b.resize(0)
	return nil
}

// arrange moves the columns from of in to b; -1 is unbound. What in holds then is of no
// use.
func arrange(b, in *Batch, from []int) {
	b.resize(in.Rows())
	copy(b.Weights, in.Weights)
	for c, source := range from {
		switch {
		case source < 0:
			clear(b.Columns[c])
		case cap(b.Columns[c]) == cap(in.Columns[source]):
			b.Columns[c], in.Columns[source] = in.Columns[source], b.Columns[c]
		default:
			copy(b.Columns[c], in.Columns[source])
		}
	}
}

// Close closes the parts that have not ended.
func (u *union) Close() {
	for _, part := range u.parts {
		part.Close()
	}
}
