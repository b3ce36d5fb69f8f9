package bulk

import (
	"sync"

	"tribune/loader/rdfio"
)

// reporter puts the reports of chunks, which end in any order, into the order
// of the chunks (I2).
type reporter struct {
	rejected func(*rdfio.SyntaxError)

	mu      sync.Mutex
	told    int   // how many were reported
	next    int64 // the first chunk that has not ended
	waiting map[int64][]*rdfio.SyntaxError
}

// MostRejected is how many statements that are skipped are reported, the first ones. Reports
// of more would take more memory than the chunks that they are of: every line of one
// may be wrong.
const MostRejected = 100

// keep appends the report of a statement, if it can be one of the first.
func keep(errs []*rdfio.SyntaxError, e *rdfio.SyntaxError) []*rdfio.SyntaxError {
	if len(errs) == MostRejected {
		return errs
	}
	return append(errs, e)
}

func newReporter(rejected func(*rdfio.SyntaxError)) *reporter {
	return &reporter{rejected: rejected, waiting: map[int64][]*rdfio.SyntaxError{}}
}

// done takes the report of a chunk that has ended.
func (r *reporter) done(number int64, errs []*rdfio.SyntaxError) {
	if r.rejected == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.waiting[number] = errs
	for {
		errs, ended := r.waiting[r.next]
		if !ended {
			return
		}
		delete(r.waiting, r.next)
		r.next++
		for _, e := range errs[:min(len(errs), MostRejected-r.told)] {
			r.rejected(e)
			r.told++
		}
	}
}
