package export

import "slices"

// set collects values, each of them once, and has them in order when it is finished.
type set[T any] struct {
	all     []T
	sorted  int // so many of them are in order, each once
	compare func(a, b T) int
}

// setSlack is how many more than those in order there may be at least.
const setSlack = 64 << 10

// add adds a value. Memory is up to twice what the distinct ones take.
func (s *set[T]) add(v T) {
	s.all = append(s.all, v)
	if len(s.all) > 2*s.sorted+setSlack {
		s.finish()
	}
}

func (s *set[T]) finish() {
	slices.SortFunc(s.all, s.compare)
	s.all = slices.CompactFunc(s.all, func(a, b T) bool { return s.compare(a, b) == 0 })
	s.sorted = len(s.all)
}
