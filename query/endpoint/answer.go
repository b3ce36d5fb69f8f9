package endpoint

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

var noSniff = []string{"nosniff"}

// answer is all that surrounds a route's handler. It is one function instead
// of a chain of middleware, so that a request costs one closure.
func (s *Server) answer(r *route) gin.HandlerFunc {
	return func(c *gin.Context) {
		x := s.newExchange(c, r)
		defer s.conclude(x)
		err := s.begin(x)
		if err == nil {
			err = r.serve(x)
		}
		if err != nil {
			s.fail(x, err)
		}
	}
}

// begin does what all routes need before their handler.
func (s *Server) begin(x *exchange) error {
	h := x.Writer.Header()
	h["X-Content-Type-Options"] = noSniff
	h["Vary"] = append(h["Vary"], "Accept, Origin")
	s.allowOrigin(x.Request, h)
	if x.route.offers == nil {
		return nil
	}
	if err := x.parameters.parse(x.Request.URL.RawQuery, x.route.parameters); err != nil {
		return err
	}
	if x.route.negotiates {
		return nil
	}
	return x.negotiate(x.route.offers)
}

// negotiate chooses the media type of the answer.
func (x *exchange) negotiate(offers []string) error {
	var ok bool
	if x.mediaType, ok = negotiate(x.Request.Header["Accept"], offers); !ok {
		p := newProblem(notAcceptable, "offered are %s", strings.Join(offers, ", "))
		p.Offered = offers
		return p
	}
	return nil
}

// conclude ends every exchange, also one whose handler panicked: a bug of ours
// costs its own request only.
func (s *Server) conclude(x *exchange) {
	if v := recover(); v != nil {
		s.fail(x, newPanicError(v))
	}
	s.logAccess(x)
	cut := x.cut
	x.recycle()
	if cut {
		panic(http.ErrAbortHandler) // how net/http is told to break the connection off
	}
}

// logAccess writes one record for a request.
func (s *Server) logAccess(x *exchange) {
	level := slog.LevelInfo
	if x.route.quiet {
		level = slog.LevelDebug
	}
	ctx := context.Background()
	if !s.options.Logger.Enabled(ctx, level) {
		return
	}
	s.options.Logger.LogAttrs(ctx, level, "request",
		slog.String("method", x.Request.Method),
		slog.String("path", x.Request.URL.Path),
		slog.Int("status", x.Writer.Status()),
		slog.Duration("duration", time.Since(x.begun)),
		slog.Int("rows", x.rows),
		slog.String("remote", x.Request.RemoteAddr))
}
