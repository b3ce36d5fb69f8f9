package exec

import (
	"context"
	"math"
	"math/bits"
	"sync"
	"sync/atomic"
	"time"

	"tribune/graph/index"
	"tribune/query/plan"
	"tribune/query/spill"
)

// Measure is what a node did in a run that is measured. A nil *Measure measures nothing.
// Any number of goroutines may add to one.
type Measure struct {
	Opened  atomic.Uint64 // operators that were made of the node
	Batches atomic.Uint64 // with rows
	Rows    atomic.Uint64
	Weight  atomic.Uint64 // the rows, each as often as its weight says; the most there is room for
	Time    atomic.Int64  // nanoseconds, its inputs' included
	Spilled atomic.Int64  // bytes that went to temporary files, of its inputs included
	Reads   index.Reads   // of trees
}

// reads is where a node's trees are counted.
func (m *Measure) reads() *index.Reads {
	if m == nil {
		return nil
	}
	return &m.Reads
}

func (m *Measure) add(b *Batch, took time.Duration) {
	m.Time.Add(int64(took))
	if b.Rows() == 0 {
		return
	}
	m.Batches.Add(1)
	m.Rows.Add(uint64(b.Rows()))
	var total uint64
	for _, weight := range b.Weights {
		sum, carry := bits.Add64(total, weight, 0)
		if carry != 0 {
			sum = math.MaxUint64
		}
		total = sum
	}
	if m.Weight.Add(total) < total {
		m.Weight.Store(math.MaxUint64)
	}
}

// measures are those of a run.
type measures struct {
	mu     sync.Mutex
	byNode map[plan.Node]*Measure
	asked  Measure // of the patterns that EXISTS asks for: each has nodes of its own
}

func (m *measures) of(n plan.Node) *Measure {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.byNode[n] == nil {
		m.byNode[n] = &Measure{}
	}
	return m.byNode[n]
}

// Measure is what a node did so far; nil unless the run is measured.
func (r *Run) Measure(n plan.Node) *Measure {
	switch {
	case r.measures == nil:
		return nil
	case r.asking > 0:
		return &r.measures.asked
	}
	return r.measures.of(n)
}

// Asked is what the patterns did so far that EXISTS asked for, row by row; nil unless the
// run is measured.
func (r *Run) Asked() *Measure {
	if r.measures == nil {
		return nil
	}
	return &r.measures.asked
}

// forAsking is the run, for the patterns that EXISTS asks for.
func (r *Run) forAsking() *Run {
	inner := *r
	inner.asking++
	return &inner
}

// tree is a tree of the snapshot, for a node to read.
func (r *Run) tree(n plan.Node, i int) index.Tree {
	t := r.snapshot.Tree(i)
	if m := r.Measure(n); m != nil {
		return t.Counted(m.reads())
	}
	return t
}

// asked has a pattern of EXISTS timed if the run is measured.
func (r *Run) asked(op Operator) Operator {
	if m := r.Asked(); m != nil && r.asking == 1 {
		return r.newMeasured(op, m)
	}
	return op
}

// measured is an operator that is timed.
type measured struct {
	Operator
	m     *Measure
	space *spill.Space
}

func (r *Run) newMeasured(op Operator, m *Measure) Operator {
	m.Opened.Add(1)
	return &measured{op, m, r.o.Space}
}

// Next times the operator's.
func (o *measured) Next(ctx context.Context, b *Batch) error {
	begun, written := time.Now(), o.space.Written()
	err := o.Operator.Next(ctx, b)
	o.m.Spilled.Add(o.space.Written() - written)
	if err != nil {
		b.resize(0)
	}
	o.m.add(b, time.Since(begun))
	return err
}

// measure has an operator timed if the run is measured. Patterns that EXISTS asks for are
// timed as a whole, where they are asked.
func (r *Run) measure(n plan.Node, op Operator) Operator {
	if r.measures == nil || r.asking > 0 {
		return op
	}
	return r.newMeasured(op, r.Measure(n))
}
