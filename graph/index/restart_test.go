package index

import (
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/id"
)

// TestRestart asks one scanner for many ranges, some of them read to their end and some
// not, and in order more often than not.
func TestRestart(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for name, limits := range testLimits {
		s := newShelf(limits)
		m := randomRows(r, 600)
		root, err := s.build(m)
		if err != nil {
			t.Fatal(err)
		}
		for range 20 {
			scan := Scan{Fold: r.IntN(2) == 0, Backward: r.IntN(4) == 0, Columns: [][]int{nil, {3}, {2}, {1, 3}}[r.IntN(4)]}
			sc := s.tree(root).Scan(scan)
			at := r.IntN(len(m))
			for range 60 {
				at = next(r, at, len(m))
				row, n := m[at], r.IntN(4)
				if r.IntN(8) == 0 {
					row[n]++ // often no row's
				}
				scan.Prefix = slices.Clone(row[:n])
				sc.Restart(scan.Prefix, nil)
				size := 1 + r.IntN(9)
				got, want := drain(t, sc, scan.Fold, len(sc.columns), size), m.scan(scan)
				if !slices.Equal(got, want) {
					t.Fatalf("%s limits, %+v:\n got %v\nwant %v", name, scan, got, want)
				}
				sc.Restart(scan.Prefix, nil)
				if _, err := sc.Next(NewBatch(len(sc.columns), 1)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// next is a place behind at, or any.
func next(r *rand.Rand, at, n int) int {
	if r.IntN(5) == 0 {
		return r.IntN(n)
	}
	return (at + r.IntN(5)) % n
}

// TestRestartMends asks a scanner for what cannot be, and then for what can.
func TestRestartMends(t *testing.T) {
	s := newShelf(defaultLimits)
	root, err := s.build(model{{1, 2, 3, 4}})
	if err != nil {
		t.Fatal(err)
	}
	sc := s.tree(root).Scan(Scan{Prefix: make([]id.ID, columns+1)})
	b := NewBatch(columns, 2)
	if _, err := sc.Next(b); err == nil {
		t.Error("a prefix of five columns was taken")
	}
	sc.Restart([]id.ID{1}, nil)
	if n, err := sc.Next(b); n != 1 || err != nil {
		t.Errorf("got %d rows, %v; expected 1", n, err)
	}
}
