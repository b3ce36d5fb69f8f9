package graph

import (
	"math/rand/v2"
	"testing"
)

func TestRankSetCountsWhatIsBelow(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for _, size := range []int{1, 63, 64, 65, 511, 512, 513, 5_000} {
		for _, share := range []int{1, 2, 50} {
			s := newRankSet(size)
			in := make([]bool, size)
			total := 0
			for n := range in {
				if in[n] = r.IntN(share) == 0; in[n] {
					s.add(uint32(n))
					total++
				}
			}
			if got := s.seal(); got != total {
				t.Fatalf("of %d, one in %d: %d numbers, expected %d", size, share, got, total)
			}
			below := uint32(0)
			for n := range in {
				if s.has(uint32(n)) != in[n] || s.rank(uint32(n)) != below {
					t.Fatalf("of %d, one in %d: %d is in: %v, below it are %d, expected %v, %d",
						size, share, n, s.has(uint32(n)), s.rank(uint32(n)), in[n], below)
				}
				if in[n] {
					below++
				}
			}
		}
	}
}
