package budget

import (
	"fmt"
	"math"
	"sync/atomic"
)

// Budget is how many bytes may be held at a time. Any number of goroutines may use it. Of
// the nil Budget there is any number.
type Budget struct {
	parent *Budget
	limit  int64
	used   atomic.Int64
	peak   atomic.Int64
}

// New makes a budget; a limit that is not positive is none.
func New(limit int64) *Budget {
	if limit <= 0 {
		limit = math.MaxInt64
	}
	return &Budget{limit: limit}
}

// Under makes a budget that is part of b.
func (b *Budget) Under(limit int64) *Budget {
	under := New(limit)
	under.parent = b
	return under
}

// Close gives back what is still held to the budgets that b is part of.
func (b *Budget) Close() {
	if b != nil {
		b.give(b.used.Load())
	}
}

// Limit is the most bytes that may be held.
func (b *Budget) Limit() int64 { return b.limit }

// Used is how many bytes are held.
func (b *Budget) Used() int64 { return b.used.Load() }

// Peak is the most bytes that ever were held.
func (b *Budget) Peak() int64 { return b.peak.Load() }

// ExceededError is that of a budget that has no more.
type ExceededError struct {
	Limit  int64
	Shared bool // others hold some of it: there may be enough later
}

func (e *ExceededError) Error() string {
	if e.Shared {
		return fmt.Sprintf("queries need more than %s of memory together", size(e.Limit))
	}
	return fmt.Sprintf("the query needs more than %s of memory for what cannot go to temporary files", size(e.Limit))
}

// size is a number of bytes for people, in the largest unit that it has one of.
func size(n int64) string {
	units := []string{"B", "kB", "MB", "GB", "TB"}
	value, unit := float64(n), 0
	for value >= 1000 && unit < len(units)-1 {
		value, unit = value/1000, unit+1
	}
	return fmt.Sprintf("%.4g %s", value, units[unit])
}

// take takes n bytes from b and all that it is part of.
func (b *Budget) take(n int64) error {
	for at := b; at != nil; at = at.parent {
		if used := at.used.Add(n); used > at.limit {
			at.used.Add(-n)
			b.giveUpTo(at, n)
			return &ExceededError{Limit: at.limit, Shared: at != b}
		}
	}
	b.mark()
	return nil
}

// force takes n bytes, whether they are there or not.
func (b *Budget) force(n int64) {
	for at := b; at != nil; at = at.parent {
		at.used.Add(n)
	}
	b.mark()
}

// mark remembers what is held, if it never was as much.
func (b *Budget) mark() {
	for at := b; at != nil; at = at.parent {
		used := at.used.Load()
		for peak := at.peak.Load(); used > peak && !at.peak.CompareAndSwap(peak, used); {
			peak = at.peak.Load()
		}
	}
}

func (b *Budget) give(n int64) { b.giveUpTo(nil, n) }

// giveUpTo gives n bytes back to b and what it is part of, but not to end.
func (b *Budget) giveUpTo(end *Budget, n int64) {
	for at := b; at != end; at = at.parent {
		at.used.Add(-n)
	}
}
