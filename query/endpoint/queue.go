package endpoint

import "context"

// queue has work take turns, and bounds how much of it runs and waits: loads, which
// the store would have take turns anyway, but nobody could stop waiting there; and
// queries, which would share the cores until none of them gets far.
type queue struct {
	places chan struct{} // one token for each that runs or waits
	turns  chan struct{} // one token for each that runs
}

func newQueue(running, waiting int) *queue {
	return &queue{places: make(chan struct{}, running+waiting), turns: make(chan struct{}, running)}
}

// place is what one has in the queue.
type place struct {
	queue *queue
	runs  bool
}

// enter takes a place, which leave gives back, if there is one.
func (q *queue) enter() (*place, bool) {
	select {
	case q.places <- struct{}{}:
		return &place{queue: q}, true
	default:
		return nil, false
	}
}

// wait waits for the turn.
func (p *place) wait(ctx context.Context) error {
	select {
	case p.queue.turns <- struct{}{}:
		p.runs = true
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// leave gives the place back, once.
func (p *place) leave() {
	if p.queue == nil {
		return
	}
	if p.runs {
		<-p.queue.turns
	}
	<-p.queue.places
	p.queue = nil
}
