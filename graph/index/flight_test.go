package index

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"tribune/graph/kv"
)

func leafPage(t *testing.T, n kv.Page) *page {
	t.Helper()
	s := newShelf(testLimits["four"])
	w := s.writer()
	w.next.Store(uint64(n))
	if _, err := Build(w, &rowSlice{[]Row{{1, 1, 1, 1}, {1, 1, 1, 2}}}); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	pg, err := s.pages.get(n)
	if err != nil {
		t.Fatal(err)
	}
	return pg
}

func TestPageIsReadAgainOnlyIfItDidNotFit(t *testing.T) {
	for _, c := range []struct {
		bytes int64
		reads int
	}{{0, 2}, {1 << 20, 1}} {
		cache, pg, reads := newPageCache(c.bytes), leafPage(t, 1), 0
		for range 2 {
			got, err := cache.get(1, func(kv.Page) (*page, error) { reads++; return pg, nil })
			if err != nil || got != pg {
				t.Fatal(got, err)
			}
		}
		if reads != c.reads || cache.has(1) != (c.reads == 1) {
			t.Errorf("%d bytes: %d reads, expected %d", c.bytes, reads, c.reads)
		}
	}
}

func TestPageIsReadOnceForAll(t *testing.T) {
	const readers = 8
	c, pg := newPageCache(1<<20), leafPage(t, 5)
	var reads atomic.Int32
	var wg sync.WaitGroup
	started := make(chan struct{})
	for range readers {
		wg.Go(func() {
			got, err := c.get(5, func(kv.Page) (*page, error) {
				reads.Add(1)
				<-started
				return pg, nil
			})
			if err != nil || got != pg {
				t.Error(got, err)
			}
		})
	}
	close(started)
	wg.Wait()
	if reads.Load() != 1 {
		t.Errorf("%d reads", reads.Load())
	}
}

func TestFailedReadIsForgotten(t *testing.T) {
	c, pg, failure := newPageCache(1<<20), leafPage(t, 1), errors.New("once")
	if _, err := c.get(1, func(kv.Page) (*page, error) { return nil, failure }); !errors.Is(err, failure) {
		t.Fatal(err)
	}
	if got, err := c.get(1, func(kv.Page) (*page, error) { return pg, nil }); err != nil || got != pg {
		t.Fatal(got, err)
	}
}
