package extsort

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// longKeys are keys around the length at which they are long, some of which differ only
// behind that.
func longKeys(r *rand.Rand, n int) (keys [][]byte) {
	for range n {
		length := LongKey + r.IntN(3) - 1 + r.IntN(2)*r.IntN(3*comparedBlock)
		key := []byte(strings.Repeat("x", length))
		for range r.IntN(3) {
			key[r.IntN(length)] = "wy"[r.IntN(2)]
		}
		keys = append(keys, key)
	}
	slices.SortFunc(keys, bytes.Compare)
	return slices.CompactFunc(keys, bytes.Equal)
}

// fileOf writes keys, each with its number as tag.
func fileOf(t *testing.T, folder *Folder, keys [][]byte) *File {
	t.Helper()
	file, err := folder.Create()
	if err != nil {
		t.Fatal(err)
	}
	w := NewKeyWriter(file, 1000)
	for i, key := range keys {
		if err := w.Write(uint8(i), key); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return file
}

// readersOf has a reader stand on each of the keys.
func readersOf(t *testing.T, file *File, keys [][]byte) (readers []*KeyReader) {
	t.Helper()
	for i := range keys {
		r := NewKeyReader(file, 5000)
		for range i + 1 {
			if err := r.Advance(); err != nil {
				t.Fatal(err)
			}
		}
		readers = append(readers, r)
	}
	return readers
}

// TestLongKeysCompareAsTheirBytes has keys of two files compared, and read whole.
func TestLongKeysCompareAsTheirBytes(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 1))
	folder := NewFolder(filepath.Join(t.TempDir(), "files"), 0)
	a, b := longKeys(random, 60), longKeys(random, 20)
	b = append(b, a[:20]...)
	slices.SortFunc(b, bytes.Compare)
	b = slices.CompactFunc(b, bytes.Equal)
	others := readersOf(t, fileOf(t, folder, b), b)
	for i, r := range readersOf(t, fileOf(t, folder, a), a) {
		if key, err := r.AppendKey([]byte("before")); err != nil || string(key) != "before"+string(a[i]) || r.Tag() != uint8(i) || r.Len() != len(a[i]) {
			t.Fatalf("key %d of %d bytes came back as one of %d, tag %d (%v)", i, len(a[i]), len(key)-len("before"), r.Tag(), err)
		}
		for j, other := range others {
			want := bytes.Compare(a[i], b[j])
			if got, err := r.Compare(other); err != nil || cmp.Compare(got, 0) != want {
				t.Errorf("%s and %s compare as %d (%v), expected %d", sketch(a[i]), sketch(b[j]), got, err, want)
			}
			if got := r.Is(b[j], other.Hash()); got != (want == 0) {
				t.Errorf("%s is %s: %t", sketch(a[i]), sketch(b[j]), got)
			}
		}
	}
}

func sketch(key []byte) string {
	return fmt.Sprintf("%d bytes, y at %d", len(key), bytes.IndexByte(key, 'y'))
}

// TestCutLongKeyIsAnError cuts a file anywhere in its second long key.
func TestCutLongKeyIsAnError(t *testing.T) {
	folder := NewFolder(filepath.Join(t.TempDir(), "files"), 0)
	first, second := bytes.Repeat([]byte("x"), 2*LongKey), bytes.Repeat([]byte("y"), 2*LongKey)
	one := fileOf(t, folder, [][]byte{first}).Size()
	file := fileOf(t, folder, [][]byte{first, second})
	for size := one + 1; size < file.Size(); size += max(1, (size-one)/2) {
		cut := &File{folder: folder, number: file.number, size: size}
		r := NewKeyReader(cut, 100)
		if err := r.Advance(); err != nil {
			t.Fatal(err)
		}
		if err := r.Advance(); err == nil || !strings.Contains(err.Error(), "read a temporary file") {
			t.Errorf("cut at %d of %d: %v", size, file.Size(), err)
		}
	}
	if err := folder.Remove(); err != nil {
		t.Error(err)
	}
}

// TestManyFilesAreReadAndWrittenInTurns has more files than are open at a time.
func TestManyFilesAreReadAndWrittenInTurns(t *testing.T) {
	folder := NewFolder(filepath.Join(t.TempDir(), "files"), 0)
	files := make([]*File, 3*mostOpen)
	for round := range 3 {
		for i := range files {
			if round == 0 {
				var err error
				if files[i], err = folder.Create(); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := fmt.Fprintf(files[i], "%d of %d;", round, i); err != nil {
				t.Fatal(err)
			}
			if n := len(folder.handles.open); n > mostOpen {
				t.Fatalf("%d files are open", n)
			}
		}
	}
	for i, file := range files {
		want := fmt.Sprintf("0 of %d;1 of %d;2 of %d;", i, i, i)
		got := make([]byte, file.Size())
		if _, err := file.ReadAt(got, 0); err != nil || string(got) != want {
			t.Errorf("file %d has %q (%v), expected %q", i, got, err, want)
		}
	}
	if err := folder.Remove(); err != nil || len(folder.handles.open) > 0 {
		t.Errorf("%d files are open behind the end, %v", len(folder.handles.open), err)
	}
}
