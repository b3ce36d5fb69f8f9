package dict

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

// model is the naive dictionary that a history is compared with.
type model struct {
	ids  map[string]id.ID
	keys map[id.ID]string
}

func newModel() *model { return &model{map[string]id.ID{}, map[id.ID]string{}} }

func (m *model) clone() *model { return &model{maps.Clone(m.ids), maps.Clone(m.keys)} }

// add notes that key has an id, and checks that neither was known.
func (m *model) add(t *testing.T, key string, v id.ID) {
	t.Helper()
	if v == id.None {
		t.Fatalf("%.40q was added without an id", key)
	}
	if old, ok := m.ids[key]; ok && old != v {
		t.Fatalf("%.40q has ids %#x and %#x", key, uint64(old), uint64(v))
	}
	if old, ok := m.keys[v]; ok && old != key {
		t.Fatalf("id %#x stands for %.40q and %.40q", uint64(v), old, key)
	}
	m.ids[key], m.keys[v] = v, key
}

// history is a store under random additions.
type history struct {
	t     *testing.T
	rng   *rand.Rand
	store *memkv.Store
	cache *Cache
	state State
	model *model
}

func newHistory(t *testing.T, seed uint64) *history {
	return &history{
		t: t, rng: rand.New(rand.NewPCG(seed, 1)), store: memkv.New(),
		cache: NewCache(8 << 20), model: newModel(),
	}
}

func (h *history) open() *Dict { return Open(h.store, h.state, h.cache) }

// add adds those of keys that are unknown, as a store's update does.
func (h *history) add(keys [][]byte) {
	h.t.Helper()
	d := h.open()
	slices.SortFunc(keys, bytes.Compare)
	keys = slices.CompactFunc(keys, bytes.Equal)
	out := make([]id.ID, len(keys))
	if err := d.IDs(keys, out); err != nil {
		h.t.Fatal(err)
	}
	var fresh [][]byte
	for i, key := range keys {
		if out[i] == id.None {
			fresh = append(fresh, key)
		}
	}
	out = make([]id.ID, len(fresh))
	state, err := NewWriter(h.store, d).Add(fresh, out)
	if err != nil {
		h.t.Fatal(err)
	}
	h.state = state
	for i, key := range fresh {
		h.note(key, out[i])
	}
}

// note tells the model of a term and, if it is a triple term, of its parts.
func (h *history) note(key []byte, v id.ID) {
	h.t.Helper()
	h.model.add(h.t, string(key), v)
	if !isTriple(key) {
		return
	}
	parts, err := term.SplitTripleKey(key)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, part := range parts {
		v, err := h.open().ID(part)
		if err != nil {
			h.t.Fatal(err)
		}
		if v.InDictionary() {
			h.note(part, v)
		}
	}
}

// verify compares d with m, both ways and by batches of every order.
func verify(t *testing.T, rng *rand.Rand, d *Dict, m *model) {
	t.Helper()
	keys := make([][]byte, 0, len(m.ids))
	for key := range m.ids {
		keys = append(keys, []byte(key))
	}
	if rng.IntN(2) == 0 {
		slices.SortFunc(keys, bytes.Compare)
	}
	out := make([]id.ID, len(keys))
	if err := d.IDs(keys, out); err != nil {
		t.Fatal(err)
	}
	for i, key := range keys {
		if out[i] != m.ids[string(key)] {
			t.Fatalf("IDs: %.40q has id %#x, want %#x", key, uint64(out[i]), uint64(m.ids[string(key)]))
		}
	}
	seen := 0
	err := d.Keys(out, func(i int, key []byte) error {
		seen++
		if !bytes.Equal(key, keys[i]) {
			return fmt.Errorf("Keys: %#x is %.40q, want %.40q", uint64(out[i]), key, keys[i])
		}
		return nil
	})
	if err != nil || seen != len(out) {
		t.Fatalf("%d of %d keys, error %v", seen, len(out), err)
	}
}

// check fails for each violation that Check finds.
func (h *history) check() {
	h.t.Helper()
	for _, err := range h.open().Check() {
		h.t.Error(err)
	}
	if got := h.state.Terms(); got != uint64(len(h.model.ids)) {
		h.t.Errorf("the state counts %d terms, the model %d", got, len(h.model.ids))
	}
}

