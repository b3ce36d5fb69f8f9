package endpoint

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"tribune/graph"
	"tribune/query/budget"
)

// Server answers requests about one store, which its owner closes after it.
type Server struct {
	store   *graph.Store
	options Options
	id      serverID
	leases  *leases
	counts  *counts
	loads   *queue
	queries *queries
	memory  *budget.Budget // of all queries together
	handler http.Handler

	addresses atomic.Pointer[[]string] // it listens on, once it does
}

// New returns a server of store.
func New(store *graph.Store, o Options) *Server { return newServer(store, o, time.Now) }

// newServer takes the clock by which leases end.
func newServer(store *graph.Store, o Options, now func() time.Time) *Server {
	o = o.withDefaults()
	s := &Server{
		store: store, options: o, id: identify(store),
		leases: newLeases(o, now), counts: newCounts(),
		loads: newQueue(1, o.MaxWaiting), queries: newQueries(o), memory: budget.New(o.Memory),
	}
	s.handler = compressed(s.engine())
	return s
}

// Handler answers the requests. Close ends what it holds on to.
func (s *Server) Handler() http.Handler { return s.handler }

// Close ends all cursors. Requests may still come; their cursors are new.
func (s *Server) Close() { s.leases.close() }

// Serve answers requests on the listeners until ctx is done. Then it takes no
// more, waits for those that run, at most as long as the options grant, and
// returns nil if all could finish. It closes the listeners and the server.
func (s *Server) Serve(ctx context.Context, listeners ...net.Listener) error {
	defer s.Close()
	if err := s.options.Validate(); err != nil {
		return errors.Join(err, closeAll(listeners))
	}
	s.listensOn(listeners)
	running, stop := context.WithCancel(ctx)
	defer stop()
	go s.sweepLeases(running)

	h := s.httpServer()
	failed := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { failed <- h.Serve(l) }()
	}
	select {
	case err := <-failed:
		return errors.Join(err, h.Close())
	case <-ctx.Done():
		return s.shutdown(h)
	}
}

func closeAll(listeners []net.Listener) (err error) {
	for _, l := range listeners {
		err = errors.Join(err, l.Close())
	}
	return err
}

// slack is what a client gets on top of a request's timeout to read the answer.
const slack = time.Minute

func (s *Server) httpServer() *http.Server {
	return &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       s.options.Timeout,
		WriteTimeout:      s.options.Timeout + slack,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    s.options.MaxHeader,
		ErrorLog:          slog.NewLogLogger(s.options.Logger.Handler(), slog.LevelWarn),
	}
}

// errCutOff is the error of a shutdown that did not wait for all requests.
var errCutOff = errors.New("requests were still running when the grace period ended")

func (s *Server) shutdown(h *http.Server) error {
	ctx, stop := context.WithTimeout(context.Background(), s.options.Grace)
	defer stop()
	err := h.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return errors.Join(errCutOff, h.Close())
	}
	return err
}

// sweepLeases ends expired leases while no request does it.
func (s *Server) sweepLeases(ctx context.Context) {
	tick := time.NewTicker(max(s.options.Lease/4, time.Second))
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			s.leases.sweep()
		case <-ctx.Done():
			return
		}
	}
}
