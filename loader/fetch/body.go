package fetch

import (
	"context"
	"fmt"
	"io"
	"time"
)

// StalledError is the error of a body that gave nothing for so long.
type StalledError struct{ Idle time.Duration }

func (e *StalledError) Error() string { return fmt.Sprintf("the server sent nothing for %v", e.Idle) }

// Timeout is true, as of errors of package net.
func (e *StalledError) Timeout() bool { return true }

// TimeoutError is the error of a document that took longer than it may.
type TimeoutError struct{ Total time.Duration }

func (e *TimeoutError) Error() string { return fmt.Sprintf("it took longer than %v", e.Total) }

// Timeout is true, as of errors of package net.
func (e *TimeoutError) Timeout() bool { return true }

// stallReader ends a request whose body stops coming (I3).
type stallReader struct {
	r      io.Reader
	idle   time.Duration
	ctx    context.Context // of the request
	cancel context.CancelCauseFunc
}

func (s *stallReader) Read(p []byte) (int, error) {
	timer := time.AfterFunc(s.idle, func() { s.cancel(&StalledError{s.idle}) })
	n, err := s.r.Read(p)
	timer.Stop()
	if err != nil && err != io.EOF && s.ctx.Err() != nil {
		err = context.Cause(s.ctx)
	}
	return n, err
}

// TooLargeError is the error of a document that has more bytes than it may have.
type TooLargeError struct{ Limit int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("it has more than the %d bytes that are allowed", e.Limit)
}

// limitReader fails behind so many bytes.
type limitReader struct {
	r           io.Reader
	limit, left int64
}

func (l *limitReader) Read(p []byte) (int, error) {
	if int64(len(p)) > l.left+1 {
		p = p[:l.left+1]
	}
	n, err := l.r.Read(p)
	if int64(n) > l.left {
		n, err = int(l.left), &TooLargeError{l.limit}
	}
	l.left -= int64(n)
	return n, err
}
