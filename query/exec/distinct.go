package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/plan"
)

// distinct leaves the first of equal rows. Those that there is no memory for come last, in
// their order.
type distinct struct {
	unary
	run  *Run
	seen *dedup
	row  []id.ID
	rest Operator // once the input has ended, if there are rows that were put off
	in   *Batch   // of rest
	from []int
}

var _ Operator = (*distinct)(nil)

func newDistinct(r *Run, n *plan.Distinct) *distinct {
	return &distinct{unary: r.unary(n.Input), run: r, seen: newDedup(r, len(n.Vars), 0), row: make([]id.ID, len(n.Vars))}
}

// Next filters batches until one has a row that is new.
func (d *distinct) Next(ctx context.Context, b *Batch) error {
	for d.rest == nil {
		if err := d.input.Next(ctx, b); err != nil {
			return err
		}
		if b.Rows() == 0 {
			if d.seen.late == nil {
				return nil
			}
			return d.begin(ctx, b)
		}
		if err := d.leave(b); err != nil {
			return err
		}
		if b.Rows() > 0 {
			ones(b.Weights)
			return nil
		}
	}
	return d.pass(ctx, b)
}

// leave leaves the rows that are new.
func (d *distinct) leave(b *Batch) (err error) {
	if err := d.seen.room(b.Rows()); err != nil {
		return err
	}
	b.keep(func(i int) bool {
		if err != nil {
			return false
		}
		b.row(i, d.row)
		var isNew bool
		isNew, err = d.seen.isNew(d.row)
		return isNew
	})
	return err
}

// begin begins with the rows that were put off.
func (d *distinct) begin(ctx context.Context, b *Batch) (err error) {
	d.in = d.run.batch(1 + len(d.row))
	for c := range d.row {
		d.from = append(d.from, 1+c)
	}
	if d.rest, err = d.seen.rest(ctx); err != nil {
		return err
	}
	return d.pass(ctx, b)
}

func (d *distinct) pass(ctx context.Context, b *Batch) error {
	if err := d.rest.Next(ctx, d.in); err != nil {
		return err
	}
	arrange(b, d.in, d.from)
	return nil
}

// Close closes the input, and gives back what is known.
func (d *distinct) Close() {
	d.unary.Close()
	d.seen.close()
	if d.rest != nil {
		d.rest.Close()
	}
}
