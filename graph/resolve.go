package graph

import (
	"bytes"
	"slices"

	"tribune/graph/dict"
	"tribune/graph/id"
)

// resolveTerms returns the id of each ref; noRef is the default graph. Terms
// that an addition needs and the dictionary lacks are added to it; a term that
// only a removal names may stay without an id.
func (t *Tx) resolveTerms(s *Store, r *root) ([]id.ID, error) {
	ids := make([]id.ID, t.terms.len()+1)
	ids[noRef] = id.DefaultGraph
	refs := t.dictionaryRefs(ids)
	keys := make([][]byte, len(refs))
	for i, local := range refs {
		keys[i] = t.terms.key(local)
	}
	found := make([]id.ID, len(keys))
	if err := t.snapshot.dict.IDs(keys, found); err != nil {
		return nil, err
	}
	for i, local := range refs {
		ids[local] = found[i]
	}
	return ids, t.addTerms(s, r, refs, ids)
}

// dictionaryRefs fills in the inline ids and returns the refs of the other
// terms in key order.
func (t *Tx) dictionaryRefs(ids []id.ID) []ref {
	refs := make([]ref, 0, t.terms.len())
	for i := range t.terms.len() {
		local := ref(i + 1)
		if v, ok := id.FromKey(t.terms.key(local)); ok {
			ids[local] = v
		} else {
			refs = append(refs, local)
		}
	}
	slices.SortFunc(refs, func(a, b ref) int { return bytes.Compare(t.terms.key(a), t.terms.key(b)) })
	return refs
}

// addTerms adds the terms without an id that an addition needs.
func (t *Tx) addTerms(s *Store, r *root, refs []ref, ids []id.ID) error {
	needed := t.neededByAdditions(ids)
	var fresh []ref
	var keys [][]byte
	for _, local := range refs {
		if ids[local] == id.None && needed[local] {
			fresh = append(fresh, local)
			keys = append(keys, t.terms.key(local))
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	added := make([]id.ID, len(fresh))
	state, err := dict.NewWriter(s.db, t.snapshot.dict).Add(keys, added)
	if err != nil {
		return err
	}
	r.dict = state
	for i, local := range fresh {
		ids[local] = added[i]
	}
	return nil
}

func (t *Tx) neededByAdditions(ids []id.ID) []bool {
	needed := make([]bool, len(ids))
	for _, op := range t.ops {
		if op.remove {
			continue
		}
		for _, local := range op.quad {
			needed[local] = true
		}
	}
	return needed
}
