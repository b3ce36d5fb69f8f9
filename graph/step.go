package graph

import (
	"runtime/trace"
	"sync/atomic"
)

// Steps of a commit, beside the orders' names.
const (
	StepTerms      = "terms"      // sort the terms and give them ids
	StepSort       = "sort"       // rank the changes and sort them
	StepDictionary = "dictionary" // write the new terms, beside the trees
	StepRoot       = "root"       // sync, and make it visible
)

// OnStep has f called with the name of each step of the commit as it begins:
// StepTerms, StepSort, StepDictionary and each order of the trees (some beside
// each other), StepRoot.
func (t *Tx) OnStep(f func(step string)) { t.onStep = f }

// step begins a step. It ends with the region that is returned, which a trace
// of the execution shows (runtime/trace).
func (t *Tx) step(name string) *trace.Region {
	if t.onStep != nil {
		t.stepping.Lock()
		defer t.stepping.Unlock()
		t.onStep(name)
	}
	return trace.StartRegion(t.ctx, name)
}

// Work says how much of the present step is done, of all trees together while
// they are built; total is 0 if that is not known. It may be called at any time,
// by any goroutine.
func (t *Tx) Work() (done, total int64) { return t.work.done.Load(), t.work.total.Load() }

// work counts what a step goes through, in terms or changes.
type work struct{ done, total atomic.Int64 }

// begin sets the count to 0 of that many.
func (w *work) begin(total int64) {
	w.total.Store(0) // so that nobody takes the old count for one of these
	w.done.Store(0)
	w.total.Store(total)
}

// counted is a stream that counts what it gives.
type counted struct {
	stream
	work *work
}

func (c *counted) next(most int) ([]ranked, error) {
	list, err := c.stream.next(most)
	c.work.done.Add(int64(len(list)))
	return list, err
}

// treeWork is how many changes all trees together take.
func (c *changes) treeWork() int64 {
	all, named := int64(len(c.list)), int64(0)
	if s := c.spilled; s != nil {
		all, named = s.changes(), s.changes()-s.defaults
	} else {
		named = int64(len(c.named()))
	}
	return firstNamed*all + int64(len(orders)-firstNamed)*named
}

// changes is how many the file has.
func (s *spilled) changes() int64 { return s.file.Size() / recordBytes }

// operationsOf is how many operations runs have.
func operationsOf(runs []*run) (n int64) {
	for _, r := range runs {
		n += r.operations.Size() / recordBytes
	}
	return n
}

// termsOf is how many terms runs have; one that is in several counts as often.
func termsOf(runs []*run) (n int64) {
	for _, r := range runs {
		n += int64(r.terms)
	}
	return n
}
