package index

import "tribune/graph/id"

// columns is the number of columns of a row.
const columns = 4

// Row is a quad in the column order of its tree.
type Row [columns]id.ID

// Compare orders rows by column 0, then 1, 2 and 3: negative, 0 or positive.
func (r Row) Compare(o Row) int { return r.compare(&o) }

// compare is Compare without copies of the rows, which wait for what has just been
// written.
func (r *Row) compare(o *Row) int {
	for c := range r {
		if r[c] != o[c] {
			if r[c] < o[c] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// samePrefix reports whether the first n columns are equal.
func samePrefix(a, b *Row, n int) bool {
	for c := range n {
		if a[c] != b[c] {
			return false
		}
	}
	return true
}
