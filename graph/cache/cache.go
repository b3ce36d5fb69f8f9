package cache

// More shards than mostShards would not help on the machines we know; a shard
// smaller than leastShard would hold too few values to be useful.
const (
	mostShards = 16
	leastShard = 1 << 20
	slotBytes  = 96 // of map entry and slot, beside the value
)

// Cache is safe for use by many goroutines.
type Cache[K comparable, V any] struct {
	hash   func(K) uint64
	shards []shard[K, V]
}

// New returns a cache of at most that many bytes. hash spreads keys over the
// shards; its lowest bits count.
func New[K comparable, V any](bytes int64, hash func(K) uint64) *Cache[K, V] {
	n := min(max(bytes/leastShard, 1), mostShards)
	c := &Cache[K, V]{hash: hash, shards: make([]shard[K, V], n)}
	for i := range c.shards {
		c.shards[i].limit = bytes / n
		c.shards[i].index = map[K]int{}
	}
	return c
}

func (c *Cache[K, V]) shard(k K) *shard[K, V] {
	return &c.shards[c.hash(k)%uint64(len(c.shards))]
}

// Get returns the value of k and marks it as used.
func (c *Cache[K, V]) Get(k K) (V, bool) { return c.shard(k).get(k) }

// Has reports whether k is there, and marks nothing.
func (c *Cache[K, V]) Has(k K) bool { return c.shard(k).has(k) }

// Put keeps v, which takes that many bytes, and makes room for it. What is
// larger than a shard is not kept.
func (c *Cache[K, V]) Put(k K, v V, bytes int64) { c.shard(k).put(k, v, bytes+slotBytes) }

// Drop forgets k.
func (c *Cache[K, V]) Drop(k K) { c.shard(k).drop(k) }

// Bytes is what the cache holds.
func (c *Cache[K, V]) Bytes() (n int64) {
	for i := range c.shards {
		s := &c.shards[i]
		s.mu.Lock()
		n += s.bytes
		s.mu.Unlock()
	}
	return n
}
