package faultkv

import (
	"bytes"
	"errors"

	"tribune/graph/kv"
)

// Get implements kv.Reader.
func (s *Store) Get(key []byte) ([]byte, error) {
	n, err := s.beginRead()
	if err != nil {
		return nil, err
	}
	value, err := s.inner.Get(key)
	if s.Killed() {
		return nil, ErrKilled
	}
	return s.damage(n, value), err
}

// GetBatch implements kv.Reader, key by key: each is a read.
func (s *Store) GetBatch(keys [][]byte) ([][]byte, error) {
	if s.Killed() {
		return nil, ErrKilled
	}
	values, err := s.inner.GetBatch(keys)
	if err != nil {
		return nil, err
	}
	for i := range values {
		n, err := s.beginRead()
		if err != nil {
			return nil, err
		}
		values[i] = s.damage(n, values[i])
	}
	return values, nil
}

// Scan implements kv.Reader: its beginning is a read, and each pair is another.
func (s *Store) Scan(from, to []byte, visit func(key, value []byte) error) error {
	if _, err := s.beginRead(); err != nil {
		return err
	}
	return s.inner.Scan(from, to, func(key, value []byte) error {
		n, err := s.beginRead()
		if err != nil {
			return err
		}
		return visit(key, s.damage(n, value))
	})
}

// beginRead counts a read, and is its error if it is to have one.
func (s *Store) beginRead() (n int, err error) {
	n = int(s.reads.Add(1))
	switch {
	case s.Killed():
		return n, ErrKilled
	case n == s.plan.FailRead:
		return n, ErrInjected
	default:
		return n, nil
	}
}

// damage is what read n returns in place of value.
func (s *Store) damage(n int, value []byte) []byte {
	switch {
	case len(value) == 0:
		return value
	case n == s.plan.ShortRead:
		s.damaged.Store(true)
		half := len(value) / 2
		return value[:half:half]
	case n == s.plan.FlipRead:
		s.damaged.Store(true)
		flipped := bytes.Clone(value) // the inner store may show its own memory
		flipped[len(flipped)/2] ^= 0x10
		return flipped
	default:
		return value
	}
}

// peek reads the inner store on the wrapper's own behalf, uncounted. Absent is nil.
func (s *Store) peek(key []byte) ([]byte, error) {
	value, err := s.inner.Get(key)
	if errors.Is(err, kv.ErrNotFound) {
		return nil, nil
	}
	return value, err
}
