package dict

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv"
	"tribune/graph/term"
)

// TestDamagedRecords damages each record in turn: whoever needs it gets an
// error with its key, and nobody a wrong answer.
func TestDamagedRecords(t *testing.T) {
	f := newFixture(t)
	rng := rand.New(rand.NewPCG(1, 2))
	keys, values := f.pairs(t)
	for i, key := range keys {
		if key[0] == 'd' && i%8 != 0 {
			continue // enough of them
		}
		value := values[i]
		flipped := bytes.Clone(value)
		flipped[rng.IntN(len(value))] ^= 1 << rng.IntN(8)
		for name, damaged := range map[string][]byte{
			"flipped": flipped, "cut": value[:rng.IntN(len(value))], "emptied": {}, "swapped": values[(i+1)%len(values)],
		} {
			f.put(t, key, damaged)
			if !mentions(f.wrongAnswers(t), key) {
				t.Errorf("%s %s: no read says so", kv.FormatKeyName(key), name)
			}
			if !mentions(open(f.store, f.state).Check(), key) {
				t.Errorf("%s %s: Check does not say so", kv.FormatKeyName(key), name)
			}
		}
		f.put(t, key, value)
	}
	for _, err := range open(f.store, f.state).Check() {
		t.Error(err)
	}
}

// TestMissingRecords removes each record in turn. Only a missing tail key is
// not seen by a lookup: there a term is unknown, which Check finds.
func TestMissingRecords(t *testing.T) {
	f := newFixture(t)
	keys, values := f.pairs(t)
	for i, key := range keys {
		if key[0] == 'd' && i%8 != 0 {
			continue // enough of them
		}
		f.put(t, key, nil)
		if errs := open(f.store, f.state).Check(); len(errs) == 0 {
			t.Errorf("%s is missing: Check does not say so", kv.FormatKeyName(key))
		}
		if key[0] != 't' && !mentions(f.wrongAnswers(t), key) {
			t.Errorf("%s is missing: no read says so", kv.FormatKeyName(key))
		}
		f.put(t, key, values[i])
	}
}

// TestCheckFindsWrongContent stores records that are whole but say what is not
// so.
func TestCheckFindsWrongContent(t *testing.T) {
	group := func(entries ...[]byte) []byte {
		var g group
		for _, e := range entries {
			g.addEntry(e)
		}
		return appendGroup(nil, &g)
	}
	tail := func(n uint64) []byte { return kv.AppendTailNumberKey(nil, n) }
	number := func(n uint64) []byte { return binary.AppendUvarint(nil, n) }
	integer := term.AppendTypedKey(nil, []byte("7"), []byte("http://www.w3.org/2001/XMLSchema#integer"))
	place := id.Place(id.IRI, 1, 0)
	for _, c := range []struct {
		name    string
		key     []byte
		payload []byte
		reason  string
	}{
		{"order", kv.AppendGroupKey(nil, 1, 64), group(reversed(manyKeys("segment")[64:128])...), "not after the one before"},
		{"another group", kv.AppendGroupKey(nil, 1, 64), group(manyKeys("segment")[:64]...), "not after the one before"},
		{"separator", kv.AppendGroupKey(nil, 1, 64), group(manyKeys("segmenu")[:64]...), "separator"},
		{"stray group", kv.AppendGroupKey(nil, 1, 1<<20), group(iri("x")), "belong to the segment"},
		{"stray page", kv.AppendFirstKey(nil, 1, 3, 0), []byte{0}, "belong to the segment"},
		{"stray chunk", kv.AppendLongKey(nil, 1, 7, 0), []byte{0}, "belong to the segment"},
		{"chunk of another", kv.AppendLongKey(nil, 1, minSegment+3, 1), bytes.Repeat([]byte{'x'}, 300<<10-chunkBytes), "another's"},
		{"short chunk", kv.AppendLongKey(nil, 1, minSegment+3, 1), []byte("x"), "another length"},
		{"tail number", kv.AppendTailKey(nil, 0, iri("tail/1")), number(1), "a lookup gives"},
		{"no number", kv.AppendTailKey(nil, 0, iri("tail/1")), nil, "no number"},
		{"twice", tail(0), group(manyKeys("segment")[5]), "a lookup gives"},
		{"inline", tail(0), group(integer), "belongs into its id"},
		{"depth", tail(0), group(tripleEntry(2, [3]id.ID{place, place, place})), "depth 2 instead of 1"},
		{"part", tail(0), group(tripleEntry(1, [3]id.ID{place, id.None, place})), "no term"},
		{"part's kind", tail(0), group(tripleEntry(1, [3]id.ID{place, id.Place(id.String, 1, 0), place})), "kind"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newFixture(t)
			f.put(t, c.key, appendRecord(nil, c.key, c.payload))
			errs := open(f.store, f.state).Check()
			if !strings.Contains(fmt.Sprint(errs), c.reason) {
				t.Errorf("Check says %v, not %q", errs, c.reason)
			}
		})
	}
}

func reversed(keys [][]byte) [][]byte {
	out := make([][]byte, 0, len(keys))
	for i := range keys {
		out = append(out, keys[len(keys)-1-i])
	}
	return out
}

// TestCheckFindsWrongState checks the counts of the State against the store.
func TestCheckFindsWrongState(t *testing.T) {
	f := newFixture(t)
	for name, change := range map[string]func(s *State){
		"longer tail":     func(s *State) { s.tail++ },
		"longer segment":  func(s *State) { s.segments[0].terms++ },
		"shorter segment": func(s *State) { s.segments[0].terms-- },
		"more levels":     func(s *State) { s.segments[0].levels++ },
		"other segment":   func(s *State) { s.segments[0].number++ },
	} {
		s := State{tail: f.state.tail, segments: append([]segment(nil), f.state.segments...)}
		change(&s)
		if errs := open(f.store, s).Check(); len(errs) == 0 {
			t.Errorf("%s: Check finds nothing", name)
		}
	}
}

// TestCircleOfTripleTerms stores a triple term that is a part of itself: an
// error, not a hang.
func TestCircleOfTripleTerms(t *testing.T) {
	f := newFixture(t)
	self := id.Place(id.TripleTerm, 0, 0)
	var g group
	g.addEntry(tripleEntry(1, [3]id.ID{self, self, self}))
	key := kv.AppendTailNumberKey(nil, 0)
	f.put(t, key, appendRecord(nil, key, appendGroup(nil, &g)))
	if _, err := open(f.store, f.state).AppendKey(nil, self); !mentions([]error{err}, key) {
		t.Errorf("error %v", err)
	}
}

func TestUnknownIDs(t *testing.T) {
	f := newFixture(t)
	d := open(f.store, f.state)
	for _, v := range []id.ID{
		id.None, id.DefaultGraph, id.Make(id.Computed, 1), id.Make(9, 5),
		id.Place(id.IRI, 0, f.state.tail), id.Place(id.IRI, 1, f.state.segments[0].terms), id.Place(id.IRI, 2, 0),
		id.Place(id.String, 1, 0), // an IRI has this place
	} {
		if _, err := d.AppendKey(nil, v); !isCorrupt(err) {
			t.Errorf("AppendKey of %#x: error %v", uint64(v), err)
		}
		err := d.Keys([]id.ID{f.ids[0], v}, func(int, []byte) error { return nil })
		if !isCorrupt(err) {
			t.Errorf("Keys of %#x: error %v", uint64(v), err)
		}
	}
}
