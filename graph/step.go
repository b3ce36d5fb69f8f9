package graph

import (
	"runtime/trace"
	"sync/atomic"
)

// Steps of a commit, beside the orders' names.
const (
	StepTerms = "terms" // sort the terms and give them ids
	StepSort  = "sort"  // rank the changes and sort them
	StepRoot  = "root"  // sync, and make it visible
)

// OnStep has f called with the name of each step of the commit as it begins:
// StepTerms, StepSort, each order of the trees (some beside each other), StepRoot.
// The dictionary is written beside StepSort and the trees.
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

// Work says how much of the present step is done, of all trees and the dictionary
// together while trees are built; total is 0 if that is not known. It may be called
// at any time, by any goroutine.
func (t *Tx) Work() (done, total int64) {
	done, total = t.work.done.Load(), t.work.total.Load()
	if t.building.Load() {
		done += t.written.done.Load()
		total += t.written.total.Load()
	}
	return done, total
}

// work counts what a step goes through, in terms or changes.
type work struct{ done, total atomic.Int64 }

// begin sets the count to 0 of that many.
func (w *work) begin(total int64) {
	w.total.Store(0) // so that nobody takes the old count for one of these
	w.done.Store(0)
	w.total.Store(total)
}

// beginTrees begins to count what all trees together take.
func (t *Tx) beginTrees(changes int64) {
	t.work.begin(changes)
	t.building.Store(true)
}

// endTrees ends that.
func (t *Tx) endTrees() {
	t.building.Store(false)
	t.work.begin(0)
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
	all, inNamed := int64(len(c.list)), int64(len(named(c.list)))
	if s := c.spilled; s != nil {
		all = s.file.Size() / recordBytes
		inNamed = all - s.defaults
	}
	return firstNamed*all + int64(len(orders)-firstNamed)*inNamed
}

// termsOf is how many terms runs have; one that is in several counts as often.
func termsOf(runs []*run) (n int64) {
	for _, r := range runs {
		n += int64(r.terms)
	}
	return n
}
