package graph

import (
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/id"
)

// TestSortOver sorts changes of all shapes of ranks by each sequence of positions that
// trees need, and holds them against a sort by comparison.
func TestSortOver(t *testing.T) {
	for _, sizes := range [][4]int{
		{1, 1, 1, 1}, {2, 1, 1, 1}, {5000, 40, 70000, 1}, {1 << 20, 2, 3, 4}, {1, 1, 1, 1 << 18},
		{1<<12 + 1, 1<<11 + 1, 1<<13 + 1, 1 << 11}, {3, 3, 3, 3},
	} {
		c := &changes{}
		for position, size := range sizes {
			c.values[position] = make([]id.ID, size)
		}
		list := randomRanked(sizes, 3000)
		for from := range orders {
			for to := range orders {
				positions := passes(orders[from], orders[to])
				want := slices.Clone(list)
				slices.SortStableFunc(want, func(a, b ranked) int {
					for _, p := range positions {
						if a.rank(p) != b.rank(p) {
							return int(a.rank(p)) - int(b.rank(p))
						}
					}
					return 0
				})
				got, _ := sortOver(slices.Clone(list), make([]ranked, len(list)), c.digits(positions), 2)
				if !slices.Equal(got, want) {
					t.Fatalf("sizes %v, by %v: not sorted, or not stably", sizes, positions)
				}
			}
		}
	}
}

func randomRanked(sizes [4]int, n int) []ranked {
	random := rand.New(rand.NewPCG(1, 2))
	list := make([]ranked, n)
	for i := range list {
		for position, size := range sizes {
			list[i][position] = random.Uint32N(uint32(size))
		}
		if random.IntN(4) == 0 {
			list[i][id.G] |= removeBit
		}
	}
	return list
}

// TestDigits draws which bits each pass takes.
func TestDigits(t *testing.T) {
	c := &changes{}
	for position, size := range map[int]int{id.S: 1 << 24, id.P: 40, id.O: 1 << 25, id.G: 1} {
		c.values[position] = make([]id.ID, size)
	}
	all := c.digits(orders[gspo].Positions[:])
	want := []digit{
		{{id.O, 0, 0, 1<<11 - 1}},
		{{id.O, 11, 0, 1<<11 - 1}},
		{{id.O, 22, 0, 1<<3 - 1}, {id.P, 0, 3, 1<<6 - 1}, {id.S, 0, 9, 1<<2 - 1}},
		{{id.S, 2, 0, 1<<11 - 1}},
		{{id.S, 13, 0, 1<<11 - 1}},
	}
	if !slices.Equal(all, want) {
		t.Errorf("found %v, expected %v", all, want)
	}
	if none := c.digits([]int{id.G}); none != nil {
		t.Errorf("found %v for one graph, expected none", none)
	}
}
