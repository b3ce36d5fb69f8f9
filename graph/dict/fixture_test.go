package dict

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

func iri(format string, args ...any) []byte {
	return term.AppendTextKey(nil, term.IRI, fmt.Appendf(nil, format, args...))
}

func text(s string) []byte { return term.AppendTextKey(nil, term.String, []byte(s)) }

// longText of n bytes; tag is at its end, so that two differ there only.
func longKeyOf(n int, tag string) []byte {
	body := strings.Repeat("long text, ", n/11+1)[:n-1-len(tag)]
	return text(body + tag)
}

// open returns the dictionary with a cache of its own.
func open(r kv.Reader, s State) *Dict { return Open(r, s, NewCache(8<<20)) }

// add adds sorted, unknown keys.
func add(t *testing.T, w kv.Writer, d *Dict, keys ...[]byte) (State, []id.ID) {
	t.Helper()
	out := make([]id.ID, len(keys))
	s, err := NewWriter(w, d).Add(keys, out)
	if err != nil {
		t.Fatal(err)
	}
	return s, out
}

// manyKeys is enough sorted keys for a segment.
func manyKeys(prefix string) (keys [][]byte) {
	for i := range minSegment {
		keys = append(keys, iri("http://example.org/%s/%05d", prefix, i))
	}
	return keys
}

// fixture is a small dictionary with a record of every kind: a segment with a
// tree of one level, long terms and triple terms, and a tail with the same.
type fixture struct {
	store *memkv.Store
	state State
	keys  [][]byte
	ids   []id.ID
}

func newFixture(t *testing.T) *fixture {
	t.Helper()
	f := &fixture{store: memkv.New()}
	f.add(t, append(manyKeys("segment"), longKeyOf(300<<10, "a"), longKeyOf(300<<10, "b"),
		term.AppendTripleKey(nil, iri("s"), iri("p"), text("o"))))
	f.add(t, [][]byte{iri("tail/1"), iri("tail/2"), text(strings.Repeat("x", 500)), longKeyOf(70<<10, "c"),
		term.AppendTripleKey(nil, iri("tail/1"), iri("p"), term.AppendTripleKey(nil, iri("s"), iri("p"), text("o")))})
	if f.state.Segments() != 1 || f.state.Tail() != 5 {
		t.Fatalf("%d segments, %d terms in the tail", f.state.Segments(), f.state.Tail())
	}
	return f
}

func (f *fixture) add(t *testing.T, keys [][]byte) {
	t.Helper()
	slices.SortFunc(keys, bytes.Compare)
	s, ids := add(t, f.store, open(f.store, f.state), keys...)
	f.state, f.keys, f.ids = s, append(f.keys, keys...), append(f.ids, ids...)
}

// wrongAnswers reads everything, both ways, and reports answers that are
// neither right nor an error. The errors are returned.
func (f *fixture) wrongAnswers(t *testing.T) (errs []error) {
	t.Helper()
	d := open(f.store, f.state)
	for i, key := range f.keys {
		v, err := d.ID(key)
		if err != nil {
			errs = append(errs, err)
		} else if v != f.ids[i] {
			t.Errorf("%.40q has id %#x, want %#x", key, uint64(v), uint64(f.ids[i]))
		}
		back, err := d.AppendKey(nil, f.ids[i])
		if err != nil {
			errs = append(errs, err)
		} else if !bytes.Equal(back, key) {
			t.Errorf("id %#x is %.40q, want %.40q", uint64(f.ids[i]), back, key)
		}
	}
	return errs
}

// pairs are the store's pairs.
func (f *fixture) pairs(t *testing.T) (keys, values [][]byte) {
	t.Helper()
	err := f.store.Scan(nil, nil, func(key, value []byte) error {
		keys = append(keys, bytes.Clone(key))
		values = append(values, bytes.Clone(value))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return keys, values
}

func (f *fixture) put(t *testing.T, key, value []byte) {
	t.Helper()
	var b kv.Batch
	if value == nil {
		b.Delete(key)
	} else {
		b.Put(key, value)
	}
	if err := f.store.Write(&b); err != nil {
		t.Fatal(err)
	}
}

// mentions reports whether one of errs is a CorruptError of key.
func mentions(errs []error, key []byte) bool {
	return slices.ContainsFunc(errs, func(err error) bool {
		var c *kv.CorruptError
		return errors.As(err, &c) && bytes.Equal(c.Key, key)
	})
}
