package graph

import (
	"fmt"

	"tribune/graph/dict"
	"tribune/graph/kv"
)

// sweep deletes what a write that died left behind the current root (I3).
func (s *Store) sweep() error {
	r := s.current.Load().root
	page := kv.AppendPageKey(nil, r.next)
	if err := s.deleteFrom(page, kv.PrefixEnd(page[:1])); err != nil {
		return fmt.Errorf("delete left-over pages: %w", err)
	}
	version := kv.AppendRootKey(nil, uint64(r.version)+1)
	if err := s.deleteFrom(version, kv.PrefixEnd(version[:1])); err != nil {
		return fmt.Errorf("delete left-over roots: %w", err)
	}
	prefix := kv.AppendPrefixKey(nil, uint64(r.version)+1)
	if err := s.deleteFrom(prefix, kv.PrefixEnd(prefix[:1])); err != nil {
		return fmt.Errorf("delete left-over prefixes: %w", err)
	}
	if err := dict.Clean(s.db, r.dict); err != nil {
		return fmt.Errorf("delete left-over terms: %w", err)
	}
	return nil
}

// deleteFrom deletes the keys in [from, to).
func (s *Store) deleteFrom(from, to []byte) error {
	var b kv.Batch
	err := s.db.Scan(from, to, func(key, _ []byte) error {
		b.Delete(key)
		return nil
	})
	if err != nil || b.Len() == 0 {
		return err
	}
	return s.db.Write(&b)
}
