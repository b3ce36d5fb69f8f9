package data

import "testing"

func TestBeforeCountsEveryEntity(t *testing.T) {
	var counted [classes]uint64
	for entity := range uint64(5 * entitiesPerRound) {
		for c := range classes {
			if got := before(c, entity); got != counted[c] {
				t.Fatalf("before entity %d there are %d of class %d, want %d", entity, got, c, counted[c])
			}
		}
		counted[slots[entity%entitiesPerRound].class]++
	}
}

func TestPopularStaysBelow(t *testing.T) {
	r := newRandom(1, 1)
	for n := uint64(1); n < 70; n++ {
		for range 500 {
			if v := r.popular(n); v >= n {
				t.Fatalf("popular(%d) is %d", n, v)
			}
		}
	}
}

// TestRandomNumbers pins splitmix64 to the values that its authors' reference
// gives for the state 0.
func TestRandomNumbers(t *testing.T) {
	var r random
	for _, want := range []uint64{0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F} {
		if got := r.next(); got != want {
			t.Errorf("got %#x, want %#x", got, want)
		}
	}
}
