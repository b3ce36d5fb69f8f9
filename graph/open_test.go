package graph

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestOpenBesideSocket holds that a socket beside kv/ does not matter, and that
// it alone makes no store.
func TestOpenBesideSocket(t *testing.T) {
	dir := t.TempDir()
	for _, o := range []Options{{}, {ReadOnly: true}, {}} {
		s, err := Open(dir, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, SocketFile), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.RemoveAll(filepath.Join(dir, kvFolder)); err != nil {
		t.Fatal(err)
	}
	for _, o := range []Options{{}, {ReadOnly: true}} {
		if _, err := Open(dir, o); !errors.Is(err, ErrNotStore) {
			t.Errorf("%+v: error %v", o, err)
		}
	}
}
