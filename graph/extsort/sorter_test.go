package extsort

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

type record [4]uint32

// byTwo compares the first two numbers; the others tell what was added when.
var byTwo = Order[record]{
	Sort: func(list, free []record) (sorted, other []record) {
		copy(free, list)
		slices.SortStableFunc(free, func(a, b record) int {
			return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
		})
		return free, list
	},
	Key: func(r *record) Key { return Key{High: uint64(r[0]), Low: uint64(r[1])} },
}

func randomRecords(r *rand.Rand, n int) (list []record) {
	for i := range n {
		list = append(list, record{r.Uint32N(20), r.Uint32N(50), uint32(i)})
	}
	return list
}

func fill(t *testing.T, s *Sorter[record], list []record) {
	t.Helper()
	for part := range slices.Chunk(list, 777) {
		if err := s.Add(part); err != nil {
			t.Fatal(err)
		}
	}
}

func readAll(t *testing.T, s *Stream[record], batch int) (all []record) {
	t.Helper()
	dst := make([]record, batch)
	for {
		n, err := s.Next(dst)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return all
		}
		all = append(all, dst[:n]...)
	}
}

func TestSortIsStableHoweverMuchIsSpilled(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, n := range []int{0, 1, 100, 5_000, 30_000} {
		for _, size := range []sizes{{1 << 20, 1 << 10, 64}, {4_000, 1 << 10, 64}, {777, 64, 4}, {900, 160, 3}} {
			for _, sorters := range []int{1, 3} {
				folder := NewFolder(filepath.Join(t.TempDir(), "files"), 0)
				list := randomRecords(r, n)
				var all []*Sorter[record]
				for i := range sorters {
					s := NewSorter(folder, 1, byTwo)
					s.size = size
					fill(t, s, list[i*n/sorters:(i+1)*n/sorters])
					all = append(all, s)
				}
				stream, err := Merge(all...)
				if err != nil {
					t.Fatal(err)
				}
				got := readAll(t, stream, 1000)
				want, _ := byTwo.Sort(list, make([]record, n))
				if !slices.Equal(got, want) {
					t.Fatalf("%d records, %d sorters, %+v: wrong order", n, sorters, size)
				}
				if spilled := folder.Written() > 0; spilled != (n/sorters > size.chunk || n > 0 && sorters > size.runs) {
					t.Errorf("%d records, %d sorters, %+v: %d bytes written", n, sorters, size, folder.Written())
				}
				if err := stream.Close(); err != nil {
					t.Fatal(err)
				}
				if folder.used.Load() != 0 {
					t.Errorf("%d bytes of files remain", folder.used.Load())
				}
			}
		}
	}
}

func TestSizesKeepTheMemory(t *testing.T) {
	for _, memory := range []int64{leastMemory, 1 << 20, 50 << 20, 1 << 30, 100 << 30} {
		s := newSizes(memory)
		if use := int64(2*recordBytes*s.chunk + 2*s.block*s.runs); use > memory || use < memory*6/10 {
			t.Errorf("of %d bytes %d are used: %+v", memory, use, s)
		}
	}
	if s := newSizes(1 << 50); uint64(s.chunk) > math.MaxUint32 {
		t.Errorf("a chunk of %d records", s.chunk)
	}
}

func TestFolderIsBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a", "files")
	folder := NewFolder(path, 100)
	file, err := folder.Create()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write(make([]byte, 60)); err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write(make([]byte, 60)); !errors.Is(err, ErrFull) {
		t.Errorf("120 bytes of 100: %v", err)
	}
	if err := file.Remove(); err != nil {
		t.Fatal(err)
	}
	if file, err = folder.Create(); err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write(make([]byte, 100)); err != nil {
		t.Errorf("100 bytes of 100: %v", err)
	}
	if folder.Peak() != 100 || folder.Written() != 160 {
		t.Errorf("%d bytes at most, %d in all", folder.Peak(), folder.Written())
	}
	if err := folder.Remove(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
}

func TestFolderDeletesWhatIsLeftOver(t *testing.T) {
	path := t.TempDir()
	if err := os.WriteFile(filepath.Join(path, "1"), []byte("left"), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := NewFolder(path, 0).Create()
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(path)
	if err != nil || len(entries) != 1 || file.Size() != 0 {
		t.Errorf("%d files (%v), the new one of %d bytes", len(entries), err, file.Size())
	}
}

func TestFolderThatCannotBeMadeIsAnError(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	folder := NewFolder(filepath.Join(blocked, "files"), 0)
	for range 2 {
		if _, err := folder.Create(); err == nil {
			t.Error("a folder inside a file was made")
		}
	}
}

// TestEveryFailedWriteIsAnError sorts with less and less room.
func TestEveryFailedWriteIsAnError(t *testing.T) {
	list := randomRecords(rand.New(rand.NewPCG(2, 2)), 4_000)
	sort := func(limit int64) error {
		folder := NewFolder(filepath.Join(t.TempDir(), fmt.Sprint(limit)), limit)
		s := NewSorter(folder, 1, byTwo)
		s.size = sizes{chunk: 300, block: 64, runs: 3}
		if err := s.Add(list); err != nil {
			return err
		}
		_, err := Merge(s)
		return err
	}
	need := int64(2 * recordBytes * len(list))
	if err := sort(need); err != nil {
		t.Fatalf("with room for all records twice: %v", err)
	}
	for limit := int64(1); limit < need*6/10; limit += need / 50 {
		if err := sort(limit); !errors.Is(err, ErrFull) {
			t.Errorf("with room for %d bytes: %v", limit, err)
		}
	}
}
