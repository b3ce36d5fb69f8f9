package kvtest

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/kv"
)

// model is what a store should hold.
type model map[string]string

// random makes operations, with few keys so that they meet again.
type random struct{ *rand.Rand }

func (r random) key() []byte {
	key := fmt.Appendf(nil, "%c%d", 'a'+r.IntN(3), r.IntN(200))
	return append(key, bytes.Repeat([]byte{0xFF}, r.IntN(2))...)
}

func (r random) value() []byte {
	return bytes.Repeat([]byte{byte(r.IntN(256))}, r.IntN(1+r.IntN(3000)))
}

func testRandomOperations(t *testing.T, s kv.Store) {
	r := random{rand.New(rand.NewPCG(1, 2))}
	m := model{}
	for range 300 {
		step(t, r, s, m)
	}
	compare(t, s, m, nil, nil)
}

func testPairsSurvive(t *testing.T, open func() kv.Store) {
	s := open()
	put(t, s, "a", "1", "b", "2", "c", "")
	if err := s.Swap([]byte("b"), []byte("2"), []byte("3")); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open()
	want := []string{"a", "1", "b", "3", "c", ""}
	if got := pairs(t, s, nil, nil); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func testRandomSessions(t *testing.T, open func() kv.Store) {
	r := random{rand.New(rand.NewPCG(3, 4))}
	m := model{}
	for range 8 {
		s := open()
		compare(t, s, m, nil, nil)
		for range 30 {
			step(t, r, s, m)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// step does one random operation on the store and on the model.
func step(t *testing.T, r random, s kv.Store, m model) {
	t.Helper()
	switch r.IntN(20) {
	case 0:
		if err := s.Sync(); err != nil {
			t.Fatal(err)
		}
	case 1, 2:
		swap(t, r, s, m)
	case 3, 4, 5:
		from, to := r.key(), r.key()
		if r.IntN(4) == 0 {
			to = nil
		}
		compare(t, s, m, from, to)
	case 6, 7, 8, 9:
		compareBatch(t, r, s, m)
	default:
		writeBatch(t, r, s, m)
	}
}

func writeBatch(t *testing.T, r random, s kv.Store, m model) {
	t.Helper()
	var b kv.Batch
	for range r.IntN(40) {
		key, value := r.key(), r.value()
		if r.IntN(3) == 0 {
			b.Delete(key)
			delete(m, string(key))
		} else {
			b.Put(key, value)
			m[string(key)] = string(value)
		}
	}
	write(t, s, &b)
}

func swap(t *testing.T, r random, s kv.Store, m model) {
	t.Helper()
	key, value := r.key(), r.value()
	present, found := m[string(key)]
	var old []byte
	if found {
		old = append([]byte{}, present...)
	}
	want := error(nil)
	if r.IntN(3) == 0 {
		old, want = append(old, 'x'), kv.ErrConflict
	}
	if r.IntN(3) == 0 {
		value = nil
	}
	if err := s.Swap(key, old, value); !errors.Is(err, want) {
		t.Fatalf("swap %q: %v, want %v", key, err, want)
	}
	switch {
	case want != nil:
	case value == nil:
		delete(m, string(key))
	default:
		m[string(key)] = string(value)
	}
}

// compare scans a range of the store and of the model.
func compare(t *testing.T, s kv.Store, m model, from, to []byte) {
	t.Helper()
	var want []string
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if key >= string(from) && (to == nil || key < string(to)) {
			want = append(want, key, m[key])
		}
	}
	if got := pairs(t, s, from, to); !slices.Equal(got, want) {
		t.Fatalf("scan from %q to %q: %d pairs, want %d (or other values)", from, to, len(got)/2, len(want)/2)
	}
}

func compareBatch(t *testing.T, r random, s kv.Store, m model) {
	t.Helper()
	var keys [][]byte
	for range r.IntN(20) {
		keys = append(keys, r.key())
	}
	got, err := s.GetBatch(keys)
	if err != nil {
		t.Fatal(err)
	}
	for i, key := range keys {
		want, found := m[string(key)]
		if found != (got[i] != nil) || string(got[i]) != want {
			t.Fatalf("get %q: %d bytes, want %d (there: %v)", key, len(got[i]), len(want), found)
		}
	}
}
