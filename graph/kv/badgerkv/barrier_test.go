package badgerkv

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"tribune/graph/kv"
)

// logs lists the logs of memtables in a store's folder.
func logs(t *testing.T, dir string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "*"+logSuffix))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestSyncCoversAllLogs fills several memtables: each log that is there must be
// synced, or be gone for a table, before Sync and Swap return, the folder last.
func TestSyncCoversAllLogs(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, small)
	var mutex sync.Mutex // long writing is synced beside itself
	var synced []string
	s.sync = func(path string) error {
		mutex.Lock()
		synced = append(synced, path)
		mutex.Unlock()
		return syncFile(path)
	}
	for name, acknowledge := range map[string]func() error{
		"sync": s.Sync,
		"swap": func() error { return s.Swap(kv.HeadKey, nil, []byte("1")) },
	} {
		var b kv.Batch
		for i := range 1500 {
			b.Put(pageKey(1, i), page(1, i))
		}
		if err := s.Write(&b); err != nil {
			t.Fatal(err)
		}
		before := logs(t, dir)
		mutex.Lock()
		synced = nil
		mutex.Unlock()
		if err := acknowledge(); err != nil {
			t.Fatal(err)
		}
		for _, log := range logs(t, dir) {
			if slices.Contains(before, log) && !slices.Contains(synced, log) {
				t.Errorf("%s: %s was not synced", name, log)
			}
		}
		if len(synced) < 2 || synced[len(synced)-1] != dir {
			t.Errorf("%s: synced %v, the folder not last", name, synced)
		}
	}
	mustClose(t, s)
}

// TestFailedSync checks that a store whose sync failed takes no more writes, and
// still reads.
func TestFailedSync(t *testing.T) {
	s := mustOpen(t, t.TempDir(), small)
	put(t, s, "a", "1")
	broken := errors.New("input/output error")
	s.sync = func(string) error { return broken }
	if err := s.Sync(); !errors.Is(err, broken) {
		t.Fatalf("sync: %v", err)
	}
	s.sync = syncFile
	var b kv.Batch
	b.Put([]byte("a"), []byte("2"))
	for name, err := range map[string]error{
		"Write":   s.Write(&b),
		"Sync":    s.Sync(),
		"Swap":    s.Swap([]byte("a"), []byte("1"), []byte("2")),
		"Compact": s.Compact(),
	} {
		if !errors.Is(err, broken) {
			t.Errorf("%s: %v, want the sync's error", name, err)
		}
	}
	if got, err := s.Get([]byte("a")); err != nil || string(got) != "1" {
		t.Errorf("got %q, %v", got, err)
	}
	mustClose(t, s)
}

func TestSyncLogsForgivesVanishedLogs(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "00001.mem"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	vanished := func(path string) error {
		if path == dir {
			return nil
		}
		return &os.PathError{Op: "open", Path: path, Err: os.ErrNotExist}
	}
	if err := syncLogs(dir, vanished); err != nil {
		t.Error(err)
	}
	if err := syncLogs(filepath.Join(dir, "absent"), syncFile); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a folder that is gone: %v", err)
	}
}
