package dict

import "tribune/graph/id"

// Renewed is the empty dictionary that takes the place of s: what is added to it
// first makes one segment, whatever its size. Its segments and the numbers of its
// tail follow those of s, so that all that s names stays as it is (I3). A
// dictionary that has used all its numbers of segments has none.
func (s State) Renewed() (renewed State, ok bool) {
	last := s.lastSegment()
	return State{begin: s.tail, tail: s.tail, renewal: last + 1}, last < id.MaxSegment
}

// Part is a segment, or the tail: terms with numbers from First to End.
type Part struct {
	Segment    uint16 // 0 is the tail
	First, End uint64
}

// Parts lists the parts of the dictionary, the tail last.
func (s State) Parts() (parts []Part) {
	for _, g := range s.segments {
		parts = append(parts, Part{Segment: g.number, End: g.terms})
	}
	return append(parts, Part{First: s.begin, End: s.tail})
}

// Walk has visit called for the terms of a part whose numbers are wanted, in the
// order of their numbers. A key is valid until visit returns. In a segment those of
// plain terms (forms 1 to 6) come first and ascend. An error of visit ends the walk
// and is returned.
func (d *Dict) Walk(p Part, wanted func(number uint64) bool, visit func(i id.ID, key []byte) error) error {
	d = Open(d.r, d.state, NewCache(walkCache))
	g, _ := d.segment(p.Segment)
	w := &walker{d: d, in: g}
	once := passing.Get().(*passingGroups)
	defer passing.Put(once)
	spans := make([]span, 0, window)
	for n := p.First; n < p.End; {
		for spans = spans[:0]; n < p.End && len(spans) < window; {
			s, err := d.spanOf(w, p.Segment, n)
			if err != nil {
				return err
			}
			spans = append(spans, s)
			n = s.end
		}
		if err := d.groups(spans, once); err != nil {
			return err
		}
		for _, s := range spans {
			if err := d.walkSpan(s, wanted, visit); err != nil {
				return err
			}
		}
	}
	return nil
}

// walkCache is small: a walk reads what is stored, once.
const walkCache = 4 << 20

func (d *Dict) walkSpan(s span, wanted func(uint64) bool, visit func(id.ID, []byte) error) error {
	for at := range s.group.len() {
		n := s.first + uint64(at)
		if !wanted(n) {
			continue
		}
		key := s.group.at(at)
		i := id.Place(id.Kind(key[0]), s.segment, n)
		if isTriple(key) || s.group.long(at) != nil {
			var err error
			if key, err = d.appendEntryKey(nil, i, s, MaxDepth+1); err != nil {
				return err
			}
		}
		if err := visit(i, key); err != nil {
			return err
		}
	}
	return nil
}
