package index

import (
	"errors"
	"fmt"

	"tribune/graph/block"
	"tribune/graph/id"
)

// ErrOrder is returned when rows or changes do not ascend strictly.
var ErrOrder = errors.New("rows do not ascend")

func orderError(cols *[columns][]id.ID, i int) error {
	var a, b Row
	for c := range cols {
		a[c], b[c] = cols[c][i-1], cols[c][i]
	}
	return rowsError(a, b)
}

func rowsError(a, b Row) error { return fmt.Errorf("%w: %v after %v", ErrOrder, b, a) }

// builder makes a tree from left to right out of rows and of subtrees that it
// takes as they are. What it can't place yet waits: rows for a leaf, and at each
// height nodes for a parent. A page is written when twice its limit waits, or
// when a kept subtree follows; then what waits is cut evenly.
type builder struct {
	w       *Writer
	pages   *Pages // of the tree from which subtrees are kept; Build has none
	cutter  cutter
	rows    table
	waiting [][]child // by height of the children; 0 is unused
	before  entry     // what stands in front of rows; page 0 if unknown
	orphans bool      // leaves get no parents
	scratch [nodeColumns][]id.ID
}

// child is a node that waits for its parent.
type child struct {
	entry
	kept bool // it belongs to the old tree
}

func newBuilder(w *Writer, p *Pages) *builder {
	return &builder{w: w, pages: p, cutter: cutter{limits: w.limits}, waiting: make([][]child, 2)}
}

// spill writes leaves while more rows wait than the next one can need.
func (b *builder) spill() error {
	for b.rows.len() >= 2*b.w.limits.rows {
		if err := b.leaf(false); err != nil {
			return err
		}
	}
	return nil
}

// leaf writes the first rows that wait as one leaf.
func (b *builder) leaf(last bool) error {
	n := b.cutter.cut(&b.rows, &b.before, last)
	cols := b.rows.view(0, n)
	e, err := summarize(&cols)
	if err != nil {
		return err
	}
	if b.before.page != 0 && b.before.last.Compare(e.first) >= 0 {
		return rowsError(b.before.last, e.first)
	}
	if e.page, err = b.w.putEncoded(b.cutter.encode(&b.rows, n)); err != nil {
		return err
	}
	b.rows.drop(n)
	b.before = e
	return b.push(child{entry: e}, 1)
}

// push lets a node of that height wait for its parent.
func (b *builder) push(c child, height int) error {
	for len(b.waiting) <= height {
		b.waiting = append(b.waiting, nil)
	}
	b.waiting[height] = append(b.waiting[height], c)
	if b.orphans || len(b.waiting[height]) < 2*b.w.limits.children {
		return nil
	}
	return b.parent(height, b.fit(height))
}

// fit is the number of waiting nodes that fit one parent.
func (b *builder) fit(height int) int {
	n := min(len(b.waiting[height]), b.w.limits.children)
	if size := block.Size(b.fill(b.waiting[height][:n])); size > b.w.limits.bytes {
		n = max(n*b.w.limits.bytes/size, 4)
	}
	return min(n, len(b.waiting[height]))
}

// parent writes the first n waiting nodes of that height as one inner node.
func (b *builder) parent(height, n int) error {
	children := b.waiting[height][:n]
	e := children[0].entry
	for i := range children[1:] {
		e.extend(&children[i+1].entry)
	}
	var err error
	if e.page, err = b.w.put(b.fill(children)); err != nil {
		return err
	}
	b.waiting[height] = append(b.waiting[height][:0], b.waiting[height][n:]...)
	return b.push(child{entry: e}, height+1)
}

// fill writes nodes as the columns of an inner node.
func (b *builder) fill(children []child) [][]id.ID {
	for c := range b.scratch {
		if cap(b.scratch[c]) < len(children) {
			b.scratch[c] = make([]id.ID, 2*len(children))
		}
		b.scratch[c] = b.scratch[c][:len(children)]
	}
	for i := range children {
		children[i].put(b.scratch[:], i)
	}
	return b.scratch[:]
}

// flush writes all that waits at a height: rows (0) as leaves, nodes as inner
// nodes, evenly.
func (b *builder) flush(height int) error {
	for height == 0 && b.rows.len() > 0 {
		if err := b.leaf(true); err != nil {
			return err
		}
	}
	for height > 0 && len(b.waiting[height]) > 0 {
		n := evenPart(len(b.waiting[height]), b.fit(height))
		if err := b.parent(height, n); err != nil {
			return err
		}
	}
	return nil
}

// count is how much waits at a height.
func (b *builder) count(height int) int {
	if height == 0 {
		return b.rows.len()
	}
	return len(b.waiting[height])
}

// sparse reports whether something waits at a height, but too little for a page.
func (b *builder) sparse(height int) bool {
	n := b.count(height)
	if n == 0 {
		return false
	}
	if height == 0 {
		return b.cutter.sparse(&b.rows)
	}
	return n < max(2, b.w.limits.children/4)
}

// highest is the greatest height at which something waits, -1 if nothing does.
func (b *builder) highest() int {
	for h := len(b.waiting) - 1; h >= 0; h-- {
		if b.count(h) > 0 {
			return h
		}
	}
	return -1
}

// finish writes what waits and returns the root.
func (b *builder) finish() (Root, error) {
	if b.highest() < 0 {
		return Root{}, nil
	}
	for h := 0; ; h++ {
		if h > 0 && len(b.waiting[h]) == 1 && b.highest() == h {
			return b.root(h)
		}
		if b.sparse(h) {
			if err := b.borrow(h); err != nil {
				return Root{}, err
			}
		}
		if err := b.flush(h); err != nil {
			return Root{}, err
		}
	}
}

func (b *builder) root(height int) (Root, error) {
	top := b.waiting[height][0]
	if height > maxHeight {
		return Root{}, fmt.Errorf("%w: %d levels", ErrRoot, height)
	}
	return Root{Page: top.page, Height: uint8(height), Rows: top.rows}, nil
}
