package extsort

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"

	"github.com/cespare/xxhash/v2"
)

// ErrFull is the error of files that would take more than the folder's limit.
var ErrFull = errors.New("temporary files would take more room than they are given")

// Folder is a directory of temporary files. It is made with the first of them.
// Its methods may be called by many goroutines at once.
type Folder struct {
	path  string
	limit int64

	made    sync.Once
	makeErr error

	handles handles

	names   atomic.Uint64
	used    atomic.Int64 // bytes of the files that are there
	peak    atomic.Int64 // the most that used ever was
	written atomic.Int64 // bytes that were ever written
}

// NewFolder names a directory that is ours alone; what is in it is deleted when
// the first file is made, but for what OpenJournal gave. limit is the most bytes
// of all files, 0 for any number.
func NewFolder(path string, limit int64) *Folder { return &Folder{path: path, limit: limit} }

// Path is the directory.
func (f *Folder) Path() string { return f.path }

// Written is the number of bytes written to files so far.
func (f *Folder) Written() int64 { return f.written.Load() }

// Peak is the most bytes that the files had at a time so far.
func (f *Folder) Peak() int64 { return f.peak.Load() }

// Create makes a file.
func (f *Folder) Create() (*File, error) {
	f.made.Do(func() {
		if f.makeErr = os.RemoveAll(f.path); f.makeErr == nil {
			f.makeErr = os.MkdirAll(f.path, 0o700)
		}
	})
	if f.makeErr != nil {
		return nil, fmt.Errorf("make the folder of temporary files: %w", f.makeErr)
	}
	file := &File{folder: f, number: f.names.Add(1)}
	if err := f.handles.create(file); err != nil {
		return nil, fmt.Errorf("make a temporary file: %w", err)
	}
	return file, nil
}

// CreateHashed makes a file that a Journal can name.
func (f *Folder) CreateHashed() (*File, error) {
	file, err := f.Create()
	if err == nil {
		file.hash = xxhash.New()
	}
	return file, err
}

// Remove closes and deletes all files, and the folder. Nobody reads them any more.
func (f *Folder) Remove() error {
	if err := errors.Join(f.handles.closeAll(), os.RemoveAll(f.path)); err != nil {
		return fmt.Errorf("delete temporary files: %w", err)
	}
	return nil
}

// take accounts for n more bytes.
func (f *Folder) take(n int64) error {
	used := f.used.Add(n)
	if f.limit > 0 && used > f.limit {
		f.used.Add(-n)
		return fmt.Errorf("%w: %d bytes", ErrFull, f.limit)
	}
	f.written.Add(n)
	for peak := f.peak.Load(); used > peak && !f.peak.CompareAndSwap(peak, used); {
		peak = f.peak.Load()
	}
	return nil
}
