package spill

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"syscall"

	"tribune/graph/disk"
)

// ErrFull is the error of rows that would take more than the space's limit.
var ErrFull = errors.New("temporary files would take more room than they are given")

// blockBytes is the size of a block. A list that is split has a block for each of its parts in
// memory, and a merge one for each of its runs.
const blockBytes = 32 << 10

// Space is the temporary file of a query, which is made when it is needed. Any number
// of goroutines may use it, each with lists of its own.
type Space struct {
	dir    string
	limit  int64 // of bytes; 0: three quarters of what is free as the file is made
	create func(dir string) (File, error)

	mu      sync.Mutex
	file    File
	free    []int64 // blocks
	blocks  int64   // of the file
	written int64   // bytes that were ever written
	closed  bool
}

// File is what a space needs of an *os.File.
type File interface {
	io.ReaderAt
	io.WriterAt
	io.Closer
}

// NewSpace makes its file in dir, "" being the system's directory for such files. limit is the
// most bytes that the file may have; if it is not positive, three quarters of what
// is free there as it is made.
func NewSpace(dir string, limit int64) *Space {
	if dir == "" {
		dir = os.TempDir()
	}
	return &Space{dir: dir, limit: limit, create: createNameless}
}

// NewSpaceOn keeps rows in a file that is given, which it closes.
func NewSpaceOn(f File, limit int64) *Space {
	return &Space{dir: "memory", limit: limit, create: func(string) (File, error) { return f, nil }}
}

// Taken is how many bytes of the file belong to lists.
func (s *Space) Taken() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return (s.blocks - int64(len(s.free))) * blockBytes
}

// createNameless makes a file that is deleted once it is closed, or at once where the system
// does that.
func createNameless(dir string) (File, error) {
	f, err := os.CreateTemp(dir, "query-*.tmp")
	if err != nil {
		return nil, err
	}
	if os.Remove(f.Name()) == nil {
		return f, nil
	}
	return named{f}, nil
}

// named is a file that can't be deleted before it is closed.
type named struct{ *os.File }

func (f named) Close() error { return errors.Join(f.File.Close(), os.Remove(f.Name())) }

// Written is the number of bytes written so far.
func (s *Space) Written() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.written
}

// Close deletes the file. Lists are of no use from then on.
func (s *Space) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	s.file = nil
	return err
}

var errClosed = errors.New("the query has ended")

// open is the file.
func (s *Space) open() (File, error) {
	switch {
	case s.closed:
		return nil, errClosed
	case s.file != nil:
		return s.file, nil
	}
	var err error
	if s.file, err = s.create(s.dir); err != nil {
		return nil, fmt.Errorf("make a temporary file: %w", err)
	}
	if free, ok := disk.Free(s.dir); ok && s.limit <= 0 {
		s.limit = free / 4 * 3
	}
	return s.file, nil
}

// write writes a block, and returns its number.
func (s *Space) write(block []byte) (int64, error) {
	f, number, err := s.take()
	if err != nil {
		return 0, err
	}
	if _, err := f.WriteAt(block, number*blockBytes); err != nil {
		s.give(number)
		if errors.Is(err, syscall.ENOSPC) {
			err = errors.Join(ErrFull, err)
		}
		return 0, fmt.Errorf("write a temporary file in %s: %w", s.dir, err)
	}
	return number, nil
}

// take takes a block that is free.
func (s *Space) take() (File, int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, err := s.open()
	if err != nil {
		return nil, 0, err
	}
	if n := len(s.free); n > 0 {
		number := s.free[n-1]
		s.free = s.free[:n-1]
		s.written += blockBytes
		return f, number, nil
	}
	if s.limit > 0 && (s.blocks+1)*blockBytes > s.limit {
		return nil, 0, fmt.Errorf("%w: %d bytes in %s", ErrFull, s.limit, s.dir)
	}
	s.blocks++
	s.written += blockBytes
	return f, s.blocks - 1, nil
}

// give gives blocks back.
func (s *Space) give(blocks ...int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free = append(s.free, blocks...)
}

// read reads the first bytes of a block.
func (s *Space) read(number int64, dst []byte) error {
	s.mu.Lock()
	f, err := s.open()
	s.mu.Unlock()
	if err != nil {
		return err
	}
	if _, err := f.ReadAt(dst, number*blockBytes); err != nil {
		return fmt.Errorf("read a temporary file in %s: %w", s.dir, err)
	}
	return nil
}
