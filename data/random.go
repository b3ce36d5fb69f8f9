package data

import "math/bits"

// random is splitmix64 (Steele, Lea, Flood 2014): eight bytes of state, and the
// same numbers on every machine and with every version of Go, which is what
// generated data promises. There is no floating point for the same reason.
type random uint64

const goldenGamma = 0x9E3779B97F4A7C15

// mix returns 64 bits that depend on every bit of x.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// newRandom returns the numbers of the n-th entity under a seed.
func newRandom(seed, n uint64) random {
	return random(mix(mix(seed+goldenGamma) + n*goldenGamma))
}

func (r *random) next() uint64 {
	*r += goldenGamma
	return mix(uint64(*r))
}

// below returns a number in [0, n), all equally likely.
func (r *random) below(n uint64) uint64 {
	hi, _ := bits.Mul64(r.next(), n)
	return hi
}

// between returns a number in [low, high].
func (r *random) between(low, high int64) int64 {
	return low + int64(r.below(uint64(high-low)+1))
}

// oneIn is true once in n times.
func (r *random) oneIn(n uint64) bool { return r.below(n) == 0 }

// popular returns a number in [0, n), small ones far more often: first a width
// in bits, then a number of at most that width. So the next power of two gets
// about the same share, which is Zipf's law with exponent 1, in integers only.
func (r *random) popular(n uint64) uint64 {
	width := r.below(uint64(bits.Len64(n)) + 1)
	v := r.next() & (1<<width - 1)
	if v >= n {
		return v % n
	}
	return v
}
