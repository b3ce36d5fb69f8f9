package dict

import "sync"

// Cache holds decoded groups and first-terms pages within a budget of bytes,
// for all snapshots of a store at once: what a key of it names never changes.
// Pages have an eighth of the budget to themselves, so that a walk over all
// groups cannot push out the way to them.
type Cache struct {
	groups clock[*group]
	pages  clock[*page]
}

// NewCache returns a cache of about that many bytes.
func NewCache(bytes int64) *Cache {
	c := &Cache{}
	c.groups.limit(bytes - bytes/8)
	c.pages.limit(bytes / 8)
	return c
}

// cacheKey names a node of a segment by its first number. The fingerprint tells
// the segment from one of a write that died and had the same number. The tail
// is segment 0 with fingerprint 0.
type cacheKey struct {
	print   uint64
	first   uint64
	segment uint16
	level   uint8
}

// shardOf spreads neighbours over the shards.
func (k cacheKey) shardOf() uint64 {
	h := (k.print ^ k.first + uint64(k.level)<<56) * 0x9E3779B97F4A7C15
	return h >> (64 - shardBits)
}

const (
	shardBits = 4
	slotBytes = 96 // of map entry and slot, beside the value
)

// sized is what the cache can account for.
type sized interface{ bytes() int64 }

// clock is a sharded cache with the CLOCK policy: it keeps what was used of
// late as LRU does, but a hit writes one flag instead of moving a list node.
type clock[V sized] struct {
	shards [1 << shardBits]shard[V]
}

func (c *clock[V]) limit(bytes int64) {
	for i := range c.shards {
		c.shards[i].limit = bytes >> shardBits
		c.shards[i].index = map[cacheKey]int{}
	}
}

func (c *clock[V]) get(k cacheKey) (V, bool) { return c.shards[k.shardOf()].get(k) }

func (c *clock[V]) put(k cacheKey, v V) { c.shards[k.shardOf()].put(k, v) }

func (c *clock[V]) drop(k cacheKey) { c.shards[k.shardOf()].drop(k) }

type shard[V sized] struct {
	mu    sync.Mutex
	index map[cacheKey]int // position in slots
	slots []slot[V]
	hand  int
	used  int64
	limit int64
}

type slot[V sized] struct {
	key    cacheKey
	value  V
	bytes  int64
	recent bool
}

func (s *shard[V]) get(k cacheKey) (v V, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, ok := s.index[k]
	if !ok {
		return v, false
	}
	s.slots[i].recent = true
	return s.slots[i].value, true
}

func (s *shard[V]) put(k cacheKey, v V) {
	n := v.bytes() + slotBytes
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.index[k]; ok || n > s.limit {
		return
	}
	for s.used+n > s.limit {
		s.evict()
	}
	s.index[k] = len(s.slots)
	s.slots = append(s.slots, slot[V]{key: k, value: v, bytes: n})
	s.used += n
}

func (s *shard[V]) drop(k cacheKey) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i, ok := s.index[k]; ok {
		s.remove(i)
	}
}

// evict removes the next slot that was not used since the hand last passed.
func (s *shard[V]) evict() {
	for {
		if s.hand >= len(s.slots) {
			s.hand = 0
		}
		if !s.slots[s.hand].recent {
			s.remove(s.hand)
			return
		}
		s.slots[s.hand].recent = false
		s.hand++
	}
}

// remove fills slot i with the last one.
func (s *shard[V]) remove(i int) {
	s.used -= s.slots[i].bytes
	delete(s.index, s.slots[i].key)
	last := len(s.slots) - 1
	if i != last {
		s.slots[i] = s.slots[last]
		s.index[s.slots[i].key] = i
	}
	s.slots[last] = slot[V]{}
	s.slots = s.slots[:last]
}
