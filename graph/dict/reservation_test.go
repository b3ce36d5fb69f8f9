package dict

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

// eachOf gives keys one by one.
func eachOf(keys [][]byte) Keys {
	return func(visit func(key []byte) error) error {
		for _, key := range keys {
			if err := visit(slices.Clone(key)); err != nil {
				return err
			}
		}
		return nil
	}
}

// TestReservationIsAsAdd adds the same keys both ways, to the tail and to a
// segment, to an empty dictionary and one with terms.
func TestReservationIsAsAdd(t *testing.T) {
	inner := term.AppendTripleKey(nil, iri("s"), iri("p"), iri("known"))
	for name, plain := range map[string][][]byte{
		"tail":    {iri("p"), iri("s"), text("x"), longKeyOf(longKey+5, "a")},
		"segment": append(manyKeys("many"), iri("p"), iri("s")),
	} {
		slices.SortFunc(plain, bytes.Compare)
		triples := [][]byte{inner, term.AppendTripleKey(nil, iri("s"), iri("p"), inner)}
		slices.SortFunc(triples, bytes.Compare)
		all := append(slices.Clone(plain), triples...)

		one, two := memkv.New(), memkv.New()
		before, known := add(t, one, open(one, State{}), iri("known"))
		add(t, two, open(two, State{}), iri("known"))
		want, wantIDs := add(t, one, open(one, before), all...)

		r := NewWriter(two, open(two, before)).Reserve(uint64(len(plain)), uint64(len(triples)))
		var ids []id.ID
		for i, key := range plain {
			ids = append(ids, r.ID(term.Form(key[0]), uint64(i)))
		}
		part := func(key []byte) id.ID {
			if i, ok := slices.BinarySearchFunc(plain, key, bytes.Compare); ok {
				return ids[i]
			}
			return known[0]
		}
		placed := make([]id.ID, len(triples))
		if err := r.PlaceTriples(triples, part, placed); err != nil {
			t.Fatal(err)
		}
		got, err := r.Write(eachOf(plain))
		if err != nil {
			t.Fatal(err)
		}
		if ids = append(ids, placed...); !slices.Equal(ids, wantIDs) || !bytes.Equal(got.Append(nil), want.Append(nil)) {
			t.Errorf("%s: ids or state differ from those of Add", name)
		}
		for i, key := range all {
			if read, err := open(two, got).AppendKey(nil, ids[i]); err != nil || !bytes.Equal(read, key) {
				t.Errorf("%s: %.40q is read as %.40q (%v)", name, key, read, err)
			}
			if r.New(ids[i]) != (i < len(plain)) {
				t.Errorf("%s: %.40q is new: %v", name, key, r.New(ids[i]))
			}
		}
		if r.New(known[0]) {
			t.Errorf("%s: a known term is new", name)
		}
	}
}

func TestReservationOfNothing(t *testing.T) {
	store := memkv.New()
	state, _ := add(t, store, open(store, State{}), iri("a"))
	got, err := NewWriter(store, open(store, state)).Reserve(0, 0).Write(eachOf(nil))
	if err != nil || !bytes.Equal(got.Append(nil), state.Append(nil)) {
		t.Errorf("the state changed (%v)", err)
	}
}

func TestReservationRejects(t *testing.T) {
	store := memkv.New()
	for name, c := range map[string]struct {
		keys [][]byte
		want error
	}{
		"not sorted": {[][]byte{iri("b"), iri("a")}, ErrOrder},
		"twice":      {[][]byte{iri("a"), iri("a")}, ErrOrder},
		"no form":    {[][]byte{{0, 1}}, term.ErrKey},
		"too long":   {[][]byte{bytes.Repeat([]byte{3}, MaxTerm+1)}, ErrTooLong},
	} {
		r := NewWriter(store, open(store, State{})).Reserve(uint64(len(c.keys)), 0)
		if _, err := r.Write(eachOf(c.keys)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, expected %v", name, err, c.want)
		}
	}
}
