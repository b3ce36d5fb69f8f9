package graph

import (
	"cmp"
	"slices"

	"tribune/graph/id"
)

// ascending returns the terms that have an id, in the order of their ids. isNew
// tells the ids of new terms, which ascend with the terms.
func ascending(ids []id.ID, isNew func(id.ID) bool) []uint32 {
	known, others := splitTerms(ids, isNew)
	slices.SortFunc(others, func(a, b uint32) int { return cmp.Compare(ids[a], ids[b]) })
	order := make([]uint32, 0, known)
	for n, i := range ids {
		if i == id.None || !isNew(i) {
			continue
		}
		for len(others) > 0 && ids[others[0]] < i {
			order = append(order, others[0])
			others = others[1:]
		}
		order = append(order, uint32(n))
	}
	return append(order, others...)
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
