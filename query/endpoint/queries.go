package endpoint

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// queries are those that run or wait for their turn.
type queries struct {
	queue *queue

	mu      sync.Mutex
	last    uint64
	running map[uint64]*runningQuery
}

// runningQuery is one of them.
type runningQuery struct {
	id      uint64
	text    string
	client  string
	begun   time.Time
	timeout time.Duration
	waiting bool
	rows    *atomic.Uint64 // of the answer that were sent
	cancel  context.CancelCauseFunc
}

func newQueries(o Options) *queries {
	return &queries{queue: newQueue(o.MaxQueries, o.MaxWaitingQueries), running: map[uint64]*runningQuery{}}
}

// begin waits for a query's turn. The context ends when the client leaves, when the
// query's time is up, and when it is cancelled; done gives back what the query holds.
func (q *queries) begin(x *exchange, r *sparqlRequest) (ctx context.Context, done func(), err error) {
	place, ok := q.queue.enter()
	if !ok {
		p := newProblem(tooManyQueries, "%d queries run and %d wait already; try again later",
			cap(q.queue.turns), cap(q.queue.places)-cap(q.queue.turns))
		p.retryAfter = 1
		return nil, nil, p
	}
	ctx, stop := context.WithDeadlineCause(x.Request.Context(), x.begun.Add(r.timeout),
		newProblem(timedOut, "the query took longer than %v", r.timeout))
	ctx, cancel := context.WithCancelCause(ctx)
	forget := x.outlast(ctx, r.timeout)
	running := q.add(&runningQuery{text: r.text, client: x.Request.RemoteAddr, begun: x.begun, timeout: r.timeout, waiting: true, rows: new(atomic.Uint64), cancel: cancel})
	x.progress = running.rows
	done = func() {
		q.remove(running)
		forget()
		cancel(nil)
		stop()
		place.leave()
	}
	if err := place.wait(ctx); err != nil {
		done()
		return nil, nil, err
	}
	q.starts(running)
	return ctx, done, nil
}

func (q *queries) add(r *runningQuery) *runningQuery {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.last++
	r.id = q.last
	q.running[r.id] = r
	return r
}

func (q *queries) starts(r *runningQuery) {
	q.mu.Lock()
	defer q.mu.Unlock()
	r.waiting = false
}

func (q *queries) remove(r *runningQuery) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.running, r.id)
}

// list copies them, the oldest first.
func (q *queries) list() (list []runningQuery) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, r := range q.running {
		list = append(list, *r)
	}
	slices.SortFunc(list, func(a, b runningQuery) int { return cmp.Compare(a.id, b.id) })
	return list
}

// end cancels one, and reports whether there is such a one.
func (q *queries) end(id uint64) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	r, ok := q.running[id]
	if ok {
		r.cancel(newProblem(queryCancelled, "query %d was cancelled", id))
	}
	return ok
}
