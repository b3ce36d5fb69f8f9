package graph

import (
	"errors"

	"tribune/graph/extsort"
	"tribune/graph/kv"
)

// Errors that callers test with errors.Is.
var (
	ErrLocked      = kv.ErrLocked
	ErrNotStore    = errors.New("not a Tribune store")
	ErrNewerFormat = errors.New("the store was written by a newer program")
	ErrOlderFormat = errors.New("the store has an older format that this program cannot read")
	ErrReadOnly    = errors.New("the store was opened for reading only")
	ErrClosed      = kv.ErrClosed
	ErrFailed      = errors.New("an earlier write failed and could not be undone; open the store again")

	// ErrTemporaryFull: an update's temporary files would take more than its Limit.
	ErrTemporaryFull = extsort.ErrFull
)

// Options of a store. The zero value works.
type Options struct {
	// ReadOnly refuses updates and creates nothing.
	ReadOnly bool

	// PageCache bounds the memory of decoded pages, in bytes. Default 256 MiB.
	PageCache int64

	// TermCache bounds the memory of decoded terms, in bytes. Default 256 MiB.
	TermCache int64

	// MemTable is the size of the key-value store's write buffers on disk, of
	// which it holds up to four, in bytes. Default 32 MB, at least 4 MB.
	MemTable int64
}

// DefaultCache is the default size of each cache, in bytes.
const DefaultCache = 256 << 20

func (o Options) withDefaults() Options {
	if o.PageCache <= 0 {
		o.PageCache = DefaultCache
	}
	if o.TermCache <= 0 {
		o.TermCache = DefaultCache
	}
	return o
}
