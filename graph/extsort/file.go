package extsort

import (
	"io"
	"strconv"

	"github.com/cespare/xxhash/v2"
)

// File is a temporary file: written once, from one goroutine, then read as
// often as needed, from several. What is written is not buffered.
type File struct {
	folder *Folder
	number uint64 // its name
	size   int64
	hash   *xxhash.Digest // of what was written; nil if no journal is to name it
}

var (
	_ io.Writer   = (*File)(nil)
	_ io.ReaderAt = (*File)(nil)
)

// Write implements io.Writer.
func (f *File) Write(p []byte) (int, error) {
	if err := f.folder.take(int64(len(p))); err != nil {
		return 0, err
	}
	at := f.size
	f.size += int64(len(p))
	if f.hash != nil {
		_, _ = f.hash.Write(p) // it has no errors
	}
	return f.writeAt(p, at)
}

func (f *File) name() string { return strconv.FormatUint(f.number, 10) }

// Size is the number of bytes written.
func (f *File) Size() int64 { return f.size }

// From returns a reader of the bytes from offset to the end of what was written.
func (f *File) From(offset int64) io.Reader { return io.NewSectionReader(f, offset, f.size-offset) }
