package graph

import (
	"fmt"
	"math"
	"time"

	"tribune/graph/dict"
	"tribune/graph/index"
	"tribune/graph/kv"
)

// commit writes terms, trees and root of a transaction, in this order (I2).
// The caller holds writing.
func (s *Store) commit(tx *Tx) (Change, error) {
	old := s.current.Load().root
	shards, runs, err := tx.filled()
	if err != nil {
		return Change{}, err
	}
	if len(shards) == 0 && len(runs) == 0 {
		return Change{Version: old.version}, nil
	}
	r, delta, err := s.writePages(tx, shards, runs, old)
	if err == nil && delta == (index.Delta{}) {
		// Terms may have been written for additions that were removed again.
		return Change{Version: old.version}, s.sweep()
	}
	if err == nil {
		tx.work.begin(0)
		region := tx.step(StepRoot)
		err = s.writeRoot(old, r)
		region.End()
	}
	if err != nil {
		return Change{}, s.undo(err)
	}
	s.publish(r)
	return Change{Version: r.version, Added: delta.Added, Removed: delta.Removed}, nil
}

// writePages writes everything but the root.
func (s *Store) writePages(tx *Tx, shards []*Shard, runs []*run, old *root) (*root, index.Delta, error) {
	out := &lockedWriter{Writer: s.db}
	prepare := func(w *dict.Writer) (*prepared, error) { return tx.prepare(shards, w) }
	if len(runs) > 0 {
		prepare = func(w *dict.Writer) (*prepared, error) { return tx.prepareRuns(runs, w) }
	}
	p, err := prepare(dict.NewWriter(out, tx.snapshot.dict))
	if err != nil {
		return nil, index.Delta{}, err
	}
	tx.work.begin(p.changes.treeWork() + p.termWork)
	b := &treeBuilder{tx: tx, pages: s.pages, old: old, changes: p.changes}
	r := *old
	b.result = &r
	w := index.NewWriter(out, s.next)
	err = b.run(w, p.writeTerms)
	s.next = w.Next()
	if err != nil {
		return nil, b.delta, err
	}
	r.version, r.time, r.next = old.version+1, time.Now(), s.next
	return &r, b.delta, nil
}

// prepared is an update whose terms have ids and whose changes are ranked.
type prepared struct {
	changes    *changes
	writeTerms func() (dict.State, error)
	termWork   int64 // of writeTerms, which counts it; 0 if it does not
}

// checkNumbers refuses what 32 bits do not number: terms of all shards, or
// operations. A term that several shards have counts as often.
func checkNumbers(shards []*Shard) error {
	terms, ops := 0, 0
	for _, s := range shards {
		terms += s.terms.len()
		ops += s.ops.len
	}
	if terms > maxRef {
		return ErrTooManyTerms
	}
	if ops > math.MaxUint32 {
		return ErrTooManyChanges
	}
	return nil
}

// prepare prepares an update that is in memory.
func (t *Tx) prepare(shards []*Shard, w *dict.Writer) (*prepared, error) {
	region := t.step(StepTerms)
	if err := checkNumbers(shards); err != nil {
		return nil, err
	}
	v := newVocabulary(shards)
	placement, err := v.resolve(t.snapshot.dict, w)
	if err != nil {
		return nil, fmt.Errorf("write terms: %w", err)
	}
	region.End()
	defer t.step(StepSort).End()
	return &prepared{changes: newChanges(v), writeTerms: placement.Write}, nil
}

// prepareRuns prepares an update that is in runs.
func (t *Tx) prepareRuns(runs []*run, w *dict.Writer) (*prepared, error) {
	t.work.begin(termsOf(runs))
	region := t.step(StepTerms)
	l, err := newLexicon(t, runs, w)
	if err != nil {
		return nil, fmt.Errorf("write terms: %w", err)
	}
	region.End()
	t.work.begin(2 * operationsOf(runs)) // each is sorted, then written
	defer t.step(StepSort).End()
	c, err := newSpilledChanges(t, runs, l)
	if err != nil {
		return nil, fmt.Errorf("sort: %w", err)
	}
	return &prepared{c, l.write, l.work()}, nil
}

// writeRoot makes r the current root: all that was written becomes durable,
// then the root, then the head.
func (s *Store) writeRoot(old, r *root) error {
	var b kv.Batch
	b.Put(kv.AppendRootKey(nil, uint64(r.version)), r.append(nil))
	if err := s.db.Write(&b); err != nil {
		return fmt.Errorf("write root: %w", err)
	}
	if err := s.db.Sync(); err != nil {
		return fmt.Errorf("sync: %w", err)
	}
	if err := s.db.Swap(kv.HeadKey, headValue(old.version), headValue(r.version)); err != nil {
		return fmt.Errorf("write head: %w", err)
	}
	return nil
}

// undo deletes what a failed commit wrote. If that fails too, or nobody can
// tell whether the head was written, the store takes no more writes: opening
// it again tells.
func (s *Store) undo(cause error) error {
	head, err := readHead(s.db)
	if err == nil && head.version != s.current.Load().root.version {
		err = fmt.Errorf("the head says version %d", head.version)
	}
	if err == nil {
		err = s.sweep()
	}
	s.failed = err
	return cause
}
