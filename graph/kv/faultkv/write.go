package faultkv

import (
	"errors"

	"tribune/graph/kv"
)

// Write implements kv.Writer.
func (s *Store) Write(b *kv.Batch) error {
	return s.write(b.Len(), func(operations int) error {
		part := firstOf(b, operations)
		if err := s.note(part); err != nil {
			return err
		}
		return s.inner.Write(part)
	})
}

// Sync implements kv.Writer.
func (s *Store) Sync() error {
	return s.write(1, func(int) error {
		err := s.inner.Sync()
		if err == nil {
			clear(s.undo)
		}
		return err
	})
}

// Swap implements kv.Writer. It is a barrier for its own key.
func (s *Store) Swap(key, old, value []byte) error {
	return s.write(1, func(int) error {
		err := s.inner.Swap(key, old, value)
		if err == nil {
			delete(s.undo, string(key))
		}
		return err
	})
}

// Compact implements kv.Store.
func (s *Store) Compact() error {
	return s.write(1, func(int) error { return s.inner.Compact() })
}

// write counts a write of so many operations and runs it, whole, in part or not
// at all, as the plan says. do is told how many operations to do, at least one.
func (s *Store) write(operations int, do func(operations int) error) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if s.Killed() {
		return ErrKilled
	}
	n := int(s.writes.Add(1))
	if n != s.plan.FailWrite && n != s.plan.KillWrite {
		return do(operations)
	}
	var err error
	if torn := min(s.plan.Torn, operations); torn > 0 {
		err = do(torn)
	}
	if n == s.plan.KillWrite {
		return errors.Join(ErrKilled, err, s.kill())
	}
	return errors.Join(ErrInjected, err)
}

// kill ends the store, and takes back what the plan loses.
func (s *Store) kill() error {
	s.killed.Store(true)
	if s.plan.Loss == LoseNothing {
		return nil
	}
	return s.inner.Write(s.undo.batch(s.plan.Loss))
}

// firstOf is the first n operations of a batch.
func firstOf(b *kv.Batch, n int) *kv.Batch {
	if n >= b.Len() {
		return b
	}
	var part kv.Batch
	// Each has no error: a batch that is out of bounds ends before its first operation.
	_ = b.Each(func(key, value []byte, del bool) error {
		if part.Len() < n {
			add(&part, key, value, del)
		}
		return nil
	})
	return &part
}

func add(b *kv.Batch, key, value []byte, del bool) {
	if del {
		b.Delete(key)
	} else {
		b.Put(key, value)
	}
}
