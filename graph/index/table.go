package index

import (
	"slices"
	"sort"

	"tribune/graph/block"
	"tribune/graph/id"
)

// table is rows in memory, column by column: the rows that wait to become
// leaves, or an unpacked leaf. The zero table is empty.
type table struct {
	cols  [columns][]id.ID
	start int // rows before it are gone
}

// slack is the number of gone rows that a table keeps before it moves the
// others down, so that the move costs little a row.
const slack = 16 << 10

func (t *table) len() int { return len(t.cols[0]) - t.start }

// row is the i-th row.
func (t *table) row(i int) (r Row) {
	for c := range r {
		r[c] = t.cols[c][t.start+i]
	}
	return r
}

func (t *table) append(r *Row) {
	for c := range r {
		t.cols[c] = append(t.cols[c], r[c])
	}
}

// read appends the next rows of a source, and returns how many.
func (t *table) read(source Rows) (int, error) {
	old := len(t.cols[0])
	var dst Columns
	for c := range t.cols {
		t.cols[c] = slices.Grow(t.cols[c], readRows)
		dst[c] = t.cols[c][old : old+readRows]
	}
	n, err := source.Next(&dst)
	for c := range t.cols {
		t.cols[c] = t.cols[c][:old+n]
	}
	return n, err
}

// appendSpan appends the rows from <= i < to of src.
func (t *table) appendSpan(src *table, from, to int) {
	if from == to {
		return
	}
	for c := range t.cols {
		t.cols[c] = append(t.cols[c], src.cols[c][src.start+from:src.start+to]...)
	}
}

// appendLeaf appends all rows of a leaf.
func (t *table) appendLeaf(b *block.Block) {
	for c := range t.cols {
		old := len(t.cols[c])
		t.cols[c] = append(t.cols[c], make([]id.ID, b.Rows())...)
		b.Read(c, 0, t.cols[c][old:])
	}
}

func (t *table) reset() {
	for c := range t.cols {
		t.cols[c] = t.cols[c][:0]
	}
	t.start = 0
}

// drop removes the first n rows.
func (t *table) drop(n int) {
	if t.start += n; t.start < slack && t.len() > 0 {
		return
	}
	for c := range t.cols {
		t.cols[c] = t.cols[c][:copy(t.cols[c], t.cols[c][t.start:])]
	}
	t.start = 0
}

// view is the rows from <= i < to, valid until the next change.
func (t *table) view(from, to int) (v [columns][]id.ID) {
	for c := range v {
		v[c] = t.cols[c][t.start+from : t.start+to]
	}
	return v
}

// compare orders row i against r.
func (t *table) compare(i int, r *Row) int {
	for c := range r {
		if v := t.cols[c][t.start+i]; v != r[c] {
			if v < r[c] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// search is the first row at or behind r among those from on, or the number of
// rows. It looks near first: changes to one leaf come in order.
func (t *table) search(from int, r *Row) int {
	n, step := t.len(), 1
	for from+step < n && t.compare(from+step, r) < 0 {
		from, step = from+step, step*2
	}
	end := min(from+step+1, n)
	return from + sort.Search(end-from, func(i int) bool { return t.compare(from+i, r) >= 0 })
}

// ranges finds the rows around row i that share its first two columns.
func (t *table) ranges(i int) (from, to int) {
	r := t.row(i)
	from = sort.Search(i, func(k int) bool { return t.comparePair(k, &r) >= 0 })
	to = i + sort.Search(t.len()-i, func(k int) bool { return t.comparePair(i+k, &r) > 0 })
	return from, to
}

// comparePair orders row i against r by the first two columns.
func (t *table) comparePair(i int, r *Row) int {
	for c := range 2 {
		if v := t.cols[c][t.start+i]; v != r[c] {
			if v < r[c] {
				return -1
			}
			return 1
		}
	}
	return 0
}
