package graph

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tribune/graph/id"
	"tribune/graph/term"
)

// TestShardsTogetherAreOneUpdate spreads the additions of random updates over
// shards, each filled by a goroutine of its own, beside additions and removals
// of the Tx.
func TestShardsTogetherAreOneUpdate(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := model{}
	r := newSource(17, 60)
	for round := range 12 {
		before := m.clone()
		parts := make([][]term.Quad, 1+r.IntN(4))
		_, err := s.Update(context.Background(), func(tx *Tx) error {
			for _, q := range before {
				if r.IntN(3) == 0 {
					delete(m, spell(q))
					if err := tx.Remove(q); err != nil {
						return err
					}
				}
			}
			for i := range parts {
				for range r.IntN(300) {
					q := r.quad()
					m[spell(q)] = q
					parts[i] = append(parts[i], q)
				}
			}
			return fillShards(tx, parts)
		})
		if err != nil {
			t.Fatal(err)
		}
		err = s.View(context.Background(), func(s *Snapshot) error {
			requireContent(t, s, m)
			return nil
		})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		requireSound(t, s)
	}
}

func fillShards(tx *Tx, parts [][]term.Quad) error {
	errs := make(chan error, len(parts))
	for _, quads := range parts {
		shard := tx.Shard()
		go func() {
			for _, q := range quads {
				var keys [4][]byte
				for i, part := range []term.Term{q.Subject, q.Predicate, q.Object, q.Graph} {
					keys[i] = term.AppendKey(nil, part)
				}
				if err := shard.AddKeys(keys[id.S], keys[id.P], keys[id.O], keys[id.G]); err != nil {
					errs <- err
					return
				}
			}
			errs <- nil
		}()
	}
	for range parts {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

// internAllOf interns keys through pending statements, one a statement.
func internAllOf(t *testing.T, s *Shard, keys [][]byte) {
	t.Helper()
	for _, key := range keys {
		if err := s.AddKeys(key, key, key, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.flush(); err != nil {
		t.Fatal(err)
	}
}

// oddKeys are keys that a sort by eight bytes at a time can get wrong: one the
// start of another, zeros at the end, long common beginnings, short ones.
func oddKeys(r *rand.Rand, n int) [][]byte {
	deep := strings.Repeat("deep", deepKeys/4+10)
	starts := []string{"", "a", "http://example.org/", "http://example.org/resource/", strings.Repeat("x", 64), deep}
	distinct := map[string]bool{}
	for len(distinct) < n {
		key := "\x03" + starts[min(r.IntN(40), len(starts)-1)*r.IntN(2)] + strings.Repeat("\x00", r.IntN(10)*r.IntN(2)) + fmt.Sprint(r.IntN(n))
		distinct[key[:len(key)-r.IntN(2)]] = true
	}
	var keys [][]byte
	for key := range distinct {
		keys = append(keys, []byte(key))
	}
	return keys
}

func TestKeysAreTakenInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for _, n := range []int{1, 2, 11, 13, 500, 20_000} {
		keys := oddKeys(r, n)
		var s Shard
		internAllOf(t, &s, append(keys, keys[:len(keys)/2]...))
		if s.terms.len() != len(keys) {
			t.Fatalf("%d keys got %d refs", len(keys), s.terms.len())
		}
		refs := map[string]ref{}
		for i := range keys {
			refs[string(s.terms.key(ref(i+1)))] = ref(i + 1)
		}
		sorted := s.terms.takeSorted()
		slices.SortFunc(keys, bytes.Compare)
		for i, key := range keys {
			if !bytes.Equal(sorted.key(i), key) || sorted.refs[i] != refs[string(key)] {
				t.Fatalf("%d keys: the one at %d is %.40q, ref %d, expected %.40q, ref %d", n, i, sorted.key(i), sorted.refs[i], key, refs[string(key)])
			}
		}
	}
}

// TestNoOrderOfKeysIsSlow sorts the orders that are hard for a quicksort. One
// that took quadratic time would run for minutes.
func TestNoOrderOfKeysIsSlow(t *testing.T) {
	const n = 300_000
	number := func(i int) []byte { return fmt.Appendf(nil, "\x03%08d", i) }
	for name, at := range map[string]func(i int) int{
		"ascending":      func(i int) int { return i },
		"descending":     func(i int) int { return n - i },
		"down and up":    func(i int) int { return max(n-2*i, 2*i-n+1) },
		"up and down":    func(i int) int { return min(2*i, 2*(n-i)+1) },
		"sawtooth":       func(i int) int { return i%10*n + i },
		"organ of pairs": func(i int) int { return i ^ 1 },
	} {
		var s Shard
		for i := range n {
			if err := s.AddKeys(number(at(i)), number(at(i)), number(at(i)), nil); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.flush(); err != nil {
			t.Fatal(err)
		}
		sorted := s.terms.takeSorted()
		for i := 1; i < len(sorted.refs); i++ {
			if bytes.Compare(sorted.key(i-1), sorted.key(i)) >= 0 {
				t.Fatalf("%s: key %d is not above the one before", name, i)
			}
		}
	}
}

func TestAddKeysRefusesWhatHasNoKey(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	k := []byte("\x02http://a/x")
	for position := range 3 {
		keys := [3][]byte{k, k, k}
		keys[position] = nil
		_, err := s.Update(context.Background(), func(tx *Tx) error { return tx.AddKeys(keys[0], keys[1], keys[2], nil) })
		if !errors.Is(err, ErrQuad) {
			t.Errorf("no key at position %d: %v", position, err)
		}
	}
}

func TestLongKeysAreInterned(t *testing.T) {
	var s Shard
	long := bytes.Repeat([]byte("long "), chunkSize)
	keys := [][]byte{[]byte("\x03a"), long, []byte("\x03b"), long[:chunkSize], []byte("\x03a")}
	internAllOf(t, &s, keys)
	for i, key := range [][]byte{keys[0], long, keys[2], long[:chunkSize]} {
		if !bytes.Equal(s.terms.key(ref(i+1)), key) {
			t.Errorf("key %d has %d bytes, expected %d", i, len(s.terms.key(ref(i+1))), len(key))
		}
	}
}
