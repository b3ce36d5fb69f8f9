package exec

import (
	"context"

	"tribune/graph/id"
)

// rowwise matches one left row after the other.
type rowwise struct {
	finder
	in    *Batch
	row   int
	begun bool // whether the finder has begun with the row
	any   bool // whether it has found something for it
	right []id.ID
}

// finder finds the right rows of one left row.
type finder interface {
	find(ctx context.Context, in *Batch, row int) error

	// next copies a match to dst; ok is false behind the last one.
	next(ctx context.Context, dst []id.ID) (weight uint64, ok bool, err error)

	close()
}

func newRowwise(f finder, width int) *rowwise {
	return &rowwise{finder: f, right: make([]id.ID, width)}
}

func (r *rowwise) begin(_ context.Context, in *Batch) error {
	r.in, r.row, r.begun = in, 0, false
	return nil
}

// probesUnasked is how many rows are looked up without a look at the context: pages may have to
// be read for each.
const probesUnasked = 32

func (r *rowwise) match(ctx context.Context, found *candidates) (done bool, err error) {
	for ; r.row < r.in.Rows(); r.row++ {
		if r.row%probesUnasked == probesUnasked-1 && ctx.Err() != nil {
			return false, ctx.Err()
		}
		if !found.skips(r.row) {
			if ended, err := r.matchRow(ctx, found); err != nil || !ended {
				return false, err
			}
		}
		r.begun = false
	}
	return true, ctx.Err()
}

// matchRow adds the candidates of the row at hand until no more fit; ended says that it has no
// more, or needs no more.
func (r *rowwise) matchRow(ctx context.Context, found *candidates) (ended bool, err error) {
	if !r.begun {
		r.begun, r.any = true, false
		if err := r.find(ctx, r.in, r.row); err != nil {
			return false, err
		}
	}
	for found.room() > 0 {
		weight, ok, err := r.next(ctx, r.right)
		if err != nil {
			return false, err
		}
		if !ok && (r.any || !found.outer) {
			return true, nil
		}
		if !ok {
			clear(r.right)
			weight = 1
		}
		r.any = true
		found.rows = append(found.rows, int32(r.row))
		found.right.append(r.right, weight)
		if !ok || found.one {
			return true, nil
		}
	}
	return false, nil
}

func (r *rowwise) close() { r.finder.close() }
