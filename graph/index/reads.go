package index

import "sync/atomic"

// Reads counts what is asked of trees that were told to count (Tree.Counted). A nil *Reads
// counts nothing. Any number of goroutines may share one.
type Reads struct {
	Lookups atomic.Uint64 // scans and counts
	Pages   atomic.Uint64 // pages that were looked at, whether they were in the cache or not
	Fetched atomic.Uint64 // pages that were not in the cache, with those read ahead
	Skipped atomic.Uint64 // pages that a fold passed without opening them, nor what is below
}

func (r *Reads) lookup() {
	if r != nil {
		r.Lookups.Add(1)
	}
}

func (r *Reads) page() {
	if r != nil {
		r.Pages.Add(1)
	}
}

func (r *Reads) fetched() {
	if r != nil {
		r.Fetched.Add(1)
	}
}

func (r *Reads) skipped() {
	if r != nil {
		r.Skipped.Add(1)
	}
}

// Counted is the same tree, which adds to r what is asked of it.
func (t Tree) Counted(r *Reads) Tree {
	pages := *t.pages
	pages.reads = r
	t.pages = &pages
	return t
}
