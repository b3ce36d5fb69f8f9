package main

import (
	"context"
	"io"
)

// interruptible is a writer that fails once ctx is done, for work that has no other
// place to end at.
type interruptible struct {
	ctx context.Context
	w   io.Writer
}

// Write implements io.Writer.
func (i interruptible) Write(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.w.Write(p)
}
