package dict

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv"
	"tribune/graph/kv/memkv"
)

// dying is a kv.Writer of which a crash leaves some of the operations.
type dying struct {
	kv.Writer
	rng  *rand.Rand
	keep float64
}

func (d *dying) Write(b *kv.Batch) error {
	var left kv.Batch
	err := b.Each(func(key, value []byte, del bool) error {
		switch {
		case d.rng.Float64() >= d.keep:
		case del:
			left.Delete(key)
		default:
			left.Put(key, value)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return d.Writer.Write(&left)
}

// TestDiedWrites adds to a store, loses some of what was written and the new
// state, and adds other terms: what was there stays, what died is not seen,
// and the numbers can be used again, with Clean between or without.
func TestDiedWrites(t *testing.T) {
	for _, keep := range []float64{0.1, 0.5, 0.9, 1} {
		for _, clean := range []bool{true, false} {
			t.Run(fmt.Sprintf("keep %v clean %v", keep, clean), func(t *testing.T) {
				f := newFixture(t)
				w := &dying{f.store, rand.New(rand.NewPCG(3, uint64(keep*10))), keep}
				cache := NewCache(1 << 20)
				for _, lost := range [][][]byte{
					{iri("lost/1"), iri("lost/2"), longKeyOf(70<<10, "lost")}, append(manyKeys("lost"), longKeyOf(70<<10, "lost")),
				} {
					slices.SortFunc(lost, bytes.Compare)
					s, out := add(t, w, Open(f.store, f.state, cache), lost...)
					// Whoever looks may fill the cache; what was lost is an error.
					_ = Open(f.store, s, cache).Keys(out, func(int, []byte) error { return nil })
				}
				if clean {
					cleanAndCompare(t, f, keep == 1)
				}
				for _, err := range f.wrongAnswers(t) {
					t.Error(err)
				}
				addAfterDeath(t, f, cache)
			})
		}
	}
}

// cleanAndCompare cleans; if all of what died was there, nothing of it is left.
func cleanAndCompare(t *testing.T, f *fixture, all bool) {
	t.Helper()
	if err := Clean(f.store, f.state); err != nil {
		t.Fatal(err)
	}
	if got, _ := f.pairs(t); all {
		want, _ := newFixture(t).pairs(t)
		if len(got) != len(want) {
			t.Errorf("%d records are left, want %d", len(got), len(want))
		}
	}
	before, values := f.pairs(t)
	if err := Clean(f.store, f.state); err != nil {
		t.Fatal(err)
	}
	if again, same := f.pairs(t); !slices.EqualFunc(before, again, bytes.Equal) || !slices.EqualFunc(values, same, bytes.Equal) {
		t.Error("a second Clean changes what the first left")
	}
}

// addAfterDeath adds other terms under the numbers of those that died, and one
// of those again.
func addAfterDeath(t *testing.T, f *fixture, cache *Cache) {
	t.Helper()
	for _, keys := range [][][]byte{{iri("fresh/1"), iri("fresh/2"), iri("lost/1")}, manyKeys("fresh")} {
		s, out := add(t, f.store, Open(f.store, f.state, cache), keys...)
		f.state, f.keys, f.ids = s, append(f.keys, keys...), append(f.ids, out...)
	}
	d := Open(f.store, f.state, cache)
	err := d.Keys(f.ids, func(i int, key []byte) error {
		if !bytes.Equal(key, f.keys[i]) {
			return fmt.Errorf("id %#x is %.40q, want %.40q", uint64(f.ids[i]), key, f.keys[i])
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if v, err := d.ID(iri("lost/2")); v != id.None || err != nil {
		t.Errorf("a lost term has id %#x, error %v", uint64(v), err)
	}
	for _, err := range append(f.wrongAnswers(t), d.Check()...) {
		t.Error(err)
	}
}

// TestCleanOfManyRecords cleans more than goes into one batch.
func TestCleanOfManyRecords(t *testing.T) {
	store := memkv.New()
	var s State
	const rounds = cleanBatch/minSegment + 1
	for i := range rounds {
		s, _ = add(t, store, open(store, s), manyKeys(fmt.Sprint(i))[:minSegment-1]...)
	}
	if s.Tail() <= cleanBatch {
		t.Fatalf("only %d terms in the tail", s.Tail())
	}
	if err := Clean(store, State{}); err != nil {
		t.Fatal(err)
	}
	err := store.Scan(nil, nil, func(key, _ []byte) error { return fmt.Errorf("%s is left", kv.FormatKeyName(key)) })
	if err != nil {
		t.Error(err)
	}
}

// TestCleanSparesWhatWasAddedAgain cleans after a term of a died write was
// added again under a lower number: its tail key is its own by then.
func TestCleanSparesWhatWasAddedAgain(t *testing.T) {
	f := newFixture(t)
	add(t, f.store, open(f.store, f.state), iri("lost/1"), iri("lost/2"))
	f.add(t, [][]byte{iri("lost/2")})
	if err := Clean(f.store, f.state); err != nil {
		t.Fatal(err)
	}
	for _, err := range append(f.wrongAnswers(t), open(f.store, f.state).Check()...) {
		t.Error(err)
	}
}
