package index

import (
	"fmt"

	"tribune/graph/id"
)

// Count is the exact number of rows that begin with prefix. It reads inner
// nodes, and the leaves at the two ends if the prefix begins or ends inside
// them.
func (t Tree) Count(prefix []id.ID) (uint64, error) {
	if len(prefix) > columns {
		return 0, fmt.Errorf("index: a prefix of %d columns", len(prefix))
	}
	low, high := prefixBounds(prefix)
	return t.between(low, high, columns)
}

// DistinctWithin is Distinct of the rows that have a value of r behind prefix; of depth 4
// it counts rows.
func (t Tree) DistinctWithin(prefix []id.ID, r id.Range, depth int) (uint64, error) {
	if depth <= len(prefix) || depth > columns {
		return 0, errDepth(prefix, depth)
	}
	low, high := rangeBounds(prefix, r)
	return t.between(low, high, depth)
}

func errDepth(prefix []id.ID, depth int) error {
	return fmt.Errorf("index: distinct prefixes of %d columns after %d", depth, len(prefix))
}

// Distinct is the exact number of distinct values of the first depth columns
// among the rows that begin with prefix, where len(prefix) < depth <= 4. It
// reads what Count reads.
func (t Tree) Distinct(prefix []id.ID, depth int) (uint64, error) {
	if depth <= len(prefix) || depth > columns {
		return 0, errDepth(prefix, depth)
	}
	low, high := prefixBounds(prefix)
	return t.between(low, high, depth)
}

// between is the number of groups of rows equal in depth columns that begin
// between bounds. The bounds are ends of prefixes no longer than that: where a range
// of a prefix begins, so does a group of any greater depth, so this is the number of
// groups in it.
func (t Tree) between(low, high bound, depth int) (uint64, error) {
	if low.compare(high) >= 0 {
		return 0, nil
	}
	t.pages.reads.lookup()
	top, err := t.top()
	if err != nil || top.page == 0 {
		return 0, err
	}
	before, err := t.rank(top, low, depth)
	if err != nil {
		return 0, err
	}
	upTo, err := t.rank(top, high, depth)
	return upTo - before, err
}

// rank is the number of groups of rows equal in depth columns that begin before
// a bound.
func (t Tree) rank(e entry, b bound, depth int) (uint64, error) {
	total, shared := uint64(0), uint64(0) // shared: e's first group began before e
	for height := int(t.root.Height); ; height-- {
		if !b.above(&e.first) {
			return total, nil
		}
		pg, err := t.pages.child(&e, height)
		if err != nil {
			return 0, err
		}
		if pg.leaf != nil {
			return total + leafGroups(pg.leaf, place(pg.leaf, b), depth) - shared, nil
		}
		i := pg.node.reach(b)
		if i > 0 {
			total += pg.node.begins[depth-1][i] - shared
		}
		if i == len(pg.node.children) {
			return total, nil
		}
		if i > 0 {
			shared = 0
			if samePrefix(&pg.node.children[i-1].last, &pg.node.children[i].first, depth) {
				shared = 1
			}
		}
		e = pg.node.children[i]
	}
}
