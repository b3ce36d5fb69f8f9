package graph

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// openFiles is how many files below a directory this process has open.
func openFiles(t *testing.T, dir string) (n int) {
	t.Helper()
	const own = "/proc/self/fd"
	entries, err := os.ReadDir(own)
	if err != nil {
		t.Skip("this system does not list the files that a process has open")
	}
	for _, e := range entries {
		if target, err := os.Readlink(own + "/" + e.Name()); err == nil && strings.HasPrefix(target, dir) {
			n++
		}
	}
	return n
}

// TestEndedUpdateHasNoFilesOpen: a deleted file that is open takes its room still
// (I5). One update fails, one goes on with its runs.
func TestEndedUpdateHasNoFilesOpen(t *testing.T) {
	p := newPieced(t.TempDir(), 6)
	s, err := OpenKV(pieced{}.newDB(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	p.interrupt(t, s)
	if n := openFiles(t, p.limit.Dir); n > 0 {
		t.Errorf("%d files are open behind a failed update", n)
	}
	if _, _, err := p.run(s); err != nil {
		t.Fatal(err)
	}
	if n := openFiles(t, p.limit.Dir); n > 0 {
		t.Errorf("%d files are open behind an update", n)
	}
	update := spillingUpdate(p.limit, nil)
	_, err = s.Update(context.Background(), func(tx *Tx) error {
		if err := update(tx); err != nil {
			return err
		}
		return errStopped
	})
	if n := openFiles(t, p.limit.Dir); err == nil || n > 0 {
		t.Errorf("%d files are open behind a failed update that keeps nothing, %v", n, err)
	}
}

// TestUpdateHasFewFilesOpen: an update of many runs leaves room for the store's files
// among those that a process may have open.
func TestUpdateHasFewFilesOpen(t *testing.T) {
	limit := tiny(t.TempDir())
	s, err := OpenKV(pieced{}.newDB(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	most, files := 0, 0
	_, err = s.Update(context.Background(), spillingUpdate(limit, func(string) {
		most = max(most, openFiles(t, limit.Dir))
		found, err := filepath.Glob(filepath.Join(limit.Dir, "*", "*"))
		if err != nil {
			t.Error(err)
		}
		files = max(files, len(found))
	}))
	if err != nil {
		t.Fatal(err)
	}
	if most == 0 || most > 40 || files < 100 {
		t.Errorf("%d of %d files were open, expected 40 of 100 and more at most", most, files)
	}
}
