package memkv

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"tribune/graph/kv"
)

// checkTree checks I2 and I3 and returns the number of pairs. lower is the least
// key that the node may hold.
func checkTree(t *testing.T, n *node, lower []byte, root bool) (pairs, depth int) {
	t.Helper()
	if len(n.keys) > maxEntries || len(n.keys) == 0 && !root {
		t.Fatalf("a node of %d entries", len(n.keys))
	}
	for i, key := range n.keys {
		if i > 0 && bytes.Compare(n.keys[i-1], key) >= 0 || bytes.Compare(key, lower) < 0 {
			t.Fatalf("key %q is out of order", key)
		}
	}
	if n.children == nil {
		if len(n.values) != len(n.keys) {
			t.Fatalf("%d keys and %d values", len(n.keys), len(n.values))
		}
		return len(n.keys), 0
	}
	if len(n.children) != len(n.keys) || n.values != nil {
		t.Fatalf("an inner node of %d keys, %d children, %d values", len(n.keys), len(n.children), len(n.values))
	}
	for i, c := range n.children {
		p, d := checkTree(t, c, n.keys[i], false)
		if i > 0 && d != depth {
			t.Fatalf("leaves at depths %d and %d", d, depth)
		}
		pairs, depth = pairs+p, d
	}
	return pairs, depth + 1
}

// TestTree grows and shrinks trees of several levels and checks them, and that
// the state before each batch is still as it was.
func TestTree(t *testing.T) {
	for name, order := range map[string]func(r *rand.Rand, i, n int) int{
		"ascending":  func(_ *rand.Rand, i, _ int) int { return i },
		"descending": func(_ *rand.Rand, i, n int) int { return n - 1 - i },
		"random":     func(r *rand.Rand, _, n int) int { return r.IntN(n) },
	} {
		t.Run(name, func(t *testing.T) {
			const n = 20_000
			r := rand.New(rand.NewPCG(7, 8))
			s := New()
			present := map[int]bool{}
			for _, del := range []bool{false, true, false} {
				for i := 0; i < n; i += 1000 {
					before, count := s.root.Load(), len(present)
					var b kv.Batch
					for j := i; j < i+1000; j++ {
						change(&b, present, order(r, j, n), del)
					}
					if err := s.Write(&b); err != nil {
						t.Fatal(err)
					}
					wantPairs(t, s.root.Load(), len(present))
					wantPairs(t, before, count)
				}
			}
		})
	}
}

func change(b *kv.Batch, present map[int]bool, i int, del bool) {
	key := fmt.Appendf(nil, "%08d", i)
	if del {
		b.Delete(key)
		delete(present, i)
	} else {
		b.Put(key, nil)
		present[i] = true
	}
}

func wantPairs(t *testing.T, root *node, want int) {
	t.Helper()
	if got, _ := checkTree(t, root, nil, true); got != want {
		t.Fatalf("the tree holds %d pairs, want %d", got, want)
	}
}

// TestAscendingFills checks that keys which come in order fill their leaves.
func TestAscendingFills(t *testing.T) {
	s := New()
	var b kv.Batch
	for i := range 10 * maxEntries {
		b.Put(kv.AppendPageKey(nil, kv.Page(i)), nil)
	}
	if err := s.Write(&b); err != nil {
		t.Fatal(err)
	}
	root := s.root.Load()
	if len(root.children) != 10 {
		t.Fatalf("%d leaves for %d pairs, want 10 full ones", len(root.children), 10*maxEntries)
	}
	for _, leaf := range root.children {
		if len(leaf.keys) != maxEntries {
			t.Errorf("a leaf of %d pairs", len(leaf.keys))
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	page := make([]byte, 100)
	for b.Loop() {
		s := New()
		var batch kv.Batch
		for i := range 1_000_000 {
			batch.Put(kv.AppendPageKey(nil, kv.Page(i)), page)
			if batch.Len() == 10_000 {
				if err := s.Write(&batch); err != nil {
					b.Fatal(err)
				}
				batch.Reset()
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ns/pair")
}

func BenchmarkRead(b *testing.B) {
	s := New()
	var batch kv.Batch
	for i := range 1_000_000 {
		batch.Put(kv.AppendPageKey(nil, kv.Page(i)), make([]byte, 100))
	}
	if err := s.Write(&batch); err != nil {
		b.Fatal(err)
	}
	b.Run("get", func(b *testing.B) {
		r := rand.New(rand.NewPCG(1, 1))
		for b.Loop() {
			if _, err := s.Get(kv.AppendPageKey(nil, kv.Page(r.IntN(1_000_000)))); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("scan", func(b *testing.B) {
		for b.Loop() {
			if err := s.Scan(nil, nil, func(_, _ []byte) error { return nil }); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ns/pair")
	})
}
