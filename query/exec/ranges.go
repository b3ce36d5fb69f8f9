package exec

import (
	"context"

	"tribune/graph/id"
)

// ranges is right rows in which the candidates of a left row are neighbours.
type ranges struct {
	columns [][]id.ID // those that nobody reads are empty
	weights []uint64
	from    []int32 // by left row: where its candidates begin,
	to      []int32 // and end

	row   int   // the left row that comes next,
	at    int32 // and how many of its candidates have been passed on
	index []int32
}

// restart is for left rows whose ranges are yet to be filled in.
func (r *ranges) restart(rows int) {
	if cap(r.from) < rows {
		r.from, r.to = make([]int32, rows), make([]int32, rows)
	}
	r.from, r.to = r.from[:rows], r.to[:rows]
	r.row, r.at = 0, 0
}

func (r *ranges) match(ctx context.Context, found *candidates) (done bool, err error) {
	r.index = r.index[:0]
	done = true
	for r.row < len(r.from) {
		if !found.skips(r.row) && !r.add(found) {
			done = false
			break
		}
		r.row, r.at = r.row+1, 0
	}
	r.pick(found)
	return done, ctx.Err()
}

// nothing is the index of a right row that is not there.
const nothing = -1

// add adds candidates of the row at hand, and reports whether all of them did fit.
func (r *ranges) add(found *candidates) bool {
	from, to := r.from[r.row]+r.at, r.to[r.row]
	if from == to && found.outer && r.at == 0 {
		if found.room() == 0 {
			return false
		}
		found.rows, r.index = append(found.rows, int32(r.row)), append(r.index, nothing)
		return true
	}
	if found.one {
		to = min(to, from+1)
	}
	n := min(to-from, int32(found.room()))
	for i := range n {
		found.rows, r.index = append(found.rows, int32(r.row)), append(r.index, from+i)
	}
	r.at += n
	return from+n == to
}

// pick copies the right rows of the candidates.
func (r *ranges) pick(found *candidates) {
	found.right.resize(len(r.index))
	for c, used := range found.used {
		if used {
			pickOr(found.right.Columns[c], r.columns[c], r.index, id.None)
		}
	}
	pickOr(found.right.Weights, r.weights, r.index, 1)
}

func pickOr[T any](dst, from []T, index []int32, missing T) {
	for i, at := range index {
		if at == nothing {
			dst[i] = missing
		} else {
			dst[i] = from[at]
		}
	}
}
