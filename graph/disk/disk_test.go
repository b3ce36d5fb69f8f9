//go:build linux || darwin || freebsd

package disk_test

import (
	"os"
	"path/filepath"
	"testing"

	"tribune/graph/disk"
)

// TestSparse: a hole takes nothing, and what is written in it does.
func TestSparse(t *testing.T) {
	name := filepath.Join(t.TempDir(), "sparse")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(64 << 20); err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt(make([]byte, 1<<20), 32<<20); err != nil {
		t.Fatal(err)
	}
	if err := f.Sync(); err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if n, ok := disk.Taken(info); !ok || n < 1<<20 || n > 2<<20 {
		t.Errorf("takes %d (%v), want a megabyte", n, ok)
	}
}

func TestFree(t *testing.T) {
	if n, ok := disk.Free(t.TempDir()); !ok || n <= 0 {
		t.Errorf("%d bytes free (%v)", n, ok)
	}
	if n, ok := disk.Free("/no/such/directory"); ok {
		t.Errorf("%d bytes free where nothing is", n)
	}
}
