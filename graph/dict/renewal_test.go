package dict

import (
	"slices"
	"testing"

	"tribune/graph/id"
)

// TestRenewedDictionaryLeavesTheOldOne: it has one segment however few its terms are, and
// a tail with numbers and keys of its own, so that the state before goes on.
func TestRenewedDictionaryLeavesTheOldOne(t *testing.T) {
	h := newHistory(t, 1)
	h.add([][]byte{[]byte("\x02a"), []byte("\x02b"), []byte("\x03text")})
	old := h.open()
	state, ok := h.state.Renewed()
	if !ok || state.Terms() != 0 {
		t.Fatalf("%d terms, %t", state.Terms(), ok)
	}
	var ids [1]id.ID
	state, err := NewWriter(h.store, Open(h.store, state, h.cache)).Add([][]byte{[]byte("\x02b")}, ids[:])
	if err != nil || ids[0] != id.Place(id.IRI, 1, 0) || state.Segments() != 1 || state.Tail() != 0 {
		t.Fatalf("id %#x, %d segments, %d terms in the tail (%v)", uint64(ids[0]), state.Segments(), state.Tail(), err)
	}
	// What was left out comes back, under another number.
	state, err = NewWriter(h.store, Open(h.store, state, h.cache)).Add([][]byte{[]byte("\x02a")}, ids[:])
	if err != nil || ids[0] != id.Place(id.IRI, 0, 3) {
		t.Fatalf("id %#x (%v)", uint64(ids[0]), err)
	}
	if i, err := old.ID([]byte("\x02a")); err != nil || i != id.Place(id.IRI, 0, 0) {
		t.Errorf("before, id %#x (%v)", uint64(i), err)
	}
	renewed := Open(h.store, state, h.cache)
	if _, err := renewed.AppendKey(nil, id.Place(id.IRI, 0, 0)); err == nil {
		t.Error("an id of the old tail means something")
	}
	for _, d := range []*Dict{old, renewed} {
		if errs := d.Check(); len(errs) > 0 {
			t.Error(errs)
		}
	}
}

func TestWalk(t *testing.T) {
	h := newHistory(t, 1)
	h.add([][]byte{[]byte("\x02a"), []byte("\x02b"), []byte("\x02c")})
	d := h.open()
	var keys []string
	for _, p := range d.State().Parts() {
		wanted := func(n uint64) bool { return n != 1 }
		err := d.Walk(p, wanted, func(i id.ID, key []byte) error {
			if want, err := d.ID(key); err != nil || want != i {
				t.Errorf("%q has id %#x, expected %#x (%v)", key, uint64(i), uint64(want), err)
			}
			keys = append(keys, string(key))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(keys, []string{"\x02a", "\x02c"}) {
		t.Errorf("keys %q", keys)
	}
}

// TestNoSegmentIsLeft: a dictionary at its last segment is not renewed.
func TestNoSegmentIsLeft(t *testing.T) {
	s := State{}.withSegment(segment{number: id.MaxSegment, levels: 1, terms: 1, print: 1})
	if _, ok := s.Renewed(); ok {
		t.Error("it is renewed")
	}
}
