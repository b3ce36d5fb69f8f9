package extsort

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestKeySorter: whatever is held in memory, keys come sorted, each once, and as
// often as they are asked for; files stay few and are gone in the end.
func TestKeySorter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, memory := range []int{0, 40, 1000, 1 << 20} {
		path := filepath.Join(t.TempDir(), "keys")
		folder := NewFolder(path, 0)
		s := NewKeySorter(folder, memory)
		var want []string
		for range 500 {
			key := fmt.Sprint(r.IntN(300))
			want = append(want, key)
			if err := s.Add([]byte(key)); err != nil {
				t.Fatal(err)
			}
		}
		slices.Sort(want)
		want = slices.Compact(want)
		for range 2 {
			if got := readKeys(t, s); !slices.Equal(got, want) {
				t.Errorf("memory %d: got %q, want %q", memory, got, want)
			}
		}
		if len(s.runs) >= mostRuns || (len(s.runs) > 0) != (memory < 1<<20) {
			t.Errorf("memory %d: %d files", memory, len(s.runs))
		}
		if err := folder.Remove(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(path); !os.IsNotExist(err) {
			t.Errorf("the folder is still there: %v", err)
		}
	}
}

func readKeys(t *testing.T, s *KeySorter) (all []string) {
	t.Helper()
	keys, err := s.Keys()
	if err != nil {
		t.Fatal(err)
	}
	for {
		key, err := keys.Next()
		if err != nil {
			t.Fatal(err)
		}
		if key == nil {
			return all
		}
		all = append(all, string(key))
	}
}

// TestKeySorterIsBounded holds I6, and that a folder without room is an error.
func TestKeySorterIsBounded(t *testing.T) {
	folder := NewFolder(filepath.Join(t.TempDir(), "keys"), 4096)
	s := NewKeySorter(folder, 1000)
	var err error
	for i := 0; err == nil && i < 10_000; i++ {
		err = s.Add(bytes.Repeat([]byte{byte(i), byte(i >> 8)}, 100))
		if len(s.text) > 1000 {
			t.Fatalf("%d bytes are in memory", len(s.text))
		}
	}
	if err == nil {
		t.Error("ten thousand keys in 4 KB")
	}
	if err := folder.Remove(); err != nil {
		t.Error(err)
	}
}
