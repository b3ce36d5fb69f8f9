package index

import (
	"sync/atomic"

	"tribune/graph/block"
	"tribune/graph/id"
	"tribune/graph/kv"
)

// limits are the sizes of pages and of what is collected before it is written.
// Tests use small ones to get high trees.
type limits struct {
	rows     int // of a leaf
	children int // of an inner node; at least 4
	bytes    int // of a page, about
	batch    int // bytes a write: enough to amortize its cost, little beside a memtable
}

var defaultLimits = limits{rows: 2048, children: 256, bytes: 8 << 10, batch: 4 << 20}

// Writer gives pages their numbers and writes them in batches. Until Flush its
// pages can't be read. After an error it is of no use, and neither is what it
// built; what was there before is unharmed, because no page is overwritten.
// One goroutine at a time.
type Writer struct {
	limits limits
	kv     kv.Writer
	next   *atomic.Uint64 // the next page number, shared with siblings
	batch  kv.Batch
	freed  []kv.Page
	key    []byte
	value  []byte
}

// NewWriter writes to w; next is the first page number that was never used.
func NewWriter(w kv.Writer, next kv.Page) *Writer {
	numbers := new(atomic.Uint64)
	numbers.Store(max(uint64(next), 1))
	return &Writer{limits: defaultLimits, kv: w, next: numbers}
}

// Sibling returns a writer that takes its page numbers from the same counter,
// for another goroutine to build another tree with. What they write to must
// allow that.
func (w *Writer) Sibling() *Writer {
	return &Writer{limits: w.limits, kv: w.kv, next: w.next}
}

// Next is the page number that the next page will get.
func (w *Writer) Next() kv.Page { return kv.Page(w.next.Load()) }

// Freed lists the pages of old trees that the trees built from them no longer
// use, in no order.
func (w *Writer) Freed() []kv.Page { return w.freed }

// Flush writes what was collected. It is not a barrier: Sync is the caller's.
func (w *Writer) Flush() error {
	if w.batch.Len() == 0 {
		return nil
	}
	if err := w.kv.Write(&w.batch); err != nil {
		return err
	}
	w.batch.Reset()
	return nil
}

// put writes a page and returns its number.
func (w *Writer) put(cols [][]id.ID) (kv.Page, error) {
	w.value = block.Append(w.value[:0], cols)
	return w.putEncoded(w.value)
}

// putEncoded writes a page that is a block already.
func (w *Writer) putEncoded(value []byte) (kv.Page, error) {
	n := kv.Page(w.next.Add(1) - 1)
	w.key = kv.AppendPageKey(w.key[:0], n)
	w.batch.Put(w.key, value)
	if w.batch.Bytes() < w.limits.batch {
		return n, nil
	}
	return n, w.Flush()
}

func (w *Writer) free(n kv.Page) { w.freed = append(w.freed, n) }
