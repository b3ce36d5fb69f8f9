package extsort

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func someKeys(r *rand.Rand, n int) (keys [][]byte) {
	for range n {
		key := strings.Repeat("http://example.org/", r.IntN(3)) + fmt.Sprint(r.IntN(10*n)) + strings.Repeat("x", r.IntN(50)*r.IntN(200))
		keys = append(keys, []byte(key))
	}
	slices.SortFunc(keys, bytes.Compare)
	return append([][]byte{{}}, slices.CompactFunc(keys, bytes.Equal)...)
}

func TestKeysAreReadAsWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	folder := NewFolder(filepath.Join(t.TempDir(), "files"), 0)
	for _, n := range []int{0, 1, 1000} {
		keys := someKeys(r, n)
		file, err := folder.Create()
		if err != nil {
			t.Fatal(err)
		}
		w := NewKeyWriter(file, 100)
		for i, key := range keys {
			if err := w.Write(uint8(i), key); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			in := NewKeyReader(file, 64)
			for i, want := range keys {
				tag, key, err := in.Next()
				if err != nil || tag != uint8(i) || !bytes.Equal(key, want) {
					t.Fatalf("key %d of %d: %q, tag %d (%v), expected %q", i, n, key, tag, err, want)
				}
			}
			if _, _, err := in.Next(); !errors.Is(err, io.EOF) {
				t.Fatalf("behind the last key: %v", err)
			}
		}
	}
}

func TestDamagedKeysAreAnError(t *testing.T) {
	for name, content := range map[string]string{
		"nothing behind the tag":      "\x01",
		"no length":                   "\x01\x00",
		"too short":                   "\x01\x00\x05abc",
		"more shared than there was":  "\x01\x01\x01a",
		"a length of too many digits": "\x01\x00" + strings.Repeat("\xff", 12),
	} {
		file, err := NewFolder(filepath.Join(t.TempDir(), "files"), 0).Create()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
		if _, key, err := NewKeyReader(file, 64).Next(); err == nil || errors.Is(err, io.EOF) {
			t.Errorf("%s: %q, %v", name, key, err)
		}
	}
}

func TestHalfARecordIsAnError(t *testing.T) {
	file, err := NewFolder(filepath.Join(t.TempDir(), "files"), 0).Create()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write(make([]byte, recordBytes+3)); err != nil {
		t.Fatal(err)
	}
	if n, err := NewReader[record](file, 0, 1000).Next(make([]record, 5)); err == nil {
		t.Errorf("%d records, no error", n)
	}
}
