package badgerkv

import (
	"bytes"
	"errors"
	"fmt"
	"math"

	"github.com/dgraph-io/badger/v4"

	"tribune/graph/kv"
)

// newest is the timestamp that sees every write.
const newest = math.MaxUint64

// Get implements kv.Reader.
func (s *Store) Get(key []byte) (value []byte, err error) {
	if !s.gate.enter() {
		return nil, kv.ErrClosed
	}
	defer s.gate.leave()
	defer catchDamage(key, &err)
	txn := s.db.NewTransactionAt(newest, false)
	defer txn.Discard()
	return get(txn, key)
}

// GetBatch implements kv.Reader.
func (s *Store) GetBatch(keys [][]byte) (values [][]byte, err error) {
	if !s.gate.enter() {
		return nil, kv.ErrClosed
	}
	defer s.gate.leave()
	txn := s.db.NewTransactionAt(newest, false)
	defer txn.Discard()
	values = make([][]byte, len(keys))
	for i, key := range keys {
		values[i], err = getSafely(txn, key)
		if err != nil && !errors.Is(err, kv.ErrNotFound) {
			return nil, err
		}
	}
	return values, nil
}

func getSafely(txn *badger.Txn, key []byte) (value []byte, err error) {
	defer catchDamage(key, &err)
	return get(txn, key)
}

func get(txn *badger.Txn, key []byte) ([]byte, error) {
	if len(key) == 0 {
		return nil, kv.ErrNotFound
	}
	item, err := txn.Get(key)
	if errors.Is(err, badger.ErrKeyNotFound) {
		return nil, kv.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", kv.FormatKeyName(key), err)
	}
	stored, err := item.ValueCopy(nil)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", kv.FormatKeyName(key), err)
	}
	return unseal(key, stored)
}

// Scan implements kv.Reader.
func (s *Store) Scan(from, to []byte, visit func(key, value []byte) error) error {
	if !s.gate.enter() {
		return kv.ErrClosed
	}
	defer s.gate.leave()
	txn, it := s.iterate(from, to)
	defer txn.Discard()
	defer it.Close()
	return walk(it, from, to, visit)
}

// walk visits the pairs of it. A panic is damage, but for one of visit, which
// is none of ours and goes on.
func walk(it *badger.Iterator, from, to []byte, visit func(key, value []byte) error) (err error) {
	visiting := false
	defer func() {
		if visiting {
			return
		}
		if r := recover(); r != nil {
			err = damage(from, r)
		}
	}()
	for it.Seek(from); it.Valid(); it.Next() {
		key := it.Item().Key()
		if to != nil && bytes.Compare(key, to) >= 0 {
			return nil
		}
		if bytes.Equal(key, flushMark) {
			continue
		}
		err := it.Item().Value(func(stored []byte) error {
			value, err := unseal(key, stored)
			if err != nil {
				return err
			}
			visiting = true
			err = visit(key, value)
			visiting = false
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// iterate opens an iterator at the last visible state. The lock keeps that
// state from being discarded until the iterator holds its tables.
func (s *Store) iterate(from, to []byte) (*badger.Txn, *badger.Iterator) {
	s.marks.RLock()
	defer s.marks.RUnlock()
	txn := s.db.NewTransactionAt(s.last, false)
	return txn, txn.NewIterator(badger.IteratorOptions{Prefix: commonPrefix(from, to)})
}

// commonPrefix is what all keys from from up to to begin with. It lets Badger
// leave out tables.
func commonPrefix(from, to []byte) []byte {
	n := 0
	for n < len(from) && n < len(to) && from[n] == to[n] {
		n++
	}
	return from[:n]
}

// catchDamage turns a panic of Badger over a damaged table into an error.
func catchDamage(key []byte, err *error) {
	if r := recover(); r != nil {
		*err = damage(key, r)
	}
}

func damage(key []byte, reason any) error {
	return &kv.CorruptError{Key: bytes.Clone(key), Reason: fmt.Sprintf("the table that holds it is damaged: %v", reason)}
}
