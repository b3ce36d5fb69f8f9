package endpoint

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime/debug"
	"strconv"

	"tribune/graph"
	"tribune/query/budget"
	"tribune/query/spill"
)

var problemHeader = []string{"application/problem+json"}

// errGone is the error of an answer that nobody reads any more.
var errGone = errors.New("the client is gone")

// panicError is a bug of ours, with the stack that it had.
type panicError struct {
	value any
	stack []byte
}

func newPanicError(value any) panicError { return panicError{value, debug.Stack()} }

func (e panicError) Error() string { return fmt.Sprintf("panic: %v\n%s", e.value, e.stack) }

// fail answers with a problem document. If the answer has begun it breaks the
// connection off, for a client must not take half of a page for all of it.
func (s *Server) fail(x *exchange, err error) {
	if errors.Is(err, errGone) {
		x.cut = true
		return
	}
	p := s.problemOf(x, err)
	if x.sent {
		x.cut = true
		return
	}
	h := x.Writer.Header()
	h["Content-Type"] = problemHeader
	for _, name := range pageHeaders {
		delete(h, name) // of an answer that is not coming
	}
	delete(h, "Cache-Control")
	if p.retryAfter > 0 {
		h["Retry-After"] = []string{strconv.Itoa(p.retryAfter)}
	}
	x.Writer.WriteHeader(p.Status)
	x.out = p.append(x.out[:0])
	x.cut = x.finish() != nil
}

// problemOf tells the client what it may know about an error. The rest goes to
// the log, under a name that both get.
func (s *Server) problemOf(x *exchange, err error) *problem {
	var p *problem
	switch {
	case errors.As(err, &p):
		return p
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return newProblem(timedOut, "the request was cancelled or took longer than %v", s.options.Timeout)
	case errors.Is(err, graph.ErrClosed):
		return newProblem(unavailable, "the store is closed")
	}
	if p = limitProblem(err); p != nil {
		return p
	}
	p = newProblem(internalError, "the server's log has the reason under this problem's instance")
	p.Instance = newInstance()
	s.options.Logger.LogAttrs(context.Background(), slog.LevelError, "request failed",
		slog.String("instance", p.Instance),
		slog.String("method", x.Request.Method),
		slog.String("path", x.Request.URL.Path),
		slog.String("query", x.Request.URL.RawQuery),
		slog.String("error", err.Error()))
	return p
}

// limitProblem is the problem of a query that needs more than it is given, nil if err is none.
func limitProblem(err error) *problem {
	var exceeded *budget.ExceededError
	switch {
	case errors.As(err, &exceeded) && exceeded.Shared:
		p := newProblem(memoryTaken, "%v; try again later", exceeded)
		p.retryAfter = 1
		return p
	case errors.As(err, &exceeded):
		return newProblem(queryMemory, "%v", exceeded)
	case errors.Is(err, spill.ErrFull):
		return newProblem(queryFull, "%v", spill.ErrFull)
	}
	return nil
}

// newInstance names one occurrence of a problem: a random UUID (RFC 9562
// section 5.4) as a URN.
func newInstance() string {
	hi, lo := rand.Uint64()&^0xF000|0x4000, rand.Uint64()&^(3<<62)|1<<63
	return fmt.Sprintf("urn:uuid:%08x-%04x-%04x-%04x-%012x", hi>>32, hi>>16&0xFFFF, hi&0xFFFF, lo>>48, lo&(1<<48-1))
}
