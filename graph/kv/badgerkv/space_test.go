package badgerkv

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"tribune/graph/kv"
)

// diskUse is the space that the files of dir take up, as du counts it.
func diskUse(t testing.TB, dir string) int64 {
	t.Helper()
	return total(t, dir, func(info fs.FileInfo) int64 {
		return info.Sys().(*syscall.Stat_t).Blocks * 512
	})
}

func total(t testing.TB, dir string, size func(fs.FileInfo) int64) int64 {
	t.Helper()
	var sum int64
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		sum += size(info)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

const (
	spacePages   = 512
	spacePayload = spacePages * 8192
)

func writePages(t *testing.T, s *Store, round int) {
	t.Helper()
	var b kv.Batch
	for i := range spacePages {
		b.Put(pageKey(0, i), page(round, i))
	}
	if err := s.Write(&b); err != nil {
		t.Fatal(err)
	}
}

// TestEmptyStoreIsSmall looks at what Badger would preallocate.
func TestEmptyStoreIsSmall(t *testing.T) {
	dir := t.TempDir()
	for range 3 {
		mustClose(t, mustOpen(t, dir, Options{}))
		apparent := total(t, dir, fs.FileInfo.Size)
		if use := diskUse(t, dir); apparent > 1<<10 || use > 32<<10 {
			t.Errorf("an empty store takes %d bytes, %d on disk", apparent, use)
		}
	}
}

// TestCompactGivesSpaceBack rewrites all pages ten times, and deletes them.
func TestCompactGivesSpaceBack(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, small)
	for round := range 10 {
		writePages(t, s, round)
	}
	if before := diskUse(t, dir); before < 2*spacePayload {
		t.Fatalf("ten rewrites of %d bytes take %d only: nothing to prove", spacePayload, before)
	}
	if err := s.Compact(); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Get(pageKey(0, 7)); err != nil || string(got) != string(page(9, 7)) {
		t.Fatalf("after Compact: %v", err)
	}
	mustClose(t, s)
	if after := diskUse(t, dir); after > spacePayload*103/100 {
		t.Errorf("compacted: %d bytes for a payload of %d", after, spacePayload)
	}

	s = mustOpen(t, dir, small)
	var b kv.Batch
	for i := range spacePages {
		b.Delete(pageKey(0, i))
	}
	if err := s.Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := s.Compact(); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	if after := diskUse(t, dir); after > 64<<10 {
		t.Errorf("all deleted and compacted: %d bytes are left", after)
	}
}

// TestCompactDied finds the mark of a Compact that died: no scan shows it, and
// the next Compact drops it.
func TestCompactDied(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, small)
	put(t, s, string(flushMark), "")
	put(t, s, "a", "1")
	wantOnly := func() {
		t.Helper()
		err := s.Scan(nil, nil, func(key, _ []byte) error {
			if string(key) != "a" {
				t.Errorf("a scan shows %q", key)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	wantOnly()
	if err := s.Compact(); err != nil {
		t.Fatal(err)
	}
	wantOnly()
	if got, err := s.Get(flushMark); err == nil {
		t.Errorf("the mark is still there: %q", got)
	}
	mustClose(t, s)
}

// TestCompactUnderReaders compacts and rewrites while others get and scan, with
// gets inside the scan.
func TestCompactUnderReaders(t *testing.T) {
	s := mustOpen(t, t.TempDir(), small)
	writePages(t, s, 0)
	var finished atomic.Bool
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for !finished.Load() {
				if err := readPages(s); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for round := range 5 {
		writePages(t, s, round)
		if err := s.Compact(); err != nil {
			t.Error(err)
		}
	}
	finished.Store(true)
	readers.Wait()
	mustClose(t, s)
}

// readPages scans all pages and gets every fiftieth of them too.
func readPages(s *Store) error {
	n := 0
	err := s.Scan(nil, nil, func(key, _ []byte) error {
		if n++; n%50 != 0 {
			return nil
		}
		_, err := s.Get(key)
		return err
	})
	if err == nil && n != spacePages {
		err = fmt.Errorf("a scan saw %d of %d pages", n, spacePages)
	}
	return err
}

// TestManySmallSessionsLeaveFewTables opens, writes and closes a store again and
// again, as small loads from a command line do.
func TestManySmallSessionsLeaveFewTables(t *testing.T) {
	dir := t.TempDir()
	for i := range 30 {
		s, err := Open(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Swap(fmt.Appendf(nil, "key %d", i), nil, []byte("value")); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	tables, err := filepath.Glob(filepath.Join(dir, "*.sst"))
	if err != nil || len(tables) > looseTables+2 {
		t.Errorf("%d tables, %v", len(tables), err)
	}
	s, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i := range 30 {
		if v, err := s.Get(fmt.Appendf(nil, "key %d", i)); err != nil || string(v) != "value" {
			t.Errorf("key %d: %q, %v", i, v, err)
		}
	}
}

// TestLargeTablesStay closes a store more often than small tables may stay, each
// time with a large one: none is merged.
func TestLargeTablesStay(t *testing.T) {
	dir := t.TempDir()
	const sessions, values = looseTables + 1, baseTable/kv.MaxValue + 1
	for session := range sessions {
		s := mustOpen(t, dir, Options{})
		var b kv.Batch
		for i := range values {
			b.Put(pageKey(session, i), make([]byte, kv.MaxValue))
		}
		if err := s.Write(&b); err != nil {
			t.Fatal(err)
		}
		mustClose(t, s)
	}
	s := mustOpen(t, dir, Options{ReadOnly: true})
	defer mustClose(t, s)
	if levels := s.db.Levels(); levels[0].NumTables != sessions {
		t.Errorf("%d tables in level 0, expected %d", levels[0].NumTables, sessions)
	}
}
