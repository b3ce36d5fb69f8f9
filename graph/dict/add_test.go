package dict

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

func isCorrupt(err error) bool { return errors.Is(err, kv.ErrCorrupt) }

// TestSegmentOrTail has the rule by which new terms go to one or the other.
func TestSegmentOrTail(t *testing.T) {
	full := State{}
	for i := range maxSegments {
		full = full.withSegment(segment{number: uint16(i + 1), levels: 1, terms: 10_000, print: 1})
	}
	last := State{}.withSegment(segment{number: id.MaxSegment, levels: 1, terms: 1, print: 1})
	for _, c := range []struct {
		name  string
		state State
		terms int
		want  uint16
	}{
		{"few into an empty store", State{}, minSegment - 1, 0},
		{"many into an empty store", State{}, minSegment, 1},
		{"many into a long tail", State{tail: 1 << 30}, minSegment, 1},
		{"many, all segments in use", full, 20_000, 0},
		{"an eighth, all segments in use", full, 22_858, maxSegments + 1},
		{"a twentieth, one segment left", State{segments: full.segments[:15], tail: 100_000}, 12_000, maxSegments},
		{"no segment number left", last, 1 << 20, 0},
	} {
		if got := c.state.segmentFor(c.terms); got != c.want {
			t.Errorf("%s: segment %d, want %d", c.name, got, c.want)
		}
	}
}

