package cache

import "sync"

type shard[K comparable, V any] struct {
	mu    sync.Mutex
	index map[K]int // place in slots
	slots []slot[K, V]
	hand  int
	bytes int64
	limit int64
}

type slot[K comparable, V any] struct {
	key   K
	value V
	bytes int64
	used  bool // since the hand last passed
}

func (s *shard[K, V]) get(k K) (v V, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, ok := s.index[k]
	if !ok {
		return v, false
	}
	s.slots[i].used = true
	return s.slots[i].value, true
}

func (s *shard[K, V]) has(k K) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.index[k]
	return ok
}

func (s *shard[K, V]) put(k K, v V, bytes int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.index[k]; ok || bytes > s.limit {
		return
	}
	for s.bytes+bytes > s.limit {
		s.evict()
	}
	s.index[k] = len(s.slots)
	s.slots = append(s.slots, slot[K, V]{key: k, value: v, bytes: bytes})
	s.bytes += bytes
}

func (s *shard[K, V]) drop(k K) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i, ok := s.index[k]; ok {
		s.remove(i)
	}
}

// evict removes the next slot without a mark. There is a slot.
func (s *shard[K, V]) evict() {
	for {
		if s.hand >= len(s.slots) {
			s.hand = 0
		}
		if !s.slots[s.hand].used {
			s.remove(s.hand)
			return
		}
		s.slots[s.hand].used = false
		s.hand++
	}
}

// remove fills slot i with the last one.
func (s *shard[K, V]) remove(i int) {
	s.bytes -= s.slots[i].bytes
	delete(s.index, s.slots[i].key)
	last := len(s.slots) - 1
	if i != last {
		s.slots[i] = s.slots[last]
		s.index[s.slots[i].key] = i
	}
	s.slots[last] = slot[K, V]{}
	s.slots = s.slots[:last]
}
