package graph

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"testing"

	"tribune/graph/id"
)

// longKey makes a key of that many bytes in dst. Those of one kind differ in their last
// bytes alone, of another kind in their first.
func longKey(dst []byte, size, n int, alikeAtFirst bool) []byte {
	r := rand.New(rand.NewPCG(1, 1))
	if !alikeAtFirst {
		r = rand.New(rand.NewPCG(2, uint64(n)))
	}
	dst = append(dst[:0], '\x03')
	for len(dst) < size {
		dst = append(dst, byte('a'+r.IntN(26)))
		dst = append(dst, dst[1:min(len(dst), 1+size-len(dst))]...)
	}
	return fmt.Appendf(dst[:len(dst)-8], "%08d", n)
}

// TestLongTermsKeepTheMemory adds texts each of which is as large as the limit, all of
// them twice: what they take is the limit and two of them, not one by run.
func TestLongTermsKeepTheMemory(t *testing.T) {
	for _, alike := range []bool{false, true} {
		t.Run(fmt.Sprintf("alikeAtFirst=%t", alike), func(t *testing.T) { checkLongTerms(t, alike) })
	}
}

func checkLongTerms(t *testing.T, alike bool) {
	const (
		limit  = 8 << 20
		size   = 8 << 20
		texts  = 12
		others = 48 << 20 // as in TestSpilledUpdateKeepsItsMemory
	)
	s, err := Open(t.TempDir(), Options{PageCache: 1 << 20, TermCache: 1 << 20, MemTable: 4 << 20})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	key := make([]byte, 0, 2*size)
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before := m.HeapInuse
	most := before + limit + others + 2*size
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(int64(most)))
	stop := peakHeap()
	change, err := s.Update(context.Background(), func(tx *Tx) error {
		tx.Limit(Limit{Memory: limit})
		shard := tx.Shard()
		for n := range 2 * texts {
			key = longKey(key, size, n%texts, alike)
			if err := shard.AddKeys([]byte("\x02http://a/s"), []byte("\x02http://a/p"), key, nil); err != nil {
				return err
			}
		}
		return nil
	})
	peak := stop()
	if err != nil {
		t.Fatal(err)
	}
	if change.Added != texts {
		t.Errorf("%d quads were added, expected %d", change.Added, texts)
	}
	if peak > most {
		t.Errorf("the heap had %d MB in use, expected %d at most (%d before)", peak>>20, most>>20, before>>20)
	}
	t.Logf("heap: %d MB before, %d MB at most", before>>20, peak>>20)
	snapshot, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Release()
	for n := range texts {
		key = longKey(key, size, n, alike)
		requireText(t, snapshot, key)
	}
}

// requireText looks a key up and reads it back.
func requireText(t *testing.T, s *Snapshot, key []byte) {
	t.Helper()
	ids := []id.ID{id.None}
	if err := s.dict.IDs([][]byte{key}, ids); err != nil || ids[0] == id.None {
		t.Fatalf("a text of %d bytes has the id %v, %v", len(key), ids[0], err)
	}
	err := s.Keys(ids, func(_ int, got []byte) error {
		if !bytes.Equal(got, key) {
			t.Errorf("a text of %d bytes came back as one of %d that is another", len(key), len(got))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
