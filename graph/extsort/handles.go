package extsort

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// mostOpen is how many of a folder's files are open at a time: a merge reads
// hundreds, and a process may often have no more than that, with the store's own
// among them. A file that is closed meanwhile is opened again for its next block.
// [Measured: ten microseconds, as long as it takes to read 32 KB.]
const mostOpen = 32

// handles are the files of a folder that are open. Reads and writes name their
// place, so that one that was closed goes on as if it had not been.
type handles struct {
	mu    sync.Mutex
	open  map[*File]*handle
	clock uint64
}

type handle struct {
	file  *os.File
	users int    // reads and writes that are under way
	last  uint64 // clock of the last of them
}

// take returns f's handle, for a read or a write; give takes it back.
func (s *handles) take(f *File) (*handle, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := s.open[f]
	if h == nil {
		var err error
		if h, err = s.add(f, os.O_RDWR); err != nil {
			return nil, err
		}
	}
	s.clock++
	h.users, h.last = h.users+1, s.clock
	return h, nil
}

func (s *handles) give(h *handle) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h.users--
}

// create makes f's file.
func (s *handles) create(f *File) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err := s.add(f, os.O_RDWR|os.O_CREATE|os.O_EXCL)
	return err
}

// add opens f, and closes another one if there are too many.
func (s *handles) add(f *File, flags int) (*handle, error) {
	if err := s.makeRoom(); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(f.path(), flags, 0o600)
	if err != nil {
		return nil, err
	}
	if s.open == nil {
		s.open = map[*File]*handle{}
	}
	s.clock++
	h := &handle{file: file, last: s.clock}
	s.open[f] = h
	return h, nil
}

// makeRoom closes the file that was used least recently, if there are too many and
// one is not in use.
func (s *handles) makeRoom() error {
	if len(s.open) < mostOpen {
		return nil
	}
	var oldest *File
	for f, h := range s.open {
		if h.users == 0 && (oldest == nil || h.last < s.open[oldest].last) {
			oldest = f
		}
	}
	if oldest == nil {
		return nil
	}
	return s.close(oldest)
}

func (s *handles) close(f *File) error {
	h := s.open[f]
	if h == nil {
		return nil
	}
	delete(s.open, f)
	return h.file.Close()
}

// drop closes f, which nobody uses.
func (s *handles) drop(f *File) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.close(f)
}

// closeAll closes the files that are open: until then they take their room, deleted or
// not.
func (s *handles) closeAll() (err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for f := range s.open {
		err = errors.Join(err, s.close(f))
	}
	return err
}

func (f *File) path() string { return filepath.Join(f.folder.path, f.name()) }

// ReadAt implements io.ReaderAt.
func (f *File) ReadAt(p []byte, at int64) (int, error) {
	h, err := f.folder.handles.take(f)
	if err != nil {
		return 0, fmt.Errorf("read a temporary file: %w", err)
	}
	defer f.folder.handles.give(h)
	return h.file.ReadAt(p, at)
}

// writeAt writes p at a place.
func (f *File) writeAt(p []byte, at int64) (n int, err error) {
	h, err := f.folder.handles.take(f)
	if err == nil {
		defer f.folder.handles.give(h)
		n, err = h.file.WriteAt(p, at)
	}
	if err != nil {
		err = fmt.Errorf("write a temporary file: %w", err)
	}
	return n, err
}

// Remove closes and deletes the file.
func (f *File) Remove() error {
	f.folder.used.Add(-f.size)
	err := f.folder.handles.drop(f)
	if err = cmp.Or(err, os.Remove(f.path())); err != nil {
		return fmt.Errorf("delete a temporary file: %w", err)
	}
	return nil
}
