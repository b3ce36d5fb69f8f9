package graph

import (
	"bytes"
	"slices"
	"sync"

	"tribune/graph/dict"
	"tribune/graph/id"
)

// vocabulary is the terms of an update, those of all shards together, in key
// order: its term n is the n-th of them, from 0.
type vocabulary struct {
	shards []*Shard
	sorted []*sortedKeys    // by shard
	where  []location       // by term: one place where its key is
	terms  [][]uint32       // by shard and ref-1: the term
	ids    []id.ID          // by term; None for one that only removals name
	isNew  func(id.ID) bool // whether this update adds the term, which is no triple term
}

type location struct{ shard, index uint32 }

// newVocabulary sorts the terms of each shard, beside each other, and merges
// them.
func newVocabulary(shards []*Shard) *vocabulary {
	v := &vocabulary{
		shards: shards,
		sorted: make([]*sortedKeys, len(shards)),
		terms:  make([][]uint32, len(shards)),
	}
	var wait sync.WaitGroup
	for i, s := range shards {
		wait.Go(func() {
			v.sorted[i] = s.terms.takeSorted()
			v.terms[i] = make([]uint32, len(v.sorted[i].refs))
		})
	}
	wait.Wait()
	v.merge()
	v.ids = make([]id.ID, len(v.where))
	return v
}

// merge numbers the keys of the shards in their common order.
func (v *vocabulary) merge() {
	var heads []*head
	longest := 0
	for i, s := range v.sorted {
		h := &head{keys: s, shard: uint32(i), index: -1}
		if h.advance() {
			heads = append(heads, h)
		}
		longest = max(longest, len(s.refs))
	}
	v.where = make([]location, 0, longest)
	for len(heads) > 0 {
		least := leastHeads(heads)
		n := uint32(len(v.where))
		v.where = append(v.where, location{least.shard, uint32(least.index)})
		ended := false
		for _, h := range heads {
			if h.least {
				v.terms[h.shard][h.keys.refs[h.index]-1] = n
				ended = !h.advance() || ended
			}
		}
		if ended {
			heads = slices.DeleteFunc(heads, func(h *head) bool { return h.key == nil })
		}
	}
}

// head is the next key of a shard.
type head struct {
	keys  *sortedKeys
	shard uint32
	index int
	key   []byte
	least bool // no other head is less
}

// advance goes to the next key, nil behind the last.
func (h *head) advance() bool {
	h.least = false
	if h.index++; h.index == len(h.keys.refs) {
		h.key = nil
		return false
	}
	h.key = h.keys.key(h.index)
	return true
}

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

func (v *vocabulary) key(n uint32) []byte {
	l := v.where[n]
	return v.sorted[l.shard].key(int(l.index))
}

// added says for each term whether an addition needs it.
func (v *vocabulary) added() []bool {
	added := make([]bool, len(v.where))
	for i, s := range v.shards {
		for r, use := range s.terms.uses {
			if use&usedByAddition != 0 {
				added[v.terms[i][r]] = true
			}
		}
	}
	return added
}

// resolve gives the terms their ids: inline, known to d, or placed anew by w,
// whose placement is still to be written.
func (v *vocabulary) resolve(d *dict.Dict, w *dict.Writer) (*dict.Placement, error) {
	outside := v.resolveInline()
	keys := v.keys(outside)
	found := make([]id.ID, len(keys))
	if d.State().Terms() > 0 {
		if err := d.IDs(keys, found); err != nil {
			return nil, err
		}
	}
	added := v.added()
	fresh := outside[:0]
	for i, n := range outside {
		if v.ids[n] = found[i]; found[i] == id.None && added[n] {
			fresh = append(fresh, n)
			keys[len(fresh)-1] = keys[i]
		}
	}
	return v.place(w, keys[:len(fresh)], fresh)
}

// resolveInline sets the ids that spell their terms, and returns the others.
func (v *vocabulary) resolveInline() (outside []uint32) {
	outside = make([]uint32, 0, len(v.where))
	for n := range uint32(len(v.where)) {
		if d, ok := id.FromKey(v.key(n)); ok {
			v.ids[n] = d
		} else {
			outside = append(outside, n)
		}
	}
	return outside
}

func (v *vocabulary) keys(terms []uint32) [][]byte {
	keys := make([][]byte, len(terms))
	for i, n := range terms {
		keys[i] = v.key(n)
	}
	return keys
}

// place sets the ids of new terms.
func (v *vocabulary) place(w *dict.Writer, keys [][]byte, fresh []uint32) (*dict.Placement, error) {
	ids := make([]id.ID, len(keys))
	p, err := w.Place(keys, ids)
	if err != nil {
		return nil, err
	}
	for i, n := range fresh {
		v.ids[n] = ids[i]
	}
	v.isNew = p.New
	return p, nil
}
