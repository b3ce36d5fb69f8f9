package main

import (
	"errors"
	"fmt"
	"runtime/debug"

	"tribune/graph"
	querybudget "tribune/query/budget"
	"tribune/query/spill"
)

// queryMemory is how the memory of a command that answers queries is divided.
type queryMemory struct {
	heap    int64         // in all, of what Go manages
	store   graph.Options // caches
	queries int64         // what queries hold
}

// newQueryMemory divides memory: a quarter is for caches, at most as much as they
// take anyway, an eighth for the program and the batches that operators pass on.
func newQueryMemory(memory int64) queryMemory {
	memory = max(memory, leastBudget)
	cache := min(memory/8, graph.DefaultCache)
	return queryMemory{
		heap:    memory,
		store:   graph.Options{PageCache: cache, TermCache: cache},
		queries: memory - 2*cache - memory/8,
	}
}

// limitHeap has the garbage collector work harder near so many bytes, until the function it
// returns is called.
func limitHeap(heap int64) (restore func()) {
	before := debug.SetMemoryLimit(-1)
	debug.SetMemoryLimit(min(before, heap))
	return func() { debug.SetMemoryLimit(before) }
}

// explainLimits says how to go on when a query needs more memory or disk than it gets.
func explainLimits(err error) error {
	switch {
	case querybudget.IsExceeded(err):
		return fmt.Errorf("%w; more --memory gives it more", err)
	case errors.Is(err, spill.ErrFull):
		return fmt.Errorf("%w; --tmp DIR puts them elsewhere, and more --memory makes them smaller", err)
	}
	return err
}
