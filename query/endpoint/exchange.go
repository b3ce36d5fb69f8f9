package endpoint

import (
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"

	"tribune/graph/id"
)

// exchange is one request and its answer, with the memory that both need. It
// goes from request to request through a pool.
type exchange struct {
	*gin.Context
	server     *Server
	route      *route
	begun      time.Time
	mediaType  string // of the answer, of those that the route offers
	parameters parameters

	rows     int            // written so far, for the access log
	progress *atomic.Uint64 // as many of them as were sent, for the list of queries; may be nil

	quads []id.Quad // of the page
	keys  rowKeys
	out   []byte // the answer's body, as far as it is not sent
	sent  bool   // its header is
	cut   bool   // the connection is to be broken off
}

var exchanges = sync.Pool{New: func() any { return new(exchange) }}

// keepBytes is the most memory that an exchange may bring back to the pool.
const keepBytes = 1 << 20

func (s *Server) newExchange(c *gin.Context, r *route) *exchange {
	x := exchanges.Get().(*exchange)
	x.Context, x.server, x.route, x.begun = c, s, r, time.Now()
	x.mediaType, x.rows, x.progress, x.sent, x.cut = "", 0, nil, false, false
	x.quads, x.out = x.quads[:0], x.out[:0]
	return x
}

func (x *exchange) recycle() {
	x.Context, x.server, x.parameters = nil, nil, parameters{}
	if cap(x.out) <= keepBytes && cap(x.keys.arena) <= keepBytes && 32*cap(x.quads) <= keepBytes {
		exchanges.Put(x)
	}
}

// alive returns an error when nobody waits for the answer any more. Handlers
// ask between steps of bounded work.
func (x *exchange) alive() error {
	if time.Since(x.begun) > x.server.options.Timeout {
		return newProblem(timedOut, "the limit is %v", x.server.options.Timeout)
	}
	return x.Request.Context().Err()
}

// flushBytes is how much of an answer is buffered before its first byte is
// sent. Below that a failure is still a problem document.
const flushBytes = 128 << 10

// flush sends what is there if it is much.
func (x *exchange) flush() error {
	if len(x.out) < flushBytes {
		return nil
	}
	return x.send()
}

// finish sends the rest of the answer, in one piece with its length if it is
// short.
func (x *exchange) finish() error {
	if !x.sent {
		x.Writer.Header()["Content-Length"] = []string{strconv.Itoa(len(x.out))}
	}
	return x.send()
}

func (x *exchange) send() error {
	if !x.sent {
		x.sent = true
		h := x.Writer.Header()
		if h["Content-Type"] == nil {
			h["Content-Type"] = x.route.contentType
		}
		x.Writer.WriteHeaderNow()
	}
	if x.progress != nil {
		x.progress.Store(uint64(x.rows))
	}
	if x.Request.Method == http.MethodHead {
		x.out = x.out[:0]
	}
	if len(x.out) == 0 {
		return nil // there may be no body at all
	}
	if _, err := x.Writer.Write(x.out); err != nil {
		return fmt.Errorf("%w: %w", errGone, err)
	}
	x.out = x.out[:0]
	return nil
}
