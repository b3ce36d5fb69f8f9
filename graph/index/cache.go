package index

import (
	"container/list"
	"sync"

	"tribune/graph/kv"
)

// A cache is cut into shards so that readers on many cores seldom wait for each
// other; a shard smaller than leastShard would hold too few pages to be useful.
const (
	mostShards = 16
	leastShard = 1 << 20
)

// cache keeps the pages used last, up to a number of bytes. Concurrent misses
// of one page read it once.
type cache struct {
	shards []shard
}

type shard struct {
	mu      sync.Mutex
	pages   map[kv.Page]*list.Element // of *page
	recent  list.List                 // most recent in front
	bytes   int64
	limit   int64
	flights map[kv.Page]*flight
}

// flight is a read under way. page and err are set before done is closed.
type flight struct {
	done chan struct{}
	page *page
	err  error
}

func newCache(bytes int64) *cache {
	n := min(max(bytes/leastShard, 1), mostShards)
	c := &cache{shards: make([]shard, n)}
	for i := range c.shards {
		c.shards[i].limit = bytes / n
		c.shards[i].pages = map[kv.Page]*list.Element{}
		c.shards[i].flights = map[kv.Page]*flight{}
	}
	return c
}

// shard spreads neighbouring page numbers, which one scan reads together.
func (c *cache) shard(n kv.Page) *shard { return &c.shards[uint64(n)%uint64(len(c.shards))] }

// get returns page n from the cache, or what read gives. An error is not kept.
func (c *cache) get(n kv.Page, read func(kv.Page) (*page, error)) (*page, error) {
	s := c.shard(n)
	s.mu.Lock()
	if pg := s.use(n); pg != nil {
		s.mu.Unlock()
		return pg, nil
	}
	if f := s.flights[n]; f != nil {
		s.mu.Unlock()
		<-f.done
		return f.page, f.err
	}
	f := &flight{done: make(chan struct{})}
	s.flights[n] = f
	s.mu.Unlock()

	f.page, f.err = read(n)
	s.land(n, f)
	return f.page, f.err
}

// land ends a flight.
func (s *shard) land(n kv.Page, f *flight) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.flights, n)
	if f.err == nil {
		s.insert(f.page)
	}
	close(f.done)
}

func (c *cache) has(n kv.Page) bool {
	s := c.shard(n)
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pages[n] != nil
}

func (c *cache) add(pg *page) {
	s := c.shard(pg.number)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.insert(pg)
}

// use finds a page and marks it as used last.
func (s *shard) use(n kv.Page) *page {
	e := s.pages[n]
	if e == nil {
		return nil
	}
	s.recent.MoveToFront(e)
	return e.Value.(*page)
}

func (s *shard) insert(pg *page) {
	size := pg.bytes()
	if s.pages[pg.number] != nil || size > s.limit {
		return
	}
	for s.bytes+size > s.limit {
		s.evict(s.recent.Back())
	}
	s.pages[pg.number] = s.recent.PushFront(pg)
	s.bytes += size
}

func (s *shard) evict(e *list.Element) {
	pg := s.recent.Remove(e).(*page)
	delete(s.pages, pg.number)
	s.bytes -= pg.bytes()
}
