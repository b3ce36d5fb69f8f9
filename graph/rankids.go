package graph

import (
	"cmp"
	"slices"

	"tribune/graph/id"
)

// rankIDs numbers the ids of terms in ascending order, from 1; 0 is the default
// graph, whose id is the least. It returns the ids by rank, and the ranks by
// term. A term without an id has rank 0. isNew tells the ids of new terms, which
// ascend with the terms.
func rankIDs(ids []id.ID, isNew func(id.ID) bool) (byRank []id.ID, ranks []uint32) {
	known, others := splitTerms(ids, isNew)
	slices.SortFunc(others, func(a, b uint32) int { return cmp.Compare(ids[a], ids[b]) })
	byRank = append(make([]id.ID, 0, known+1), id.DefaultGraph)
	ranks = make([]uint32, len(ids))
	rank := func(n uint32) {
		ranks[n] = uint32(len(byRank))
		byRank = append(byRank, ids[n])
	}
	for n, i := range ids {
		if i == id.None || !isNew(i) {
			continue
		}
		for len(others) > 0 && ids[others[0]] < i {
			rank(others[0])
			others = others[1:]
		}
		rank(uint32(n))
	}
	for _, n := range others {
		rank(n)
	}
	return byRank, ranks
}

// splitTerms returns how many terms have an id, and those of them that are not
// new.
func splitTerms(ids []id.ID, isNew func(id.ID) bool) (known int, others []uint32) {
	for n, i := range ids {
		if i == id.None {
			continue
		}
		known++
		if !isNew(i) {
			others = append(others, uint32(n))
		}
	}
	return known, others
}
