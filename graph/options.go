package graph

import "errors"

// Errors that callers test with errors.Is.
var (
	ErrLocked      = errors.New("the store is held by another process")
	ErrNotStore    = errors.New("not a Tribune store")
	ErrNewerFormat = errors.New("the store was written by a newer program")
	ErrOlderFormat = errors.New("the store has an older format that this program cannot read")
	ErrReadOnly    = errors.New("the store was opened for reading only")
	ErrClosed      = errors.New("the store is closed")
	ErrFailed      = errors.New("an earlier write failed and could not be undone; open the store again")
)

// Options of a store. The zero value works.
type Options struct {
	// ReadOnly refuses updates and creates nothing.
	ReadOnly bool

	// Verify reads every block of the store's files while opening, so that
	// damage to what no checksum of ours covers is found as well.
	Verify bool

	// PageCache bounds the memory of decoded pages, in bytes. Default 256 MiB.
	PageCache int64

	// TermCache bounds the memory of decoded terms, in bytes. Default 256 MiB.
	TermCache int64

	// MemTable is the size of the key-value store's write buffers on disk, of
	// which it holds up to four, in bytes. Default 64 MB, at least 4 MB.
	MemTable int64
}

const defaultCache = 256 << 20

func (o Options) withDefaults() Options {
	if o.PageCache <= 0 {
		o.PageCache = defaultCache
	}
	if o.TermCache <= 0 {
		o.TermCache = defaultCache
	}
	return o
}
