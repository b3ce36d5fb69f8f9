package endpoint

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"tribune/loader"
)

// stalledError is the error of a body that gave nothing for so long.
type stalledError struct{ idle time.Duration }

func (e *stalledError) Error() string { return fmt.Sprintf("the client sent nothing for %v", e.idle) }

// patientBody reads a body as slowly as it comes, but does not wait for ever: a load
// has its turn meanwhile, and others wait for that. Time that passes between two reads
// is ours, and does not count.
type patientBody struct {
	io.ReadCloser
	connection *http.ResponseController
	idle       time.Duration
	made       time.Time
	until      atomic.Int64 // since made: when the present read is late; 0 if there is none

	mutex sync.Mutex
	over  bool // the request is: a loader that reads ahead may not touch its connection
}

// limit sets when the connection's reads are late.
func (b *patientBody) limit(at time.Time) {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	if !b.over {
		_ = b.connection.SetReadDeadline(at) // tests without a connection have none
	}
}

// end is called before the request ends: a loader that failed may be reading still.
func (b *patientBody) end() {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.over = true
}

// lingerFor is how long a client that was told the outcome may take to stop sending.
const lingerFor = 5 * time.Second

// linger drops what the client still sends: a connection that is closed while something
// comes in is reset, and with it goes the part of the answer that was not read yet.
func (b *patientBody) linger() {
	b.end()
	_ = b.connection.SetReadDeadline(time.Now().Add(lingerFor)) // tests without a connection have none
	_, _ = io.Copy(io.Discard, b.ReadCloser)                    // its error is the client's going
}

func (s *Server) newPatientBody(x *exchange) *patientBody {
	return &patientBody{
		ReadCloser: x.Request.Body, connection: http.NewResponseController(x.Writer),
		idle: s.options.LoadIdle, made: time.Now(),
	}
}

func (b *patientBody) Read(p []byte) (int, error) {
	now := time.Now()
	b.until.Store(int64(now.Sub(b.made) + b.idle))
	b.limit(now.Add(b.idle))
	n, err := b.ReadCloser.Read(p)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return n, &stalledError{b.idle}
	}
	b.until.Store(0)
	b.limit(time.Time{})
	return n, err
}

// explain finds that a load was cancelled because its body stalled: net/http cancels the
// request of a connection that a read fails on, before that read returns.
func (b *patientBody) explain(err error) error {
	until := b.until.Load()
	if errors.Is(err, context.Canceled) && until != 0 && int64(time.Since(b.made)) >= until {
		return &loader.InputError{Err: &stalledError{b.idle}}
	}
	return err
}
