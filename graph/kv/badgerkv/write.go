package badgerkv

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"github.com/dgraph-io/badger/v4"

	"tribune/graph/kv"
)

// Write implements kv.Writer.
func (s *Store) Write(b *kv.Batch) error {
	return s.write(func() error { return s.apply(b) })
}

// Sync implements kv.Writer.
func (s *Store) Sync() error { return s.write(s.barrier) }

// Swap implements kv.Writer: one transaction, which Badger replays whole or not
// at all, behind one barrier.
func (s *Store) Swap(key, old, value []byte) error {
	return s.write(func() error {
		present, err := s.Get(key)
		absent := errors.Is(err, kv.ErrNotFound)
		if err != nil && !absent {
			return err
		}
		if absent != (old == nil) || !bytes.Equal(present, old) {
			return kv.ErrConflict
		}
		var b kv.Batch
		if value == nil {
			b.Delete(key)
		} else {
			b.Put(key, value)
		}
		if err := s.apply(&b); err != nil {
			return err
		}
		return s.barrier()
	})
}

// write runs f as the only writer of a store that is open and whole.
func (s *Store) write(f func() error) error {
	if !s.gate.enter() {
		return kv.ErrClosed
	}
	defer s.gate.leave()
	if s.readOnly {
		return kv.ErrReadOnly
	}
	s.writer.Lock()
	defer s.writer.Unlock()
	if s.failed != nil {
		return s.failed
	}
	return f()
}

// barrier makes durable what was written. When it fails, the kernel may have
// dropped what it could not write and call the next sync a success: so the
// store takes no more writes.
func (s *Store) barrier() error {
	err := s.ahead.wait()
	if err == nil {
		err = s.syncLogs()
	}
	return s.synced(err)
}

func (s *Store) syncLogs() error { return syncLogs(s.dir, s.sync) }

// synced takes the error of a sync.
func (s *Store) synced(err error) error {
	if err != nil {
		s.failed = fmt.Errorf("the store takes no writes since a sync failed: %w", err)
	}
	return err
}

// apply commits the batch in as many transactions as Badger makes of it, and
// makes them visible to scans together.
func (s *Store) apply(b *kv.Batch) error {
	need := b.Bytes() + sealSize*b.Len()
	if err := checkRoom(s.free, roomToWrite(int64(need), s.wrote, s.memTable)); err != nil {
		return err
	}
	s.wrote += int64(need)
	if cap(s.sealed) < need {
		s.sealed = make([]byte, 0, need)
	}
	c := commits{db: s.db, ts: s.last, sealed: s.sealed[:0]}
	err := errors.Join(b.Each(c.add), c.finish())
	s.marks.Lock()
	defer s.marks.Unlock()
	s.last = c.ts
	s.db.SetDiscardTs(c.ts)
	if err != nil {
		return fmt.Errorf("writing a batch of %d: %w", b.Len(), err)
	}
	return s.synced(s.ahead.wrote(int64(need), s.syncLogs))
}

// commits cuts a batch into transactions that Badger accepts (at most 15 % of a
// memtable) and hands them over without waiting for each. Each has a timestamp
// of its own, so that of two values of a key the later one counts.
type commits struct {
	db      *badger.DB
	ts      uint64      // of the last transaction
	txn     *badger.Txn // the one that is being filled, or nil
	sealed  []byte      // stored values; never grown, since transactions hold slices of it
	pending sync.WaitGroup
	mu      sync.Mutex
	err     error // of any transaction
}

func (c *commits) add(key, value []byte, del bool) error {
	if c.txn == nil {
		c.txn = c.db.NewTransactionAt(newest, true)
	}
	set := func() error { return c.txn.Delete(key) }
	if !del {
		at := len(c.sealed)
		c.sealed = appendSealed(c.sealed, key, value)
		set = func() error { return c.txn.Set(key, c.sealed[at:len(c.sealed):len(c.sealed)]) }
	}
	err := set()
	if errors.Is(err, badger.ErrTxnTooBig) {
		c.commit()
		c.txn = c.db.NewTransactionAt(newest, true)
		err = set()
	}
	return err
}

// commit hands the filled transaction over.
func (c *commits) commit() {
	c.ts++
	c.pending.Add(1)
	txn := c.txn
	c.txn = nil
	if err := txn.CommitAt(c.ts, c.committed); err != nil {
		c.committed(err)
	}
}

func (c *commits) committed(err error) {
	c.mu.Lock()
	c.err = errors.Join(c.err, err)
	c.mu.Unlock()
	c.pending.Done()
}

// finish commits what is left and waits for all.
func (c *commits) finish() error {
	if c.txn != nil {
		c.commit()
	}
	c.pending.Wait()
	return c.err
}
