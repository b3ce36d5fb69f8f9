package graph

import (
	"fmt"
	"time"

	"tribune/graph/dict"
	"tribune/graph/index"
	"tribune/graph/kv"
)

// commit writes terms, trees and root of a transaction, in this order (I2).
// The caller holds writing.
func (s *Store) commit(tx *Tx) (Change, error) {
	old := s.current.Load().root
	shards, err := tx.filled()
	if err != nil {
		return Change{}, err
	}
	if len(shards) == 0 {
		return Change{Version: old.version}, nil
	}
	r, delta, err := s.writePages(tx, shards, old)
	if err == nil && delta == (index.Delta{}) {
		// Terms may have been written for additions that were removed again.
		return Change{Version: old.version}, s.sweep()
	}
	if err == nil {
		tx.step("root")
		err = s.writeRoot(old, r)
	}
	if err != nil {
		return Change{}, s.undo(err)
	}
	s.publish(r)
	return Change{Version: r.version, Added: delta.Added, Removed: delta.Removed}, nil
}

// writePages writes everything but the root.
func (s *Store) writePages(tx *Tx, shards []*Shard, old *root) (*root, index.Delta, error) {
	tx.step("terms")
	out := &lockedWriter{Writer: s.db}
	v := newVocabulary(shards)
	placement, err := v.resolve(tx.snapshot.dict, dict.NewWriter(out, tx.snapshot.dict))
	if err != nil {
		return nil, index.Delta{}, fmt.Errorf("write terms: %w", err)
	}
	tx.step("sort")
	b := &treeBuilder{tx: tx, pages: s.pages, old: old, changes: newChanges(v)}
	r := *old
	b.result = &r
	w := index.NewWriter(out, s.next)
	err = b.run(w, placement)
	s.next = w.Next()
	if err != nil {
		return nil, b.delta, err
	}
	r.version, r.time, r.next = old.version+1, time.Now(), s.next
	return &r, b.delta, nil
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
