package faultkv

import (
	"sync"
	"sync/atomic"

	"tribune/graph/kv"
)

// Store is a kv.Store that fails by plan.
type Store struct {
	inner kv.Store
	plan  Plan

	reads   atomic.Int64
	writes  atomic.Int64
	killed  atomic.Bool
	damaged atomic.Bool

	writer sync.Mutex // held by each write
	undo   undo       // what the kill would take back
}

var _ kv.Store = (*Store)(nil)

// Wrap returns a store that does what inner does, but for the plan.
func Wrap(inner kv.Store, plan Plan) *Store {
	return &Store{inner: inner, plan: plan, undo: undo{}}
}

// Reads is the number of reads so far.
func (s *Store) Reads() int { return int(s.reads.Load()) }

// Writes is the number of writes so far.
func (s *Store) Writes() int { return int(s.writes.Load()) }

// Killed says whether the kill has happened.
func (s *Store) Killed() bool { return s.killed.Load() }

// Damaged says whether a read has returned a damaged value. Not every read can: the
// beginning of a scan has none, and what is absent has nothing to damage.
func (s *Store) Damaged() bool { return s.damaged.Load() }

// Close implements kv.Store. It closes the inner store, unless the process was
// killed: the dead close nothing.
func (s *Store) Close() error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if s.Killed() {
		return ErrKilled
	}
	return s.inner.Close()
}