// randomKey is the key of a term of any form that is not inline. Few texts, so
// that terms come again and share much.
func randomKey(rng *rand.Rand, texts, depth int) []byte {
	text := randomText(rng, texts)
	switch f := term.Form(1 + rng.IntN(7)); f {
	case term.LangString:
		return term.AppendLangKey(nil, text, []byte([]string{"en", "EN", "de-AT"}[rng.IntN(3)]), term.NoDirection)
	case term.DirLangString:
		return term.AppendLangKey(nil, text, []byte("he"), term.Direction(1+rng.IntN(2)))
	case term.TypedLiteral:
		datatype := []string{"http://example.org/t", "http://www.w3.org/2001/XMLSchema#integer"}[rng.IntN(2)]
		return term.AppendTypedKey(nil, append([]byte("x"), text...), []byte(datatype))
	case term.TripleTerm:
		if depth == 0 {
			return term.AppendTextKey(nil, term.IRI, text)
		}
		return term.AppendTripleKey(nil, randomKey(rng, texts, depth-1),
			term.AppendTextKey(nil, term.IRI, text), randomObject(rng, texts, depth-1))
	default:
		return term.AppendTextKey(nil, f, text)
	}
}

// randomObject is any term, inline ones too.
func randomObject(rng *rand.Rand, texts, depth int) []byte {
	if rng.IntN(4) == 0 {
		return term.AppendTypedKey(nil, fmt.Append(nil, rng.IntN(100)), []byte("http://www.w3.org/2001/XMLSchema#integer"))
	}
	return randomKey(rng, texts, depth)
}

func randomText(rng *rand.Rand, texts int) []byte {
	n := rng.IntN(texts)
	switch rng.IntN(16) {
	case 0:
		return []byte(strings.Repeat("\x00", n%4))
	case 1:
		return fmt.Appendf(nil, "a\x00\xff%d\x00", n)
	case 2:
		return fmt.Appendf(nil, "%s%d", strings.Repeat("shared ", 60), n)
	case 4:
		return fmt.Appendf(nil, "%s%d", strings.Repeat("tied ", 300), n%40)
	case 3:
		return fmt.Appendf(nil, "%d%s", n, strings.Repeat("\xff", n%9))
	default:
		return fmt.Appendf(nil, "http://example.org/thing/%d", n)
	}
}

func TestRandomHistories(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			h := newHistory(t, seed)
			sizes := []int{0, 1, 10, 300, 7000}
			var before *Dict
			var known *model
			for step := range 6 {
				keys := make([][]byte, sizes[h.rng.IntN(len(sizes))])
				if step == 3 {
					keys = make([][]byte, 7000)
				}
				for i := range keys {
					keys[i] = randomKey(h.rng, 4000, 3)
				}
				h.add(keys)
				verify(t, h.rng, h.open(), h.model)
				if before != nil {
					verify(t, h.rng, before, known)
					verifyUnknown(t, before, known, h.model)
				}
				before, known = h.open(), h.model.clone()
			}
			h.check()
			if h.state.Segments() == 0 || h.state.Tail() == 0 {
				t.Errorf("%d segments, %d terms in the tail: the history is too tame", h.state.Segments(), h.state.Tail())
			}
			state, rest, err := ParseState(append(h.state.Append(nil), 'x'))
			if err != nil || string(rest) != "x" {
				t.Fatalf("rest %q, error %v", rest, err)
			}
			verify(t, h.rng, Open(h.store, state, NewCache(1<<20)), h.model)
		})
	}
}

// verifyUnknown checks that d, which knows old, does not know what came later.
func verifyUnknown(t *testing.T, d *Dict, old, now *model) {
	t.Helper()
	var keys [][]byte
	for key := range now.ids {
		if _, ok := old.ids[key]; !ok {
			keys = append(keys, []byte(key))
		}
	}
	out := make([]id.ID, len(keys))
	if err := d.IDs(keys, out); err != nil {
		t.Fatal(err)
	}
	for i, v := range out {
		if v != id.None {
			t.Fatalf("an old state knows %.40q, added later, as %#x", keys[i], uint64(v))
		}
	}
}
