package index

import (
	"sync"

	"tribune/graph/cache"
	"tribune/graph/kv"
)

// pageCache keeps opened pages. Goroutines that miss one page at the same time
// read it once.
type pageCache struct {
	pages *cache.Cache[kv.Page, *page]

	mu      sync.Mutex
	flights map[kv.Page]*flight
}

// flight is a read under way. page and err are set before done is closed.
type flight struct {
	done chan struct{}
	page *page
	err  error
}

func newPageCache(bytes int64) *pageCache {
	// Neighbouring numbers, which one scan reads together, are spread.
	spread := func(n kv.Page) uint64 { return uint64(n) }
	return &pageCache{pages: cache.New[kv.Page, *page](bytes, spread), flights: map[kv.Page]*flight{}}
}

// get returns page n from the cache, or what read gives. An error is not kept.
func (c *pageCache) get(n kv.Page, read func(kv.Page) (*page, error)) (*page, error) {
	if pg, ok := c.pages.Get(n); ok {
		return pg, nil
	}
	f, mine := c.board(n)
	if !mine {
		<-f.done
		return f.page, f.err
	}
	if pg, ok := c.pages.Get(n); ok { // it landed just now
		f.page = pg
	} else if f.page, f.err = read(n); f.err == nil {
		c.add(f.page)
	}
	c.land(n, f)
	return f.page, f.err
}

// board returns the flight for page n; mine says that the caller has to fly it.
func (c *pageCache) board(n kv.Page) (f *flight, mine bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if f = c.flights[n]; f != nil {
		return f, false
	}
	f = &flight{done: make(chan struct{})}
	c.flights[n] = f
	return f, true
}

func (c *pageCache) land(n kv.Page, f *flight) {
	c.mu.Lock()
	delete(c.flights, n)
	c.mu.Unlock()
	close(f.done)
}

func (c *pageCache) has(n kv.Page) bool { return c.pages.Has(n) }

func (c *pageCache) add(pg *page) { c.pages.Put(pg.number, pg, pg.bytes()) }
