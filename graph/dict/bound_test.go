package dict

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

// TestBounds compares the places of keys, known and unknown, with those among sorted keys.
func TestBounds(t *testing.T) {
	f := &fixture{store: memkv.New()}
	long := strings.Repeat("long", 300) // more than separators have
	first := append(manyKeys("a"), text("x"), text("xy"), text(long+"1"), text(long+"2"), longKeyOf(70<<10, "a"))
	f.add(t, first)
	second := append(manyKeys("b"), iri("http://example.org/a/00000x"), text("x1"))
	f.add(t, second)
	f.add(t, [][]byte{text("tail")})
	d := open(f.store, f.state)
	asked := [][]byte{
		{byte(term.IRI)}, {byte(term.String)}, {byte(term.LangString)}, iri("http://example.org/a/"), iri("http://example.org/a0"),
		text("long"), text("longM"), text(long[:900]), text("x0"), text("zzz"),
	}
	for _, key := range slices.Concat(first[:200], second[len(second)-200:]) {
		if len(key) < maxSeparator {
			asked = append(asked, key, append(bytes.Clone(key), '0'))
		}
	}
	for _, key := range asked {
		places, ok, err := d.Bounds(key)
		if err != nil || !ok {
			t.Fatalf("%q: %v, %v", key, ok, err)
		}
		want := []id.ID{boundOf(first, 1, key), boundOf(second, 2, key)}
		if !slices.Equal(places, want) {
			t.Errorf("%q is at %x, want %x", key, places, want)
		}
	}
}

func boundOf(keys [][]byte, segment uint16, key []byte) id.ID {
	slices.SortFunc(keys, bytes.Compare)
	n, _ := slices.BinarySearchFunc(keys, key, bytes.Compare)
	return id.Place(id.Kind(key[0]), segment, uint64(n))
}

// TestNoBounds: of keys whose place would have to be searched for, and of what is no key.
func TestNoBounds(t *testing.T) {
	f := newFixture(t)
	d := open(f.store, f.state)
	for _, key := range [][]byte{text(strings.Repeat("x", maxSeparator)), term.AppendTripleKey(nil, iri("s"), iri("p"), text("o"))} {
		if _, ok, err := d.Bounds(key); ok || err != nil {
			t.Errorf("%.20q: %v, %v", key, ok, err)
		}
	}
	if _, _, err := d.Bounds(nil); err == nil {
		t.Error("nothing is a key")
	}
}
