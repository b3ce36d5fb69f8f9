package graph

import (
	"cmp"
	"fmt"
	"math"
	"runtime/trace"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"tribune/graph/dict"
	"tribune/graph/index"
	"tribune/graph/kv"
)

// commit writes terms, trees and root of a transaction, in this order (I2).
// The caller holds writing.
func (s *Store) commit(tx *Tx) (Change, error) {
	old := tx.snapshot.root
	shards, runs, err := tx.filled()
	if err != nil {
		return Change{}, err
	}
	added := tx.prefixes.list
	if len(shards) == 0 && len(runs) == 0 && len(added) == 0 {
		return Change{Version: old.version}, nil
	}
	r, delta, err := s.writePages(tx, shards, runs)
	if err == nil && delta == (index.Delta{}) && (len(added) == 0 || tx.rebuild) {
		// Terms may have been written for additions that were removed again, or a
		// store that is as it was.
		if err = s.sweep(); err == nil && len(added) == 0 {
			return Change{Version: old.version}, nil
		}
		r, tx.rebuild = s.successor(*old), false
	}
	if err == nil {
		tx.endTrees()
		region := tx.step(StepRoot)
		err = s.writeRoot(old, r, added)
		region.End()
	}
	if err != nil {
		return Change{}, s.undo(err)
	}
	s.publish(r, tx.snapshot.prefixes.with(added))
	return Change{Version: r.version, Added: delta.Added, Removed: delta.Removed, Rebuilt: tx.rebuild}, nil
}

// writePages writes everything but the root: the dictionary while the changes are
// sorted, and trees beside it.
func (s *Store) writePages(tx *Tx, shards []*Shard, runs []*run) (*root, index.Delta, error) {
	old := tx.base.root
	if len(shards) == 0 && len(runs) == 0 { // there are prefixes alone
		return s.successor(*old), index.Delta{}, nil
	}
	out := &lockedWriter{Writer: s.db}
	prepare := func(w *dict.Writer) (*prepared, error) { return tx.prepare(shards, w) }
	if len(runs) > 0 {
		prepare = func(w *dict.Writer) (*prepared, error) { return tx.prepareRuns(runs, w) }
	}
	p, err := prepare(dict.NewWriter(out, tx.base.dict))
	if err != nil {
		return nil, index.Delta{}, fmt.Errorf("write terms: %w", err)
	}
	r := *old
	group, ctx := errgroup.WithContext(tx.ctx)
	group.Go(func() (err error) {
		defer trace.StartRegion(ctx, "dictionary").End()
		if r.dict, err = p.writeTerms(); err != nil {
			err = fmt.Errorf("write terms: %w", err)
		}
		return err
	})
	b := &treeBuilder{tx: tx, pages: s.pages, old: old, result: &r}
	w := index.NewWriter(out, s.next)
	if b.changes, err = tx.sort(p); err != nil {
		err = fmt.Errorf("sort: %w", err)
	} else {
		tx.beginTrees(b.changes.treeWork())
		err = b.run(ctx, w)
	}
	err = cmp.Or(group.Wait(), err)
	s.next = w.Next()
	if tx.rebuild {
		b.delta.Added -= tx.snapshot.Quads()
	}
	return s.successor(r), b.delta, err
}

// successor makes the root of the next version of r.
func (s *Store) successor(r root) *root {
	r.version, r.time, r.next = r.version+1, time.Now(), s.next
	return &r
}

// prepared is an update whose terms have ids. What is left to do may be done
// beside each other.
type prepared struct {
	sort       func() (*changes, error)
	writeTerms func() (dict.State, error)
}

func (t *Tx) sort(p *prepared) (*changes, error) {
	t.work.begin(0)
	defer t.step(StepSort).End()
	return p.sort()
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
	defer t.step(StepTerms).End()
	if err := checkNumbers(shards); err != nil {
		return nil, err
	}
	v := newVocabulary(shards)
	placement, err := v.resolve(t.base.dict, w)
	if err != nil {
		return nil, err
	}
	return &prepared{func() (*changes, error) { return newChanges(v), nil }, placement.Write}, nil
}

// prepareRuns prepares an update that is in runs.
func (t *Tx) prepareRuns(runs []*run, w *dict.Writer) (*prepared, error) {
	t.work.begin(termsOf(runs))
	defer t.step(StepTerms).End()
	keys := runs
	if t.rebuild {
		var err error
		if t.held, err = newHoldings(t.ctx, t.snapshot, t.budget); err != nil {
			return nil, err
		}
		keys = slices.Concat(t.held.keyRuns(), runs)
		t.work.begin(termsOf(keys))
	}
	l, err := newLexicon(t, keys, w)
	if err != nil {
		return nil, err
	}
	all := t.held.withHeld(runs)
	return &prepared{func() (*changes, error) { return newSpilledChanges(t, all, l) }, l.write}, nil
}

// writeRoot makes r the current root: all that was written becomes durable,
// then the root and what prefixes it brings, then the head.
func (s *Store) writeRoot(old, r *root, added []Prefix) error {
	var b kv.Batch
	if len(added) > 0 {
		b.Put(kv.AppendPrefixKey(nil, uint64(r.version)), prefixRecord(added))
	}
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
