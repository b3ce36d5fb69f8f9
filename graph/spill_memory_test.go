package graph

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
	"time"
)

// peakHeap samples the heap until the function it returns is called, which
// returns the most that was in use.
func peakHeap() (stop func() uint64) {
	done := make(chan struct{})
	var wait sync.WaitGroup
	var peak uint64
	wait.Go(func() {
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapInuse)
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	})
	return func() uint64 {
		close(done)
		wait.Wait()
		return peak
	}
}

// TestSpilledUpdateKeepsItsMemory streams quads that are made on the way and
// take several times the limit in memory, into a store on disk.
func TestSpilledUpdateKeepsItsMemory(t *testing.T) {
	const (
		limit  = 32 << 20
		quads  = 1_200_000
		terms  = quads / 4
		others = 48 << 20 // four write buffers of 5 MB, a batch of 4 MB for each of two trees and the dictionary, what is on its way
	)
	s, err := Open(t.TempDir(), Options{PageCache: 1 << 20, TermCache: 1 << 20, MemTable: 4 << 20})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before := m.HeapInuse
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(int64(before) + limit + others))
	stop := peakHeap()
	change, err := s.Update(context.Background(), func(tx *Tx) error {
		tx.Limit(Limit{Memory: limit})
		shards := []*Shard{tx.Shard(), tx.Shard()}
		errs := make(chan error, len(shards))
		for i, shard := range shards {
			go func() { errs <- fillNumbered(shard, i*quads/2, (i+1)*quads/2, terms) }()
		}
		for range shards {
			if err := <-errs; err != nil {
				return err
			}
		}
		return nil
	})
	peak := stop()
	if err != nil {
		t.Fatal(err)
	}
	if change.Added != quads {
		t.Errorf("%d quads were added, expected %d", change.Added, quads)
	}
	if most := before + limit + others; peak > most {
		t.Errorf("the heap had %d MB in use, expected %d at most (%d before)", peak>>20, most>>20, before>>20)
	}
	t.Logf("heap: %d MB before, %d MB at most", before>>20, peak>>20)
}

// fillNumbered adds the quads from <= n < to over so many terms as subjects.
func fillNumbered(s *Shard, from, to, terms int) error {
	var subject, predicate, object []byte
	for n := from; n < to; n++ {
		subject = fmt.Appendf(subject[:0], "\x02http://example.org/a/long/name/of/a/thing/%d", n*7919%terms)
		predicate = fmt.Appendf(predicate[:0], "\x02http://example.org/property/%d", n%4)
		object = fmt.Appendf(object[:0], "\x03text number %d", n*31%(2*terms)+n/terms*2*terms)
		if err := s.AddKeys(subject, predicate, object, nil); err != nil {
			return err
		}
	}
	return nil
}
