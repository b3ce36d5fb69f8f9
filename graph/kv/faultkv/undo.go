package faultkv

import (
	"maps"
	"slices"

	"tribune/graph/kv"
)

// undo holds, for each key written since the last barrier, the value that the
// barrier made durable; nil is absent.
type undo map[string][]byte

// note remembers what the batch is about to overwrite, if it may be lost.
func (s *Store) note(b *kv.Batch) error {
	if s.plan.Loss == LoseNothing {
		return nil
	}
	return b.Each(func(key, _ []byte, _ bool) error {
		if _, noted := s.undo[string(key)]; noted {
			return nil
		}
		value, err := s.peek(key)
		if err == nil {
			s.undo[string(key)] = value
		}
		return err
	})
}

// batch writes the noted values back, all or every second one.
func (u undo) batch(loss Loss) *kv.Batch {
	var b kv.Batch
	for i, key := range slices.Sorted(maps.Keys(u)) {
		if loss == LoseSome && i%2 == 1 {
			continue
		}
		add(&b, []byte(key), u[key], u[key] == nil)
	}
	return &b
}
