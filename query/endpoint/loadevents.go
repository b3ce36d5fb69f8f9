package endpoint

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"tribune/loader"
	"tribune/loader/rdfio"
	"tribune/loader/remote"
)

const (
	// progressEvery is the time between two reports of the same phase.
	progressEvery = 250 * time.Millisecond

	// eventDeadline is how long a client may take to accept one event. One that
	// takes longer would keep all other writers waiting.
	eventDeadline = time.Minute

	// maxRejectedEvents is how many skipped statements are reported; all are
	// counted.
	maxRejectedEvents = 100
)

// eventStream tells a client how its load goes. Its methods may be called by
// many goroutines at once.
type eventStream struct {
	x          *exchange
	controller *http.ResponseController
	abandon    context.CancelCauseFunc // ends the load

	mu       sync.Mutex // guards what follows and the exchange's writer
	err      error      // why nothing is written any more
	progress loader.Progress
	rejected int // events so far
}

// streamLoad runs a load whose client watches. Once the stream has begun, an
// error is its last event.
func (s *Server) streamLoad(x *exchange, place *place, r *loadRequest) error {
	ctx, abandon := context.WithCancelCause(x.Request.Context())
	defer abandon(nil)
	e := &eventStream{x: x, controller: http.NewResponseController(x.Writer), abandon: abandon}
	e.begin()
	r.options.Progress, r.options.Rejected, r.options.Notice = e.onProgress, e.onRejected, e.onNotice
	summary, err := s.watch(e, func() (loader.Summary, error) { return s.runLoad(ctx, place, r) })
	if err != nil {
		e.event(remote.EventError, s.problemOf(x, loadProblem(err)))
	} else {
		e.event(remote.EventDone, remote.NewSummary(summary))
	}
	place.leave()
	r.body.linger()
	return e.err
}

// watch runs a load and reports its progress now and then.
func (s *Server) watch(e *eventStream, load func() (loader.Summary, error)) (loader.Summary, error) {
	stop := make(chan struct{})
	var reports sync.WaitGroup
	reports.Go(func() { e.reportUntil(stop) })
	defer reports.Wait()
	defer close(stop)
	return load()
}

func (e *eventStream) reportUntil(stop <-chan struct{}) {
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			e.mu.Lock()
			e.report()
			e.mu.Unlock()
		case <-stop:
			return
		}
	}
}

// begin sends the header. From now on the answer is written while the body is
// read, which HTTP/1.1 allows and Go has to be told.
func (e *eventStream) begin() {
	_ = e.controller.EnableFullDuplex() // HTTP/2 is so anyway, and tests need none
	h := e.x.Writer.Header()
	h["Content-Type"] = []string{remote.EventStream}
	h["Cache-Control"] = []string{"no-store"}
	// What the load leaves unread of the body is read behind the answer, which
	// net/http cannot follow by another request when the two overlapped.
	h["Connection"] = []string{"close"}
	e.x.sent = true
	e.x.Writer.WriteHeaderNow()
	e.onProgress(loader.Progress{Phase: remote.PhaseWait})
}

// onProgress reports a phase when it begins.
func (e *eventStream) onProgress(p loader.Progress) {
	e.mu.Lock()
	defer e.mu.Unlock()
	begins := p.Phase != e.progress.Phase
	e.progress = p
	if begins {
		e.report()
	}
}

func (e *eventStream) onRejected(fault *rdfio.SyntaxError) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.rejected++; e.rejected <= maxRejectedEvents {
		e.write(remote.EventRejected, remote.NewRejected(fault))
	}
}

func (e *eventStream) onNotice(n loader.Notice) { e.event(remote.EventNotice, remote.NewNotice(n)) }

// report is called with mu held.
func (e *eventStream) report() {
	e.write(remote.EventProgress, remote.NewProgress(e.progress, time.Since(e.x.begun)))
}

func (e *eventStream) event(name string, data any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.write(name, data)
}

// write is called with mu held. A client that is gone ends the load.
func (e *eventStream) write(name string, data any) {
	if e.err != nil {
		return
	}
	_ = e.controller.SetWriteDeadline(time.Now().Add(eventDeadline)) // tests have none
	b := append(appendJSON(fmt.Appendf(nil, "event: %s\ndata: ", name), data), "\n\n"...)
	_, err := e.x.Writer.Write(b)
	if err == nil {
		err = e.controller.Flush()
	}
	if err != nil && !errors.Is(err, http.ErrNotSupported) {
		e.err = fmt.Errorf("%w: %w", errGone, err)
		e.abandon(e.err)
	}
}
