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
	w.next = n
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

func TestCacheKeepsTheLastUsed(t *testing.T) {
	pages := []*page{leafPage(t, 1), leafPage(t, 2), leafPage(t, 3)}
	c := newCache(2 * pages[0].bytes())
	reads := 0
	use := func(n kv.Page) {
		_, err := c.get(n, func(n kv.Page) (*page, error) { reads++; return pages[n-1], nil })
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		page  kv.Page
		reads int
	}{{1, 1}, {2, 2}, {1, 2}, {3, 3}, {1, 3}, {2, 4}, {3, 5}} {
		if use(step.page); reads != step.reads {
			t.Errorf("page %d: %d reads, want %d", step.page, reads, step.reads)
		}
		if s := &c.shards[0]; s.bytes > s.limit || s.recent.Len() != len(s.pages) {
			t.Errorf("%d bytes of %d, %d pages of %d", s.bytes, s.limit, s.recent.Len(), len(s.pages))
		}
	}
}

func TestCacheOfNothing(t *testing.T) {
	c, pg := newCache(0), leafPage(t, 1)
	for range 2 {
		got, err := c.get(1, func(kv.Page) (*page, error) { return pg, nil })
		if err != nil || got != pg || c.has(1) {
			t.Fatal(got, err, c.has(1))
		}
	}
}

func TestCacheReadsOnce(t *testing.T) {
	const readers = 8
	c, pg := newCache(1<<20), leafPage(t, 5)
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

func TestCacheForgetsErrors(t *testing.T) {
	c, pg, failure := newCache(1<<20), leafPage(t, 1), errors.New("once")
	if _, err := c.get(1, func(kv.Page) (*page, error) { return nil, failure }); !errors.Is(err, failure) {
		t.Fatal(err)
	}
	if got, err := c.get(1, func(kv.Page) (*page, error) { return pg, nil }); err != nil || got != pg {
		t.Fatal(got, err)
	}
}
