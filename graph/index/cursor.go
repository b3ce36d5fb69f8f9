package index

import (
	"tribune/graph/block"
	"tribune/graph/kv"
)

// farthest is how many leaves are read ahead at most: 64 KB, where the cost of
// a request no longer shows.
const farthest = 8

// cursor walks the leaves that hold the rows from low to high.
type cursor struct {
	pages     *Pages
	low, high bound
	backward  bool
	constant  int // children whose rows share so many columns are not opened; columns+1: none
	frames    []frame
	ahead     int
	last      *page // the leaf that was opened last
	begun     bool  // with it, which holds all of the range
}

// frame is what is left of a node's children, and their height.
type frame struct {
	children []entry
	height   int
}

// piece is what the cursor stops at: rows from to to of a leaf, or a whole
// subtree that was not opened.
type piece struct {
	leaf     *block.Block
	from, to int
	whole    *entry
}

// start puts the cursor before the first piece. If the range lies in the leaf that was opened
// last, as ranges that are asked for in order often do, no other page is looked at.
func (c *cursor) start(t Tree) error {
	c.frames, c.ahead = c.frames[:0], 0
	if c.last != nil && c.within(c.last) {
		c.begun = true
		return nil
	}
	top, err := t.top()
	if err != nil || top.page == 0 || !c.touches(&top) {
		return err
	}
	c.frames = append(c.frames, frame{[]entry{top}, int(t.root.Height)})
	return nil
}

// within reports whether all rows of the range are in a leaf, if there are any.
func (c *cursor) within(leaf *page) bool {
	return !c.low.end && leaf.first.compare(&c.low.row) <= 0 &&
		!c.high.end && c.high.row.compare(&leaf.last) <= 0
}

// touches reports whether e may hold rows of the range.
func (c *cursor) touches(e *entry) bool {
	return c.high.above(&e.first) && !c.low.above(&e.last)
}

// covers reports whether all rows of e are in the range.
func (c *cursor) covers(e *entry) bool {
	return c.high.above(&e.last) && !c.low.above(&e.first)
}

// isConstant reports whether e need not be opened.
func (c *cursor) isConstant(e *entry) bool {
	return c.constant <= columns && samePrefix(&e.first, &e.last, c.constant) && c.covers(e)
}

// next returns the next piece, false at the end.
func (c *cursor) next() (piece, bool, error) {
	if c.begun {
		c.begun = false
		p := c.cut(c.last)
		return p, p.from < p.to, nil
	}
	for len(c.frames) > 0 {
		f := &c.frames[len(c.frames)-1]
		if len(f.children) == 0 {
			c.frames = c.frames[:len(c.frames)-1]
			continue
		}
		e, height := c.take(f), f.height
		if c.isConstant(e) {
			c.pages.reads.skipped()
			return piece{whole: e}, true, nil
		}
		pg, err := c.open(e, f)
		if err != nil {
			return piece{}, false, err
		}
		if pg.leaf == nil {
			c.enter(pg.node, height-1)
		} else if p := c.cut(pg); p.from < p.to {
			return p, true, nil
		}
	}
	return piece{}, false, nil
}

// take removes the child that comes next from the frame.
func (c *cursor) take(f *frame) *entry {
	if c.backward {
		e := &f.children[len(f.children)-1]
		f.children = f.children[:len(f.children)-1]
		return e
	}
	e := &f.children[0]
	f.children = f.children[1:]
	return e
}

// enter adds a frame of the children that touch the range.
func (c *cursor) enter(n *node, height int) {
	from, to := n.reach(c.low), n.from(c.high)
	if from < to {
		c.frames = append(c.frames, frame{n.children[from:to], height})
	}
}

// cut narrows a leaf to the range.
func (c *cursor) cut(pg *page) piece {
	p := piece{leaf: pg.leaf, to: pg.leaf.Rows()}
	begins, ends := c.low.above(&pg.first), !c.high.above(&pg.last)
	switch {
	case begins && ends && !c.low.end:
		p.from, p.to = searchBoth(pg.leaf, &c.low.row, &c.high.row)
	case begins:
		p.from = place(pg.leaf, c.low)
	case ends:
		p.to = place(pg.leaf, c.high)
	}
	return p
}

// open opens e, which came from f. Leaves that follow are read with it: none
// with the first, so that a short scan costs one page, then more and more.
func (c *cursor) open(e *entry, f *frame) (*page, error) {
	if f.height == 1 {
		if c.ahead > 0 && !c.pages.cache.has(e.page) {
			if err := c.pages.prefetch(c.following(e, f)); err != nil {
				return nil, err
			}
		}
		c.ahead = min(2*c.ahead+1, farthest)
	}
	pg, err := c.pages.child(e, f.height)
	if f.height == 1 {
		c.last = pg
	}
	return pg, err
}

// following lists e and the leaves after it that will be opened.
func (c *cursor) following(e *entry, f *frame) []kv.Page {
	numbers := []kv.Page{e.page}
	rest := *f
	for len(rest.children) > 0 && len(numbers) <= c.ahead {
		if next := c.take(&rest); !c.isConstant(next) {
			numbers = append(numbers, next.page)
		}
	}
	return numbers
}
