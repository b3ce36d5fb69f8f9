package index

import (
	"tribune/graph/block"
	"tribune/graph/id"
)

// leafRow is one row of a leaf.
func leafRow(b *block.Block, row int) (r Row) {
	for c := range r {
		r[c] = b.At(c, row)
	}
	return r
}

// searchLeaf is the first row of a leaf that is at or behind r, or the number
// of its rows. It decodes nothing: each column narrows the range in which the
// next one is sorted.
func searchLeaf(b *block.Block, r Row) int {
	from, to := 0, b.Rows()
	for c, v := range r {
		from = b.Search(c, from, to, v)
		if from == to || b.At(c, from) != v {
			return from
		}
		if v+1 != 0 {
			to = b.Search(c, from, to, v+1)
		}
	}
	return from
}

// place is searchLeaf for a bound.
func place(b *block.Block, at bound) int {
	if at.end {
		return b.Rows()
	}
	return searchLeaf(b, at.row)
}

// leafGroups is the number of groups of rows equal in depth columns among the
// first n rows.
func leafGroups(b *block.Block, n, depth int) uint64 {
	if depth == columns || n == 0 {
		return uint64(n)
	}
	c := 0
	for c < depth && b.At(c, 0) == b.At(c, n-1) { // constant: decides nothing
		c++
	}
	begins := make([]bool, n)
	values := make([]id.ID, n)
	for ; c < depth; c++ {
		b.Read(c, 0, values)
		markChanges(begins, values)
	}
	groups := uint64(1)
	for _, begin := range begins {
		if begin {
			groups++
		}
	}
	return groups
}

// markChanges sets begins[i] where values[i] differs from its neighbour before.
func markChanges(begins []bool, values []id.ID) {
	for i := 1; i < len(values); i++ {
		if values[i] != values[i-1] {
			begins[i] = true
		}
	}
}
