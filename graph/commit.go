package graph

import (
	"fmt"
	"time"

	"tribune/graph/id"
	"tribune/graph/index"
	"tribune/graph/kv"
)

// commit writes terms, trees and root of a transaction, in this order (I2).
// The caller holds writing.
func (s *Store) commit(tx *Tx) (Change, error) {
	old := s.current.Load().root
	if len(tx.ops) == 0 {
		return Change{Version: old.version}, nil
	}
	r, delta, err := s.writePages(tx, old)
	if err == nil && delta == (index.Delta{}) {
		return Change{Version: old.version}, nil
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
func (s *Store) writePages(tx *Tx, old *root) (*root, index.Delta, error) {
	r := *old
	tx.step("terms")
	ids, err := tx.resolveTerms(s, &r)
	if err != nil {
		return nil, index.Delta{}, fmt.Errorf("write terms: %w", err)
	}
	w := index.NewWriter(s.db, s.next)
	delta, err := s.mergeTrees(tx, w, &r, ids)
	s.next = w.Next()
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		return nil, delta, fmt.Errorf("write trees: %w", err)
	}
	r.version, r.time, r.next = old.version+1, time.Now(), s.next
	return &r, delta, nil
}

// mergeTrees merges the changes into the trees of r, one order after the
// other, while the next order is being sorted.
func (s *Store) mergeTrees(tx *Tx, w *index.Writer, r *root, ids []id.ID) (delta index.Delta, err error) {
	stop := make(chan struct{})
	defer close(stop)
	sorted := tx.rank(ids).sortOrders(stop)
	for i := range orders {
		if err := tx.ctx.Err(); err != nil {
			return delta, err
		}
		tx.step(orders[i].Name)
		root, d, err := index.Merge(s.pages, w, r.asserted[i], <-sorted)
		if err != nil {
			return delta, fmt.Errorf("%s: %w", orders[i].Name, err)
		}
		r.asserted[i] = root
		if i == gspo {
			delta = d
		}
		if delta == (index.Delta{}) {
			return delta, nil
		}
	}
	return delta, nil
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
	var before []byte
	if old.version > 0 {
		before = headValue(old.version)
	}
	if err := s.db.Swap(kv.HeadKey, before, headValue(r.version)); err != nil {
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
