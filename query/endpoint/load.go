package endpoint

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/loader"
	"tribune/loader/rdfio"
	"tribune/loader/remote"
)

const loadPath = "/load"

// load answers POST /load: the documents of the body become part of the store,
// all or none of them. It answers with a summary when that is done, or with a
// stream of events while it is.
func (s *Server) load(x *exchange) error {
	if err := s.mayWrite(x.Request); err != nil {
		return err
	}
	place, ok := s.loads.enter()
	if !ok {
		return newProblem(tooManyLoads, "%d loads are waiting for their turn already; try again later", s.options.MaxWaiting)
	}
	defer place.leave()
	x.endure()
	defer x.tire()
	r := loadRequest{body: s.newPatientBody(x)}
	defer r.body.end()
	if err := s.parseLoad(x, &r); err != nil {
		return err
	}
	if x.mediaType == remote.EventStream {
		return s.streamLoad(x, place, &r)
	}
	r.options.Rejected = nil
	summary, err := s.runLoad(x.Request.Context(), place, &r)
	if err != nil {
		return loadProblem(err)
	}
	x.out = appendJSON(x.out, remote.NewSummary(summary))
	return x.finish()
}

// mayWrite refuses what is not to change the store. A browser tells which page
// a POST comes from in Origin, also after its name was rebound to this machine
// (Fetch Standard section 3.2). Being allowed to read by "*" is not enough.
func (s *Server) mayWrite(r *http.Request) error {
	if !s.options.Writable {
		return newProblem(readOnly, "this server only reads its store; to allow loads, start it with: tribune serve --writable")
	}
	return s.mayChange(r)
}

// mayChange refuses pages of origins that may not change anything.
func (s *Server) mayChange(r *http.Request) error {
	for _, origin := range r.Header["Origin"] {
		named := slices.Contains(s.options.Origins, origin) && origin != anyOrigin
		if !named && (len(s.options.Origins) > 0 || !onLoopback(origin)) {
			return newProblem(originRefused, "pages of %s may not change this store", origin)
		}
	}
	return nil
}

// endure lifts the time limits of other requests: a load takes as long as it
// takes. Where the connection cannot do that, as in tests, it has none.
func (x *exchange) endure() {
	c := http.NewResponseController(x.Writer)
	_ = c.SetReadDeadline(time.Time{})
	_ = c.SetWriteDeadline(time.Time{})
}

// tire bounds how long net/http waits for the rest of a body that was not read to its
// end, which it does before it sends a short answer.
func (x *exchange) tire() {
	_ = http.NewResponseController(x.Writer).SetReadDeadline(time.Now().Add(x.server.options.LoadIdle))
}

// loadRequest is what is to be loaded, and how.
type loadRequest struct {
	body    *patientBody
	inputs  []loader.Input
	options loader.Options
}

// parseLoad reads the parameters, and of the body at most a manifest.
func (s *Server) parseLoad(x *exchange, r *loadRequest) (err error) {
	p := &x.parameters
	if text, given := p.get("graph"); given {
		if text == "" {
			return newProblem(badTerm, "graph is empty; leave it out for the default graph").in("graph")
		}
		if r.options.Graph, err = parsePlace(id.G, text); err != nil {
			return err
		}
	}
	if r.options.Lenient, err = parseSwitch(p, "lenient", false); err != nil {
		return err
	}
	if r.options.Restart, err = parseSwitch(p, "restart", false); err != nil {
		return err
	}
	r.options.Scope, _ = p.get("scope")
	r.options.Memory, r.options.Tmp = s.options.LoadMemory, s.options.LoadTmp
	x.Request.Body = r.body
	if r.inputs, err = s.loadInputs(x); err != nil {
		return err
	}
	contexts := loader.WebContexts(x.Request.Context(), s.options.Contexts)
	for i := range r.inputs {
		r.inputs[i].Contexts = contexts
	}
	return nil
}

// runLoad waits for the load's turn and runs it.
func (s *Server) runLoad(ctx context.Context, place *place, r *loadRequest) (loader.Summary, error) {
	if err := place.wait(ctx); err != nil {
		return loader.Summary{}, err
	}
	if r.options.Progress != nil { // the loader tells of the first megabyte when it is there
		r.options.Progress(loader.Progress{Phase: loader.PhaseRead})
	}
	summary, err := loader.Load(ctx, s.store, r.inputs, r.options)
	if summary.Rebuilt {
		s.leases.endBefore(summary.Version)
	}
	if err == nil {
		s.options.Logger.LogAttrs(ctx, slog.LevelInfo, "loaded",
			slog.Uint64("version", uint64(summary.Version)),
			slog.Uint64("statements", summary.Statements),
			slog.Uint64("added", summary.Added),
			slog.Uint64("rejected", summary.Rejected),
			slog.Bool("rebuilt", summary.Rebuilt))
	}
	return summary, r.body.explain(err)
}

// loadProblem makes a problem of what is the client's doing, and leaves other
// errors as they are.
func loadProblem(err error) error {
	var syntax *rdfio.SyntaxError
	var tooLarge *http.MaxBytesError
	var input *loader.InputError
	var stalled *stalledError
	var unknown *loader.UnknownSyntaxError
	var changed *loader.ChangedError
	switch {
	case errors.As(err, &syntax):
		p := newProblem(syntaxError, "%v", syntax)
		p.Fault = remote.NewFault(syntax)
		return p
	case errors.As(err, &changed):
		return newProblem(inputChanged, "%v", changed)
	case errors.As(err, &tooLarge):
		return newProblem(bodyTooLarge, "a load may have %d bytes", tooLarge.Limit)
	case errors.As(err, &stalled):
		return newProblem(bodyStalled, "%v; the server can be told to wait longer (--load-idle)", stalled)
	case errors.As(err, &unknown):
		unknown.Flag = "Content-Type (tribune load: --format)"
		return newProblem(badMediaType, "%v", unknown)
	case errors.As(err, &input):
		return newProblem(badBody, "%v", err)
	case errors.Is(err, graph.ErrTemporaryFull):
		return newProblem(temporaryFull, "%v; the server can be given a larger directory (--tmp) or more memory", err)
	case errors.Is(err, graph.ErrFailed):
		return newProblem(unavailable, "%v", graph.ErrFailed)
	}
	return err
}
