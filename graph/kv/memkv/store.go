package memkv

import (
	"bytes"
	"sync"
	"sync/atomic"

	"tribune/graph/kv"
)

// Store is a kv.Store in memory.
type Store struct {
	root   atomic.Pointer[node] // the published tree; nil once closed
	writer sync.Mutex           // held by Write, Swap and Close
}

var _ kv.Store = (*Store)(nil)

// New returns an empty store.
func New() *Store {
	s := &Store{}
	s.root.Store(&node{})
	return s
}

// Get implements kv.Reader.
func (s *Store) Get(key []byte) ([]byte, error) {
	root := s.root.Load()
	if root == nil {
		return nil, kv.ErrClosed
	}
	value, found := root.get(key)
	if !found {
		return nil, kv.ErrNotFound
	}
	return copied(value), nil
}

// GetBatch implements kv.Reader. All values are of one state.
func (s *Store) GetBatch(keys [][]byte) ([][]byte, error) {
	root := s.root.Load()
	if root == nil {
		return nil, kv.ErrClosed
	}
	values := make([][]byte, len(keys))
	for i, key := range keys {
		if value, found := root.get(key); found {
			values[i] = copied(value)
		}
	}
	return values, nil
}

// Scan implements kv.Reader. All pairs are of one state.
func (s *Store) Scan(from, to []byte, visit func(key, value []byte) error) error {
	root := s.root.Load()
	if root == nil {
		return kv.ErrClosed
	}
	_, err := root.scan(from, to, visit)
	return err
}

// Write implements kv.Writer. The batch becomes visible whole.
func (s *Store) Write(b *kv.Batch) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	root := s.root.Load()
	if root == nil {
		return kv.ErrClosed
	}
	e := newEdit(root)
	err := b.Each(func(key, value []byte, del bool) error {
		if del {
			e.remove(key)
		} else {
			e.put(bytes.Clone(key), copied(value))
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.root.Store(e.root)
	return nil
}

// Sync implements kv.Writer: there is nothing that memory could lose later.
func (s *Store) Sync() error { return s.check() }

// Swap implements kv.Writer.
func (s *Store) Swap(key, old, value []byte) error {
	s.writer.Lock()
	defer s.writer.Unlock()
	root := s.root.Load()
	if root == nil {
		return kv.ErrClosed
	}
	present, found := root.get(key)
	if found != (old != nil) || !bytes.Equal(present, old) {
		return kv.ErrConflict
	}
	e := newEdit(root)
	if value == nil {
		e.remove(key)
	} else {
		e.put(bytes.Clone(key), copied(value))
	}
	s.root.Store(e.root)
	return nil
}

// Compact implements kv.Store: the garbage collector does it.
func (s *Store) Compact() error { return s.check() }

// Close implements kv.Store and lets the pairs go.
func (s *Store) Close() error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if s.root.Swap(nil) == nil {
		return kv.ErrClosed
	}
	return nil
}

func (s *Store) check() error {
	if s.root.Load() == nil {
		return kv.ErrClosed
	}
	return nil
}

// copied is a copy that is never nil: nil says that a key is absent.
func copied(value []byte) []byte {
	return append(make([]byte, 0, len(value)), value...)
}
