package dict

import "tribune/graph/cache"

// Cache holds decoded groups and first-terms pages within a budget of bytes,
// for all snapshots of a store at once: what a key of it names never changes.
// Pages have an eighth of the budget to themselves, so that a walk over all
// groups cannot push out the way to them.
type Cache struct {
	groups *cache.Cache[cacheKey, *group]
	pages  *cache.Cache[cacheKey, *page]
}

// NewCache returns a cache of about that many bytes.
func NewCache(bytes int64) *Cache {
	return &Cache{
		groups: cache.New[cacheKey, *group](bytes-bytes/8, cacheKey.hash),
		pages:  cache.New[cacheKey, *page](bytes/8, cacheKey.hash),
	}
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

// hash spreads neighbours.
func (k cacheKey) hash() uint64 {
	h := (k.print ^ k.first + uint64(k.level)<<56) * 0x9E3779B97F4A7C15
	return h >> 32
}