func TestAddRejects(t *testing.T) {
	deep := iri("s")
	for range MaxDepth + 1 {
		deep = term.AppendTripleKey(nil, deep, iri("p"), iri("o"))
	}
	spelled := []byte{7, 0x82, 0, 2, 's', 2, 2, 'p', 2, 2, 'o'} // a length in two bytes instead of one
	for _, c := range []struct {
		name string
		keys [][]byte
		want error
	}{
		{"too long", [][]byte{bytes.Repeat([]byte{3}, MaxTerm+1)}, ErrTooLong},
		{"too deep", [][]byte{deep}, ErrTooDeep},
		{"not sorted", [][]byte{iri("b"), iri("a")}, ErrOrder},
		{"twice", [][]byte{iri("a"), iri("a")}, ErrOrder},
		{"empty", [][]byte{{}}, term.ErrKey},
		{"no form", [][]byte{{9, 'x'}}, term.ErrKey},
		{"half a triple term", [][]byte{{7, 2, 2}}, term.ErrKey},
		{"second spelling of a triple term", [][]byte{spelled}, term.ErrKey},
	} {
		store := memkv.New()
		_, err := NewWriter(store, open(store, State{})).Add(c.keys, make([]id.ID, len(c.keys)))
		if !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
		if err := store.Scan(nil, nil, func(key, _ []byte) error { return fmt.Errorf("%s was written", kv.FormatKeyName(key)) }); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if v, err := open(memkv.New(), State{}).ID(deep); v != id.None || err != nil {
		t.Errorf("lookup of what is too deep: id %v, error %v", v, err)
	}
	if _, err := open(memkv.New(), State{}).ID(nil); !errors.Is(err, term.ErrKey) {
		t.Errorf("lookup of no key: error %v", err)
	}
}

// TestWriterGoesOn adds twice through one Writer.
func TestWriterGoesOn(t *testing.T) {
	store := memkv.New()
	w := NewWriter(store, open(store, State{}))
	out := make([]id.ID, 2)
	if _, err := w.Add([][]byte{iri("a")}, out[:1]); err != nil {
		t.Fatal(err)
	}
	s, err := w.Add([][]byte{iri("b")}, out[1:])
	if err != nil {
		t.Fatal(err)
	}
	if s.Tail() != 2 || out[0] == out[1] {
		t.Errorf("tail %d, ids %v", s.Tail(), out)
	}
}

// TestTripleTerms has what an addition of a nested triple term adds and how it
// is numbered: parts first, in a segment by level.
func TestTripleTerms(t *testing.T) {
	inner := term.AppendTripleKey(nil, iri("s"), iri("p"), text("only inside"))
	outer := term.AppendTripleKey(nil, iri("x"), iri("p"), inner)
	outermost := term.AppendTripleKey(nil, iri("x"), iri("p"), outer)
	for name, others := range map[string][][]byte{"tail": nil, "segment": manyKeys("z")} {
		t.Run(name, func(t *testing.T) {
			store := memkv.New()
			keys := append(slices.Clone(others), iri("p"), outermost)
			slices.SortFunc(keys, bytes.Compare)
			s, out := add(t, store, open(store, State{}), keys...)
			if want := uint64(len(others) + 7); s.Terms() != want {
				t.Errorf("%d terms, want %d", s.Terms(), want)
			}
			d := open(store, s)
			ids := make([]id.ID, 3)
			if err := d.IDs([][]byte{inner, outer, outermost}, ids); err != nil {
				t.Fatal(err)
			}
			if !slices.IsSorted(ids) || ids[0].Kind() != id.TripleTerm || ids[2] != out[len(out)-1] {
				t.Errorf("ids %v", ids)
			}
			unknown := term.AppendTripleKey(nil, iri("s"), iri("p"), outer)
			if v, err := d.ID(unknown); v != id.None || err != nil {
				t.Errorf("a triple term of known parts: id %v, error %v", v, err)
			}
			for _, err := range d.Check() {
				t.Error(err)
			}
		})
	}
}

// TestLongTerms adds terms around the limits of chunks and of starts, with ties
// that only the chunks break.
func TestLongTerms(t *testing.T) {
	keys := [][]byte{
		longKeyOf(longKey, "a"), longKeyOf(longKey+1, "a"), longKeyOf(longKey+1, "b"), longKeyOf(70<<10, "a"),
		longKeyOf(chunkBytes, "a"), longKeyOf(chunkBytes, "b"), longKeyOf(chunkBytes+1, "a"),
		longKeyOf(1<<20, "a"), longKeyOf(1<<20, "b"), longKeyOf(longStart, ""), longKeyOf(longStart-1, "z"), longKeyOf(5000, ""),
	}
	for name, others := range map[string][][]byte{"tail": nil, "segment": manyKeys("z")} {
		t.Run(name, func(t *testing.T) {
			f := &fixture{store: memkv.New()}
			f.add(t, append(slices.Clone(others), keys...))
			for _, err := range append(f.wrongAnswers(t), open(f.store, f.state).Check()...) {
				t.Error(err)
			}
			for _, key := range [][]byte{longKeyOf(1<<20, "c"), longKeyOf(longKey+1, "c"), longKeyOf(80<<10, "a"), longKeyOf(1025, "")} {
				if v, err := open(f.store, f.state).ID(key); v != id.None || err != nil {
					t.Errorf("unknown long term: id %v, error %v", v, err)
				}
			}
		})
	}
}

// TestLongestTerm adds one term of MaxTerm bytes.
func TestLongestTerm(t *testing.T) {
	if testing.Short() {
		t.Skip("needs 300 MB of memory")
	}
	f := &fixture{store: memkv.New()}
	f.add(t, [][]byte{longKeyOf(MaxTerm, "")})
	for _, err := range f.wrongAnswers(t) {
		t.Error(err)
	}
}

// TestTiedSeparators adds more terms than a group holds that share more than a
// separator may have, beside others.
func TestTiedSeparators(t *testing.T) {
	f := &fixture{store: memkv.New()}
	keys := manyKeys("z")
	start := bytes.Repeat([]byte("tie "), 400)
	for i := range 50 {
		keys = append(keys, iri("%s%03d", start, 2*i))
	}
	f.add(t, keys)
	for _, err := range append(f.wrongAnswers(t), open(f.store, f.state).Check()...) {
		t.Error(err)
	}
	for i := range 51 {
		if v, err := open(f.store, f.state).ID(iri("%s%03d", start, 2*i-1)); v != id.None || err != nil {
			t.Errorf("unknown term %d: id %v, error %v", i, v, err)
		}
	}
}
