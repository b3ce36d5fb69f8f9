package badgerkv

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"tribune/graph/kv"
)

// put writes and syncs one pair.
func put(t *testing.T, s *Store, key, value string) {
	t.Helper()
	var b kv.Batch
	b.Put([]byte(key), []byte(value))
	if err := errors.Join(s.Write(&b), s.Sync()); err != nil {
		t.Fatal(err)
	}
}

func mustClose(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// wantOpenError checks how Open fails, in both modes.
func wantOpenError(t *testing.T, dir string, readOnly bool, want error) {
	t.Helper()
	s, err := Open(dir, Options{MemTable: leastMemTable, ReadOnly: readOnly})
	if err == nil {
		mustClose(t, s)
	}
	if !errors.Is(err, want) {
		t.Errorf("open, read only %v: %v, want %v", readOnly, err, want)
	}
}

func TestLocked(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, small)
	wantOpenError(t, dir, false, kv.ErrLocked)
	wantOpenError(t, dir, true, kv.ErrLocked)
	put(t, s, "a", "1")
	mustClose(t, s)
	mustClose(t, mustOpen(t, dir, small))
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, small)
	put(t, s, "a", "1")
	mustClose(t, s)

	one := mustOpen(t, dir, Options{ReadOnly: true})
	two := mustOpen(t, dir, Options{ReadOnly: true})
	wantOpenError(t, dir, false, kv.ErrLocked)
	for _, s := range []*Store{one, two} {
		if got, err := s.Get([]byte("a")); err != nil || string(got) != "1" {
			t.Errorf("got %q, %v", got, err)
		}
		var b kv.Batch
		b.Put([]byte("a"), []byte("2"))
		for name, err := range map[string]error{
			"Write":   s.Write(&b),
			"Sync":    s.Sync(),
			"Swap":    s.Swap([]byte("a"), []byte("1"), []byte("2")),
			"Compact": s.Compact(),
		} {
			if !errors.Is(err, kv.ErrReadOnly) {
				t.Errorf("%s: %v, want ErrReadOnly", name, err)
			}
		}
	}
	mustClose(t, one)
	mustClose(t, two)
}

func TestReadOnlyNeedsAStore(t *testing.T) {
	empty, absent := t.TempDir(), filepath.Join(t.TempDir(), "absent")
	wantOpenError(t, empty, true, kv.ErrNotStore)
	wantOpenError(t, absent, true, kv.ErrNotStore)
	if _, err := os.Stat(absent); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a read-only open made the folder: %v", err)
	}
	if entries, err := os.ReadDir(empty); err != nil || len(entries) != 0 {
		t.Errorf("a read-only open made %v, %v", entries, err)
	}
}

// TestForeignFolder checks that a folder with other things in it is left alone.
func TestForeignFolder(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"a document":          {"letter.txt": "Dear Sir"},
		"a folder":            {"sub/letter.txt": "Dear Sir"},
		"tables, no manifest": {"000001.sst": "x", "00002.mem": "y"},
		"another MANIFEST":    {"MANIFEST": "Dear Sir, this is a list"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for path, text := range files {
				path = filepath.Join(dir, path)
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			wantOpenError(t, dir, false, kv.ErrNotStore)
			wantOpenError(t, dir, true, kv.ErrNotStore)
			for path, text := range files {
				if got, err := os.ReadFile(filepath.Join(dir, path)); err != nil || string(got) != text {
					t.Errorf("%s became %q, %v", path, got, err)
				}
			}
			if entries, err := os.ReadDir(dir); err != nil || len(entries) != len(files) {
				t.Errorf("the folder holds %v, %v", entries, err)
			}
		})
	}
}

func TestForeignBadger(t *testing.T) {
	dir := t.TempDir()
	db, err := badger.Open(badger.DefaultOptions(dir).WithLogger(nil))
	if err != nil {
		t.Fatal(err)
	}
	wantOpenError(t, dir, false, kv.ErrNotStore)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	wantOpenError(t, dir, false, kv.ErrNotStore)
	wantOpenError(t, dir, true, kv.ErrNotStore)
}

func TestFolderIsAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, readOnly := range []bool{false, true} {
		if _, err := Open(path, Options{ReadOnly: readOnly}); err == nil {
			t.Errorf("read only %v: opened a file", readOnly)
		}
	}
}

// TestFirstOpenDied opens a folder with what a first open leaves that died
// before it had a manifest.
func TestFirstOpenDied(t *testing.T) {
	dir := t.TempDir()
	for _, name := range leftovers[:2] {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("half"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mustClose(t, mustOpen(t, dir, small))
}
