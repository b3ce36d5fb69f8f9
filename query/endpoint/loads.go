package endpoint

import "context"

// loads has loads take turns, and bounds how many wait. The store would have
// them take turns anyway, but nobody could stop waiting there.
type loads struct {
	places chan struct{} // one token for each load that runs or waits
	turn   chan struct{} // one token for the load that runs
}

func newLoads(o Options) *loads {
	return &loads{places: make(chan struct{}, o.MaxWaiting+1), turn: make(chan struct{}, 1)}
}

// place is what one load has in the queue.
type place struct {
	loads *loads
	runs  bool
}

// enter takes a place, which leave gives back, if there is one.
func (l *loads) enter() (*place, bool) {
	select {
	case l.places <- struct{}{}:
		return &place{loads: l}, true
	default:
		return nil, false
	}
}

// wait waits for the turn.
func (p *place) wait(ctx context.Context) error {
	select {
	case p.loads.turn <- struct{}{}:
		p.runs = true
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (p *place) leave() {
	if p.runs {
		<-p.loads.turn
	}
	<-p.loads.places
}
