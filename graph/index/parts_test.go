package index

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"

	"tribune/graph/kv"
)

// cutRows cuts rows at random, into empty parts too.
func cutRows(r *rand.Rand, rows model, n int) (parts []Rows) {
	at := []int{0, len(rows)}
	for range n - 1 {
		at = append(at, r.IntN(len(rows)+1))
	}
	sort.Ints(at)
	for i := range n {
		parts = append(parts, &rowSlice{slices.Clone(rows[at[i]:at[i+1]])})
	}
	return parts
}

// buildParts builds a tree of parts whose leaves are written beside each other.
func (s *shelf) buildParts(parts []Rows) (Root, error) {
	w := s.writer()
	root, err := Build(w, parts...)
	return root, s.done(w, err)
}

func TestParts(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for _, n := range []int{0, 1, 10, 500, 3000} {
		rows := randomRows(r, n)
		for parts := 2; parts < 6; parts++ {
			t.Run(fmt.Sprint(n, parts), func(t *testing.T) {
				s := newShelf(testLimits["four"])
				root, err := s.buildParts(cutRows(r, rows, parts))
				if err != nil {
					t.Fatal(err)
				}
				tree := s.tree(root)
				if err := tree.Check(func(kv.Page) {}); err != nil {
					t.Fatal(err)
				}
				if got, want := readAll(t, tree, Scan{}, 100), rows.scan(Scan{}); !slices.Equal(got, want) {
					t.Errorf("%d rows, expected %d", len(got), len(want))
				}
			})
		}
	}
}

// TestPartsInOrder: parts that do not ascend are refused, like rows.
func TestPartsInOrder(t *testing.T) {
	rows := randomRows(rand.New(rand.NewPCG(8, 8)), 300)
	for name, parts := range map[string][]Rows{
		"exchanged": {&rowSlice{rows[100:]}, &rowSlice{rows[:100]}},
		"one twice": {&rowSlice{rows[:101]}, &rowSlice{rows[100:]}},
	} {
		if _, err := newShelf(testLimits["four"]).buildParts(parts); !errors.Is(err, ErrOrder) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
