package extsort

import (
	"fmt"
	"io"
	"os"
	"strconv"

	"github.com/cespare/xxhash/v2"
)

// File is a temporary file: written once, from one goroutine, then read as
// often as needed, from several. What is written is not buffered.
type File struct {
	folder *Folder
	file   *os.File
	number uint64 // its name
	size   int64
	hash   *xxhash.Digest // of what was written; nil if no journal is to name it
}

var _ io.Writer = (*File)(nil)

// Write implements io.Writer.
func (f *File) Write(p []byte) (int, error) {
	if err := f.folder.take(int64(len(p))); err != nil {
		return 0, err
	}
	f.size += int64(len(p))
	if f.hash != nil {
		_, _ = f.hash.Write(p) // it has no errors
	}
	n, err := f.file.Write(p)
	if err != nil {
		err = fmt.Errorf("write a temporary file: %w", err)
	}
	return n, err
}

func (f *File) name() string { return strconv.FormatUint(f.number, 10) }

// Size is the number of bytes written.
func (f *File) Size() int64 { return f.size }

// From returns a reader of the bytes from offset to the end of what was written.
func (f *File) From(offset int64) io.Reader {
	return io.NewSectionReader(f.file, offset, f.size-offset)
}

// Remove closes and deletes the file.
func (f *File) Remove() error {
	f.folder.used.Add(-f.size)
	f.folder.drop(f.file)
	err := f.file.Close()
	if err2 := os.Remove(f.file.Name()); err == nil {
		err = err2
	}
	if err != nil {
		return fmt.Errorf("delete a temporary file: %w", err)
	}
	return nil
}
