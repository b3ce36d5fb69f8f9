package badgerkv

import (
	"fmt"

	"tribune/graph/kv"
)

// flushMark is a key that Compact puts and drops again. It is not the caller's:
// scans leave it out, should a process have died in between.
var flushMark = []byte("\x00tribune flush")

// Compact implements kv.Store.
//
// Badger has no call to turn memtables into tables or to merge level 0 while it
// holds few of them, and Flatten does neither. DropPrefix does both before it
// drops: so we give it a prefix of one key to drop. Reads wait meanwhile (the
// time to rewrite level 0); in Flatten, which merges the other levels, they don't.
func (s *Store) Compact() error {
	return s.write(func() error {
		var mark kv.Batch
		mark.Put(flushMark, nil)
		if err := s.apply(&mark); err != nil {
			return err
		}
		if err := s.db.DropPrefix(flushMark); err != nil {
			return fmt.Errorf("compacting level 0: %w", err)
		}
		if err := s.db.Flatten(1); err != nil {
			return fmt.Errorf("flattening: %w", err)
		}
		return nil
	})
}
