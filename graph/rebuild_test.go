package graph

import (
	"context"
	"slices"
	"testing"

	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

// loadOf is an update that adds quads by shards and may rebuild the store, as a load
// does. With several shards, each gets a part.
func loadOf(limit Limit, shards int, quads []term.Quad) func(*Tx) error {
	return func(tx *Tx) error {
		tx.Limit(limit)
		tx.RebuildIfLarger()
		parts := make([][]term.Quad, shards)
		for i := range parts {
			parts[i] = quads[i*len(quads)/shards : (i+1)*len(quads)/shards]
		}
		return fillShards(tx, parts)
	}
}

func randomQuads(r source, n int) []term.Quad {
	quads := make([]term.Quad, n)
	for i := range quads {
		quads[i] = r.quad()
	}
	return quads
}

func (m model) add(quads []term.Quad) {
	for _, q := range quads {
		m[spell(q)] = q
	}
}

// rebuildStory is a store whose loads and updates take turns, beside the set that it
// should hold.
type rebuildStory struct {
	source
	t     *testing.T
	dir   string // of temporary files
	db    *memkv.Store
	store *Store
	model model

	past    []pastState
	rebuilt int
	merged  int
}

type pastState struct {
	snapshot *Snapshot
	model    model
}

func newRebuildStory(t *testing.T, seed uint64, vocabulary int) *rebuildStory {
	y := &rebuildStory{source: newSource(seed, vocabulary), t: t, dir: t.TempDir(), db: memkv.New(), model: model{}}
	y.open()
	return y
}

// open opens what is stored, with caches too small to hide it.
func (y *rebuildStory) open() {
	y.t.Helper()
	var err error
	if y.store, err = OpenKV(y.db, Options{PageCache: 1 << 16, TermCache: 1 << 16}); err != nil {
		y.t.Fatal(err)
	}
}

func (y *rebuildStory) limit() Limit {
	return []Limit{{}, tiny(y.dir), {Memory: 1 << 20, Dir: y.dir}}[y.IntN(3)]
}

// update makes an update and looks at all that there is then.
func (y *rebuildStory) update(f func(*Tx) error) Change {
	y.t.Helper()
	before := y.model.clone()
	change, err := y.store.Update(context.Background(), f)
	if err != nil {
		y.t.Fatal(err)
	}
	requireChange(y.t, change, before, y.model)
	requireNoFiles(y.t, y.dir)
	snapshot, err := y.store.Snapshot()
	if err != nil {
		y.t.Fatal(err)
	}
	requireContent(y.t, snapshot, y.model)
	if change.Rebuilt {
		requireRebuilt(y.t, snapshot)
	}
	requireSound(y.t, y.store)
	y.past = append(y.past, pastState{snapshot, y.model.clone()})
	return change
}

// load loads up to most quads, and holds whether that was to rebuild the store.
func (y *rebuildStory) load(most int) {
	y.t.Helper()
	before := len(y.model)
	quads := randomQuads(y.source, 1+y.IntN(most))
	c := y.update(func(tx *Tx) error {
		y.model.add(quads)
		return loadOf(y.limit(), 1+y.IntN(3), quads)(tx)
	})
	larger := before > 0 && len(quads) > before && len(y.model) > before
	if c.Rebuilt != larger {
		y.t.Fatalf("a load of %d into %d: rebuilt is %t", len(quads), before, c.Rebuilt)
	}
	if larger {
		y.rebuilt++
	} else {
		y.merged++
	}
}

// shrink removes most of the quads, so that loads are larger than the store again.
func (y *rebuildStory) shrink() {
	y.t.Helper()
	y.update(func(tx *Tx) error {
		for key, q := range y.model.clone() {
			if y.IntN(8) == 0 {
				continue
			}
			delete(y.model, key)
			if err := tx.Remove(q); err != nil {
				return err
			}
		}
		return nil
	})
}

// requirePast fails unless every snapshot still shows the state it was taken of.
func (y *rebuildStory) requirePast() {
	y.t.Helper()
	for _, p := range y.past {
		requireContent(y.t, p.snapshot, p.model)
		for range 5 {
			pattern := y.pattern(p.model)
			if got, want := readPattern(y.t, p.snapshot, pattern), p.model.match(pattern); !slices.Equal(got, want) {
				y.t.Fatalf("version %d: %v gives\n%q\nexpected\n%q", p.snapshot.Version(), pattern, got, want)
			}
		}
	}
}

// TestRebuildsAmongUpdates has loads of random sizes and updates take turns, with and
// without a limit of memory. Each state is held against the naive set when it is made
// and, by a snapshot that outlives rebuilds, at the end.
func TestRebuildsAmongUpdates(t *testing.T) {
	for _, c := range []struct{ vocabulary, most, rounds int }{{6, 30, 20}, {40, 200, 10}, {5_000, 4_500, 3}} {
		y := newRebuildStory(t, uint64(c.most), c.vocabulary)
		for range c.rounds {
			y.load(c.most)
			y.load(c.most)
			y.update(mixedUpdate(y.source, y.model, max(2, len(y.model)/8), y.limit()))
			if y.IntN(4) == 0 {
				y.open()
			}
			if len(y.model) > c.most/2 {
				y.shrink()
			}
		}
		y.requirePast()
		if y.rebuilt < 2 || y.merged < 2 {
			t.Errorf("%d loads rebuilt the store and %d did not: too tame", y.rebuilt, y.merged)
		}
	}
}

// requireRebuilt fails unless the dictionary is one segment, and ids begin with
// this version.
func requireRebuilt(t *testing.T, s *Snapshot) {
	t.Helper()
	if state := s.root.dict; state.Segments() != 1 || state.Tail() != 0 || s.Since() != s.Version() {
		t.Fatalf("%d segments, %d terms in the tail, ids since version %d of %d", state.Segments(), state.Tail(), s.Since(), s.Version())
	}
}
