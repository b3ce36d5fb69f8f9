package index

import "tribune/graph/id"

// Range is a part of the rows of a prefix. It is of use with the tree that it
// came from.
type Range struct {
	low, high bound
}

// Split cuts the rows that begin with prefix into at most n ranges of about as
// many rows each. They cover the prefix in order, without overlap, and their
// seams are where leaves begin. A group of a fold that lies across a seam comes
// out of both ranges.
func (t Tree) Split(prefix []id.ID, n int) ([]Range, error) {
	total, err := t.Count(prefix)
	if err != nil || total == 0 || n < 1 {
		return nil, err
	}
	low, high := prefixBounds(prefix)
	top, err := t.top()
	if err != nil {
		return nil, err
	}
	begin, err := t.rank(top, low, columns)
	if err != nil {
		return nil, err
	}
	var ranges []Range
	done := begin
	for i := range uint64(n) {
		first, rank, err := t.leafAt(top, begin+total/uint64(n)*i)
		if err != nil {
			return nil, err
		}
		if rank > done {
			ranges = append(ranges, Range{low, beforeRow(first)})
			low, done = beforeRow(first), rank
		}
	}
	return append(ranges, Range{low, high}), nil
}

// leafAt is the first row, and its rank, of the leaf that holds the row of that
// rank.
func (t Tree) leafAt(e entry, rank uint64) (Row, uint64, error) {
	begin := uint64(0)
	for height := int(t.root.Height); height > 1; height-- {
		pg, err := t.pages.child(&e, height)
		if err != nil {
			return Row{}, 0, err
		}
		i := pg.node.holding(rank - begin)
		begin += pg.node.begins[columns-1][i]
		e = pg.node.children[i]
	}
	return e.first, begin, nil
}

// holding is the child that holds the row of that rank within the node.
func (n *node) holding(rank uint64) int {
	begins := n.begins[columns-1]
	low, high := 0, len(n.children)-1
	for low < high {
		mid := (low + high + 1) / 2
		if begins[mid] <= rank {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low
}
