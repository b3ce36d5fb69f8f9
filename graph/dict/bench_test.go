package dict

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv/memkv"
)

const benchTerms = 500_000

// benchKeys are sorted IRIs of the shape that generated data has.
func benchKeys() [][]byte {
	rng := rand.New(rand.NewPCG(1, 1))
	keys := make([][]byte, benchTerms)
	for i := range keys {
		keys[i] = iri("http://example.org/persons/%x/%d", rng.Uint32N(1<<20), i)
	}
	slices.SortFunc(keys, bytes.Compare)
	return keys
}

// benchDict has benchKeys in one segment and a cache for all of it.
func benchDict(b *testing.B) (*Dict, [][]byte, []id.ID) {
	b.Helper()
	store, keys := memkv.New(), benchKeys()
	ids := make([]id.ID, len(keys))
	s, err := NewWriter(store, open(store, State{})).Add(keys, ids)
	if err != nil {
		b.Fatal(err)
	}
	return Open(store, s, NewCache(256<<20)), keys, ids
}

func shuffled[E any](s []E) []E {
	out := slices.Clone(s)
	rand.New(rand.NewPCG(2, 2)).Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func perTerm(b *testing.B, terms int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(terms), "ns/term")
}

func BenchmarkAdd(b *testing.B) {
	keys := benchKeys()
	ids := make([]id.ID, len(keys))
	for b.Loop() {
		store := memkv.New()
		if _, err := NewWriter(store, open(store, State{})).Add(keys, ids); err != nil {
			b.Fatal(err)
		}
	}
	perTerm(b, len(keys))
}

func BenchmarkIDs(b *testing.B) {
	d, sorted, ids := benchDict(b)
	for name, keys := range map[string][][]byte{"sorted": sorted, "random": shuffled(sorted)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for i := 0; i < len(keys); i += 1024 {
					to := min(len(keys), i+1024)
					if err := d.IDs(keys[i:to], ids[i:to]); err != nil {
						b.Fatal(err)
					}
				}
			}
			perTerm(b, len(keys))
		})
	}
}

func BenchmarkKeys(b *testing.B) {
	d, _, sorted := benchDict(b)
	for name, ids := range map[string][]id.ID{"sorted": sorted, "random": shuffled(sorted)} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				for i := 0; i < len(ids); i += 1024 {
					err := d.Keys(ids[i:min(len(ids), i+1024)], func(int, []byte) error { return nil })
					if err != nil {
						b.Fatal(err)
					}
				}
			}
			perTerm(b, len(ids))
		})
	}
}

func BenchmarkAppendKey(b *testing.B) {
	d, _, ids := benchDict(b)
	ids = shuffled(ids)
	var key []byte
	for i := 0; b.Loop(); i++ {
		var err error
		if key, err = d.AppendKey(key[:0], ids[i%len(ids)]); err != nil {
			b.Fatal(err)
		}
	}
}
