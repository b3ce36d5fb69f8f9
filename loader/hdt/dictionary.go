package hdt

// dictionary is the terms of a file: one place of a triple has those of one or two
// sections, numbered from 1.
type dictionary struct {
	shared, subjects, predicates, objects section
}

func (s *source) dictionary() *dictionary {
	s.part = "the control information of the dictionary"
	s.control(controlDictionary, formatDictionary)
	return &dictionary{
		shared: s.section("shared terms"), subjects: s.section("subjects"),
		predicates: s.section("predicates"), objects: s.section("objects"),
	}
}

// terms are the terms of one place, looked up by number.
type terms struct {
	where       place
	first, rest cursor
	known       []known // by the number, modulo how many these are
	count       uint64  // of numbers that are terms
}

// known is a term whose key was made before.
type known struct {
	number uint64
	key    []byte
}

const (
	mostKnown = 1 << 12
	longKnown = 256 // bytes of a key that is kept
)

func newTerms(where place, first, rest *section) terms {
	count := first.size + rest.size
	return terms{
		where: where, first: cursor{section: first}, rest: cursor{section: rest},
		known: make([]known, max(min(count, mostKnown), 1)), count: count,
	}
}

// find returns the key of a term if it is known.
func (t *terms) find(number uint64) ([]byte, bool) {
	k := &t.known[number%uint64(len(t.known))]
	return k.key, k.number == number
}

// keep makes the key of a term known.
func (t *terms) keep(number uint64, key []byte) {
	if len(key) <= longKnown {
		k := &t.known[number%uint64(len(t.known))]
		k.number, k.key = number, append(k.key[:0], key...)
	}
}

// string is that of a term, with the section it is in. The number is one of
// count.
func (t *terms) string(number uint64) ([]byte, *section) {
	c, i := &t.first, number-1
	if i >= c.section.size {
		c, i = &t.rest, i-c.section.size
	}
	return c.string(i), c.section
}
