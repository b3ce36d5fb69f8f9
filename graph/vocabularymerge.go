package graph

import (
	"bytes"
	"runtime"
	"slices"
	"sort"
)

// keyRange is the keys of all shards that lie between two: by shard, those from
// one index to another.
type keyRange struct{ from, to []int }

// mergedKeys is a keyRange whose keys were merged.
type mergedKeys struct {
	keyRange
	where   []location // by term, from the first of the range
	uses    []uint8
	numbers [][]uint32 // by shard and index, both from the first of the range
}

// merge numbers the keys of the shards in their common order: ranges of them
// beside each other, since their terms are counted from zero at first.
func (v *vocabulary) merge() {
	ranges := v.keyRanges()
	merged := make([]*mergedKeys, len(ranges))
	beside(len(ranges), func(i int) { merged[i] = v.mergeRange(ranges[i]) })
	starts := make([]uint32, len(ranges))
	for i, m := range merged {
		starts[i] = uint32(len(v.where))
		v.where = append(v.where, m.where...)
		v.uses = append(v.uses, m.uses...)
	}
	beside(len(ranges), func(i int) { v.number(merged[i], starts[i]) })
}

// fewTerms are not worth a second goroutine.
const fewTerms = 1 << 14

// keyRanges cuts the keys at some of the shard that has most.
func (v *vocabulary) keyRanges() []keyRange {
	most := slices.MaxFunc(v.sorted, func(a, b *sortedKeys) int { return len(a.refs) - len(b.refs) })
	n := runtime.GOMAXPROCS(0)
	if len(most.refs) < fewTerms || len(v.sorted) == 1 {
		n = 1
	}
	ranges := make([]keyRange, n)
	from := make([]int, len(v.sorted))
	for i := range ranges {
		to := make([]int, len(v.sorted))
		for s, keys := range v.sorted {
			to[s] = len(keys.refs)
			if i+1 < n {
				to[s] = keys.search(most.key((i + 1) * len(most.refs) / n))
			}
		}
		ranges[i] = keyRange{from, to}
		from = to
	}
	return ranges
}

// search is the index of the first key that is not below that one.
func (s *sortedKeys) search(key []byte) int {
	return sort.Search(len(s.refs), func(i int) bool { return bytes.Compare(s.key(i), key) >= 0 })
}

// mergeRange merges the keys of a range.
func (v *vocabulary) mergeRange(r keyRange) *mergedKeys {
	m := &mergedKeys{keyRange: r, numbers: make([][]uint32, len(v.sorted))}
	var heads []*head
	longest := 0
	for i, s := range v.sorted {
		n := r.to[i] - r.from[i]
		longest = max(longest, n)
		m.numbers[i] = make([]uint32, n)
		h := &head{keys: s, uses: v.shards[i].terms.uses, shard: uint32(i), index: r.from[i] - 1, end: r.to[i]}
		if h.advance() {
			heads = append(heads, h)
		}
	}
	m.where, m.uses = make([]location, 0, longest), make([]uint8, 0, longest)
	for len(heads) > 0 {
		if m.next(heads) {
			heads = slices.DeleteFunc(heads, func(h *head) bool { return h.key == nil })
		}
	}
	return m
}

// next takes the least key, and reports whether a shard has no more.
func (m *mergedKeys) next(heads []*head) (ended bool) {
	least := leastHeads(heads)
	n := uint32(len(m.where))
	m.where = append(m.where, location{least.shard, uint32(least.index)})
	uses := uint8(0)
	for _, h := range heads {
		if h.least {
			m.numbers[h.shard][h.index-m.from[h.shard]] = n
			uses |= h.use()
			ended = !h.advance() || ended
		}
	}
	m.uses = append(m.uses, uses)
	return ended
}

// number tells the shards the terms of their refs, of which start precede the
// range.
func (v *vocabulary) number(m *mergedKeys, start uint32) {
	for shard, numbers := range m.numbers {
		refs, terms := v.sorted[shard].refs[m.from[shard]:], v.terms[shard]
		for i, n := range numbers {
			terms[refs[i]-1] = start + n
		}
	}
}

// head is the next key of a shard.
type head struct {
	keys       *sortedKeys
	uses       []uint8 // by ref-1
	shard      uint32
	index, end int
	key        []byte
	least      bool // no other head is less
}

// advance goes to the next key, nil behind the last.
func (h *head) advance() bool {
	h.least = false
	if h.index++; h.index == h.end {
		h.key = nil
		return false
	}
	h.key = h.keys.key(h.index)
	return true
}

func (h *head) use() uint8 { return h.uses[h.keys.refs[h.index]-1] }

// leastHeads marks the heads with the least key and returns one of them.
func leastHeads(heads []*head) *head {
	least := heads[0]
	least.least = true
	for i, h := range heads[1:] {
		switch c := bytes.Compare(h.key, least.key); {
		case c == 0:
			h.least = true
		case c < 0:
			for _, other := range heads[:i+1] {
				other.least = false
			}
			h.least = true
			least = h
		}
	}
	return least
}
