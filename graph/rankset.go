package graph

import "math/bits"

// rankSet is a set of numbers that tells how many of its own lie below one: the
// ranks at a position among the ranks of all ids, in 9 bits for 8 of them.
//
//	words    [ 64 bits ][ 64 bits ] ...
//	before   [ how many are in all words before eight ] ...
type rankSet struct {
	words  []uint64
	before []uint32
}

const wordsAtOnce = 8

func newRankSet(size int) *rankSet { return &rankSet{words: make([]uint64, size/64+1)} }

func (s *rankSet) add(n uint32) { s.words[n/64] |= 1 << (n % 64) }

func (s *rankSet) has(n uint32) bool { return s.words[n/64]>>(n%64)&1 != 0 }

// seal makes rank work; nothing is added any more. It returns the size of the
// set.
func (s *rankSet) seal() int {
	total := 0
	for i, w := range s.words {
		if i%wordsAtOnce == 0 {
			s.before = append(s.before, uint32(total))
		}
		total += bits.OnesCount64(w)
	}
	return total
}

// rank is how many numbers of the set are less than n.
func (s *rankSet) rank(n uint32) uint32 {
	word := int(n / 64)
	first := word / wordsAtOnce * wordsAtOnce
	count := s.before[word/wordsAtOnce]
	for _, w := range s.words[first:word] {
		count += uint32(bits.OnesCount64(w))
	}
	return count + uint32(bits.OnesCount64(s.words[word]&(1<<(n%64)-1)))
}
