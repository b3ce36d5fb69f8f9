package spill_test

import (
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"syscall"
	"testing"

	"tribune/graph/id"
	"tribune/query/spill"
)

// row is the columns of a row, then its weight.
type row []uint64

func (r row) ids() []id.ID {
	var ids []id.ID
	for _, v := range r[:len(r)-1] {
		ids = append(ids, id.ID(v))
	}
	return ids
}

func add(t *testing.T, l *spill.List, rows []row) {
	t.Helper()
	for _, r := range rows {
		if err := l.Add(r.ids(), r[len(r)-1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.End(); err != nil {
		t.Fatal(err)
	}
}

// read reads a list by so many rows at a time.
func read(t *testing.T, l *spill.List, columns, batch int, last bool) (rows []row) {
	t.Helper()
	in := l.Read(last)
	ids, weights := make([][]id.ID, columns), make([]uint64, 0, batch)
	for c := range ids {
		ids[c] = make([]id.ID, 0, batch)
	}
	for {
		n, err := in.Next(ids, weights)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return rows
		}
		for i := range n {
			r := row{}
			for c := range ids {
				r = append(r, uint64(ids[c][:n][i]))
			}
			rows = append(rows, append(r, weights[:n][i]))
		}
	}
}

func randomRows(r *rand.Rand, columns, n int) (rows []row) {
	for range n {
		made := row{}
		for range columns + 1 {
			made = append(made, r.Uint64())
		}
		rows = append(rows, made)
	}
	return rows
}

func equal(a, b []row) bool {
	return slices.EqualFunc(a, b, func(x, y row) bool { return slices.Equal(x, y) })
}

// TestLists writes and reads lists in turn, and drops some: they hold what was written, and
// the file has no more than they need.
func TestLists(t *testing.T) {
	s := spill.NewSpace(t.TempDir(), 0)
	defer func() { _ = s.Close() }() // again
	r := rand.New(rand.NewPCG(1, 1))
	for n := range 60 {
		columns := r.IntN(7)
		want := [2][]row{randomRows(r, columns, r.IntN(5000)), randomRows(r, columns, r.IntN(3))}
		lists := [2]*spill.List{s.NewList(), s.NewList()}
		for i, l := range lists {
			add(t, l, want[i])
		}
		for i, l := range lists {
			if l.Rows() != int64(len(want[i])) {
				t.Errorf("%d rows, want %d", l.Rows(), len(want[i]))
			}
			for _, last := range []bool{false, true} {
				if got := read(t, l, columns, 1+r.IntN(100), last); !equal(got, want[i]) {
					t.Fatalf("list %d of %d columns: other rows", n, columns)
				}
			}
			l.Drop()
		}
		if s.Taken() != 0 {
			t.Fatalf("%d bytes are taken by no list", s.Taken())
		}
	}
	if s.Written() == 0 {
		t.Error("nothing was written")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// TestNoName: the directory is empty while the file is there, and after it.
func TestNoName(t *testing.T) {
	dir := t.TempDir()
	s := spill.NewSpace(dir, 0)
	add(t, s.NewList(), []row{{1, 2}})
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 0 {
		t.Errorf("%v, %v", entries, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := s.NewList().End(); err != nil {
		t.Errorf("nothing to write: %v", err)
	}
	l := s.NewList()
	if err := errors.Join(l.Add(nil, 1), l.End()); err == nil {
		t.Error("a closed space takes rows")
	}
}

func TestNoFolder(t *testing.T) {
	l := spill.NewSpace("/no/such/folder", 0).NewList()
	if err := errors.Join(l.Add(nil, 1), l.End()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

// TestLimit: a file that would have more than its limit is an error; what is dropped makes room.
func TestLimit(t *testing.T) {
	s := spill.NewSpace(t.TempDir(), 100_000)
	defer func() { _ = s.Close() }() // nothing is left to write
	fill := func(l *spill.List) (err error) {
		for n := 0; err == nil && n < 100_000; n++ {
			err = l.Add([]id.ID{1}, 1)
		}
		return err
	}
	l := s.NewList()
	if err := fill(l); !errors.Is(err, spill.ErrFull) {
		t.Fatalf("%v", err)
	}
	l.Drop()
	if s.Taken() != 0 {
		t.Errorf("%d bytes are taken", s.Taken())
	}
	add(t, s.NewList(), []row{{1, 2}})
}

// failing is a file that fails.
type failing struct{ write, read error }

func (f failing) WriteAt(p []byte, _ int64) (int, error) { return len(p), f.write }
func (f failing) ReadAt(p []byte, _ int64) (int, error)  { return len(p), f.read }
func (f failing) Close() error                           { return nil }

// TestFailing: the errors of the file system are told, a full disk as ErrFull.
func TestFailing(t *testing.T) {
	full := spill.NewSpaceOn(failing{write: &os.PathError{Op: "write", Err: syscall.ENOSPC}}, 0)
	l := full.NewList()
	if err := errors.Join(l.Add(nil, 1), l.End()); !errors.Is(err, spill.ErrFull) || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a full disk: %v", err)
	}
	l.Drop()
	if full.Taken() != 0 {
		t.Errorf("%d bytes are taken by what could not be written", full.Taken())
	}
	torn := spill.NewSpaceOn(failing{read: io.ErrUnexpectedEOF}, 0)
	l = torn.NewList()
	add(t, l, []row{{7}})
	if _, err := l.Read(true).Next(nil, make([]uint64, 0, 1)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a block that cannot be read: %v", err)
	}
}

// TestPart: a list that was read in part by its last reader gives the rest back as it is dropped.
func TestPart(t *testing.T) {
	s := spill.NewSpace(t.TempDir(), 0)
	defer func() { _ = s.Close() }() // it was only read
	l := s.NewList()
	add(t, l, randomRows(rand.New(rand.NewPCG(1, 2)), 3, 5000))
	columns := [][]id.ID{make([]id.ID, 0, 1500), make([]id.ID, 0, 1500), make([]id.ID, 0, 1500)}
	if _, err := l.Read(true).Next(columns, make([]uint64, 0, 1500)); err != nil {
		t.Fatal(err)
	}
	l.Drop()
	if s.Taken() != 0 {
		t.Errorf("%d bytes are taken", s.Taken())
	}
}
