package index

import (
	"fmt"

	"tribune/graph/block"
	"tribune/graph/id"
	"tribune/graph/kv"
)

// Columns of an inner node's block.
const (
	firstColumn    = 0
	lastColumn     = firstColumn + columns
	rowsColumn     = lastColumn + columns
	distinctColumn = rowsColumn + 1
	pageColumn     = distinctColumn + prefixes
	nodeColumns    = pageColumn + 1
)

// prefixes is the number of proper prefixes whose distinct values are counted.
const prefixes = columns - 1

// entry is what an inner node says of a child.
type entry struct {
	first, last Row
	rows        uint64
	distinct    [prefixes]uint64 // distinct row prefixes of 1, 2, 3 columns
	page        kv.Page
}

// groups is the number of distinct row prefixes of depth columns, 1 to 4.
func (e *entry) groups(depth int) uint64 {
	if depth == columns {
		return e.rows
	}
	return e.distinct[depth-1]
}

// extend makes e the summary of e and the entry that follows it. A prefix on
// both sides of the seam counts once.
func (e *entry) extend(next *entry) {
	for d := range e.distinct {
		e.distinct[d] += next.distinct[d]
		if samePrefix(&e.last, &next.first, d+1) {
			e.distinct[d]--
		}
	}
	e.rows += next.rows
	e.last = next.last
}

// put writes e as one row of an inner node's columns.
func (e *entry) put(cols [][]id.ID, row int) {
	for c := range columns {
		cols[firstColumn+c][row] = e.first[c]
		cols[lastColumn+c][row] = e.last[c]
	}
	cols[rowsColumn][row] = id.ID(e.rows)
	for d, n := range e.distinct {
		cols[distinctColumn+d][row] = id.ID(n)
	}
	cols[pageColumn][row] = id.ID(e.page)
}

// set puts the value of one column of an inner node into e.
func (e *entry) set(column int, v id.ID) {
	switch {
	case column < lastColumn:
		e.first[column] = v
	case column < rowsColumn:
		e.last[column-lastColumn] = v
	case column == rowsColumn:
		e.rows = uint64(v)
	case column < pageColumn:
		e.distinct[column-distinctColumn] = uint64(v)
	default:
		e.page = kv.Page(v)
	}
}

// fault says what is wrong with an entry by itself, "" if nothing is.
func (e *entry) fault() string {
	if e.first.Compare(e.last) > 0 {
		return "first row above last row"
	}
	least := uint64(1)
	for depth := 1; depth <= columns; depth++ {
		if e.groups(depth) < least {
			return fmt.Sprintf("%d distinct prefixes of %d columns, at least %d expected", e.groups(depth), depth, least)
		}
		least = e.groups(depth)
	}
	return ""
}

// node is an opened inner node. begins[d][i] is the number of groups of rows
// equal in d+1 columns that begin in the children before i, where the node's
// own first row begins one.
type node struct {
	children []entry
	begins   [columns][]uint64
}

// decodeChildren unpacks an inner node's block as it is.
func decodeChildren(b *block.Block) []entry {
	children := make([]entry, b.Rows())
	values := make([]id.ID, b.Rows())
	for c := range nodeColumns {
		b.Read(c, 0, values)
		for i, v := range values {
			children[i].set(c, v)
		}
	}
	return children
}

// childrenFault says what is wrong with the children of page number, "" if
// nothing is: by I3, I4 and I5.
func childrenFault(number kv.Page, children []entry) string {
	if len(children) < 2 {
		return "an inner node with one child"
	}
	for i := range children {
		if reason := children[i].fault(); reason != "" {
			return fmt.Sprintf("child %d: %s", i, reason)
		}
		if children[i].page == 0 || children[i].page >= number {
			return fmt.Sprintf("child %d is page %d, not below its parent", i, children[i].page)
		}
		if i > 0 && children[i-1].last.Compare(children[i].first) >= 0 {
			return fmt.Sprintf("child %d begins before its neighbour ends", i)
		}
	}
	return ""
}

// newNode adds the sums to checked children.
func newNode(children []entry) *node {
	n := &node{children: children}
	sums := make([]uint64, columns*(len(children)+1))
	for d := range n.begins {
		n.begins[d], sums = sums[:len(children)+1], sums[len(children)+1:]
		for i := range children {
			begun := children[i].groups(d + 1)
			if i > 0 && samePrefix(&children[i-1].last, &children[i].first, d+1) {
				begun--
			}
			n.begins[d][i+1] = n.begins[d][i] + begun
		}
	}
	return n
}

// reach is the first child with a row at or behind b, or their number.
func (n *node) reach(b bound) int {
	if b.end {
		return len(n.children)
	}
	low, high := 0, len(n.children)
	for low < high {
		mid := (low + high) / 2
		if n.children[mid].last.Compare(b.row) < 0 {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// from is the first child whose rows all lie at or behind b, or their number.
func (n *node) from(b bound) int {
	i := n.reach(b)
	if i < len(n.children) && b.above(&n.children[i].first) {
		i++
	}
	return i
}

// bytes is about the memory that the node holds.
func (n *node) bytes() int64 { return int64(len(n.children)) * (112 + 8*columns) }
