package badgerkv

import (
	"errors"
	"sync/atomic"
	"testing"

	"tribune/graph/kv"
)

// putMany writes more than is synced ahead at once.
func putMany(s *Store) error {
	for from := range 3 {
		var b kv.Batch
		for i := range 1500 {
			b.Put(pageKey(from, i), page(from, i))
		}
		if err := s.Write(&b); err != nil {
			return err
		}
	}
	return nil
}

// TestSyncAhead checks that long writing is synced before anybody asks for it,
// and that a barrier then still syncs.
func TestSyncAhead(t *testing.T) {
	s := mustOpen(t, t.TempDir(), small)
	var folders atomic.Int64
	s.sync = func(path string) error {
		if path == s.dir {
			folders.Add(1)
		}
		return syncFile(path)
	}
	if err := putMany(s); err != nil {
		t.Fatal(err)
	}
	if err := s.ahead.wait(); err != nil {
		t.Fatal(err)
	}
	before := folders.Load()
	if before == 0 {
		t.Error("nothing was synced ahead")
	}
	if err := s.Sync(); err != nil {
		t.Fatal(err)
	}
	if folders.Load() != before+1 {
		t.Errorf("%d syncs in a barrier", folders.Load()-before)
	}
	mustClose(t, s)
}

// TestFailedSyncAhead checks that what failed while more was written fails the
// barrier, even if a sync would now say that all is well, and each write after it.
func TestFailedSyncAhead(t *testing.T) {
	s := mustOpen(t, t.TempDir(), small)
	broken := errors.New("input/output error")
	var once atomic.Bool
	s.sync = func(path string) error {
		if once.CompareAndSwap(false, true) {
			return broken
		}
		return syncFile(path)
	}
	err := putMany(s)
	if err == nil {
		err = s.Sync()
	}
	if !errors.Is(err, broken) {
		t.Errorf("the barrier: %v", err)
	}
	if err := putMany(s); !errors.Is(err, broken) {
		t.Errorf("a write after it: %v", err)
	}
	mustClose(t, s)
}
