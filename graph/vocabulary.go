package graph

import (
	"bytes"
	"cmp"
	"slices"
	"sync"

	"tribune/graph/dict"
	"tribune/graph/id"
)

// vocabulary is the terms of an update, those of all shards together, in key
// order: its term n is the n-th of them, from 0.
type vocabulary struct {
	shards []*Shard
	where  []location // by term: one place where its key is
	terms  [][]uint32 // by shard and ref-1: the term
	ids    []id.ID    // by term; None for one that only removals name
	fresh  []uint32   // terms that this update adds, and that are no triple terms
}

type location struct {
	shard uint32
	ref   ref
}

// newVocabulary sorts the terms of each shard, beside each other, and merges
// them.
func newVocabulary(shards []*Shard) *vocabulary {
	v := &vocabulary{shards: shards, terms: make([][]uint32, len(shards))}
	sorted := make([][]ref, len(shards))
	var wait sync.WaitGroup
	for i, s := range shards {
		wait.Go(func() {
			sorted[i] = s.terms.sortedRefs()
			v.terms[i] = make([]uint32, len(sorted[i]))
		})
	}
	wait.Wait()
	v.merge(sorted)
	v.ids = make([]id.ID, len(v.where))
	return v
}

// merge numbers the keys of sorted shards in their common order.
func (v *vocabulary) merge(sorted [][]ref) {
	longest := 0
	for _, refs := range sorted {
		longest = max(longest, len(refs))
	}
	v.where = make([]location, 0, longest)
	for {
		least := v.leastHead(sorted)
		if least < 0 {
			return
		}
		key := v.shards[least].terms.key(sorted[least][0])
		n := uint32(len(v.where))
		v.where = append(v.where, location{uint32(least), sorted[least][0]})
		for i := least; i < len(sorted); i++ {
			if len(sorted[i]) > 0 && (i == least || bytes.Equal(v.shards[i].terms.key(sorted[i][0]), key)) {
				v.terms[i][sorted[i][0]-1] = n
				sorted[i] = sorted[i][1:]
			}
		}
	}
}

// leastHead is the first shard whose next key is the least, -1 at the end.
func (v *vocabulary) leastHead(sorted [][]ref) int {
	least := -1
	var key []byte
	for i, refs := range sorted {
		if len(refs) == 0 {
			continue
		}
		if k := v.shards[i].terms.key(refs[0]); least < 0 || bytes.Compare(k, key) < 0 {
			least, key = i, k
		}
	}
	return least
}

func (v *vocabulary) key(n uint32) []byte {
	l := v.where[n]
	return v.shards[l.shard].terms.key(l.ref)
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
	plain := slices.IndexFunc(ids, func(d id.ID) bool { return d.Kind() == id.TripleTerm })
	if plain < 0 {
		plain = len(fresh)
	}
	v.fresh = fresh[:plain]
	return p, nil
}

// rank numbers the ids in ascending order, from 1; 0 is the default graph,
// whose id is the least. It returns the ids by rank, and the ranks by term. A
// term without an id has rank 0.
func (v *vocabulary) rank() (ids []id.ID, ranks []uint32) {
	// New terms got ascending ids in key order, so only the others need sorting.
	fresh, others := v.fresh, v.notFresh()
	slices.SortFunc(others, func(a, b uint32) int { return cmp.Compare(v.ids[a], v.ids[b]) })
	ids = append(make([]id.ID, 0, len(fresh)+len(others)+1), id.DefaultGraph)
	ranks = make([]uint32, len(v.ids))
	for len(fresh)+len(others) > 0 {
		var n uint32
		if len(others) == 0 || len(fresh) > 0 && v.ids[fresh[0]] < v.ids[others[0]] {
			n, fresh = fresh[0], fresh[1:]
		} else {
			n, others = others[0], others[1:]
		}
		ranks[n] = uint32(len(ids))
		ids = append(ids, v.ids[n])
	}
	return ids, ranks
}

// notFresh returns the terms with an id that are not in fresh.
func (v *vocabulary) notFresh() (others []uint32) {
	fresh := v.fresh
	for n, d := range v.ids {
		switch {
		case len(fresh) > 0 && fresh[0] == uint32(n):
			fresh = fresh[1:]
		case d != id.None:
			others = append(others, uint32(n))
		}
	}
	return others
}
