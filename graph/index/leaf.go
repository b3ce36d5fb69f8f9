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

// searchLeaf is the first row of a leaf that is at or behind r, or the number of its rows. It
// decodes nothing: each column narrows the range in which the next one is sorted.
func searchLeaf(b *block.Block, r Row) int { return searchFrom(b, &r, 0, 0, b.Rows()) }

// searchFrom is the first of the rows from to to that is not below r. They agree with r before
// column c.
func searchFrom(b *block.Block, r *Row, c, from, to int) int {
	for end := significant(r); c < end; c++ {
		from = b.Search(c, from, to, r[c])
		if from == to || b.At(c, from) != r[c] {
			return from
		}
		to = endOf(b, c, from, to, r[c])
	}
	return from
}

// significant is how many columns of a row say where it is: nothing is below a zero.
func significant(r *Row) int {
	n := columns
	for n > 0 && r[n-1] == 0 {
		n--
	}
	return n
}

// endOf is where the rows that have a value in column c end, of those from to to.
func endOf(b *block.Block, c, from, to int, v id.ID) int {
	if v+1 == 0 {
		return to
	}
	return b.Search(c, from, to, v+1)
}

// searchBoth finds the first rows that are not below low and high. What the two agree in is
// looked for once.
func searchBoth(b *block.Block, low, high *Row) (first, last int) {
	from, to, c := 0, b.Rows(), 0
	for ; c < columns && low[c] == high[c]; c++ {
		from = b.Search(c, from, to, low[c])
		if from == to || b.At(c, from) != low[c] {
			return from, from
		}
		to = endOf(b, c, from, to, low[c])
	}
	first = searchFrom(b, low, c, from, to)
	return first, searchFrom(b, high, c, first, to)
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
