package graph

import (
	"slices"

	"tribune/graph/dict"
	"tribune/graph/hugepage"
	"tribune/graph/id"
)

// vocabulary is the terms of an update, those of all shards together, in key
// order: its term n is the n-th of them, from 0.
type vocabulary struct {
	shards []*Shard
	sorted []*sortedKeys    // by shard
	where  []location       // by term: one place where its key is
	uses   []uint8          // by term: the bits of interner.uses, of all shards
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
	beside(len(shards), func(i int) {
		v.sorted[i] = shards[i].terms.takeSorted()
		v.terms[i] = hugepage.Advise(make([]uint32, len(v.sorted[i].refs)))
	})
	v.merge()
	v.ids = make([]id.ID, len(v.where))
	return v
}

func (v *vocabulary) key(n uint32) []byte {
	l := v.where[n]
	return v.sorted[l.shard].key(int(l.index))
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
	fresh := outside[:0]
	for i, n := range outside {
		if v.ids[n] = found[i]; found[i] == id.None && v.uses[n]&usedByAddition != 0 {
			fresh = append(fresh, n)
			keys[len(fresh)-1] = keys[i]
		}
	}
	return v.place(w, keys[:len(fresh)], fresh)
}

// resolveInline sets the ids that spell their terms, and returns the others.
func (v *vocabulary) resolveInline() (outside []uint32) {
	parts := make([][]uint32, coresFor(len(v.where)))
	beside(len(parts), func(i int) {
		from, to := i*len(v.where)/len(parts), (i+1)*len(v.where)/len(parts)
		parts[i] = v.resolveInlineOf(uint32(from), uint32(to))
	})
	return slices.Concat(parts...)
}

// resolveInlineOf does it for the terms in [from, to).
func (v *vocabulary) resolveInlineOf(from, to uint32) (outside []uint32) {
	outside = make([]uint32, 0, to-from)
	for n := from; n < to; n++ {
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
