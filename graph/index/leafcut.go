package index

import (
	"tribune/graph/block"
	"tribune/graph/id"
)

// cutter decides where leaves end. A range is the rows that share their first
// two columns (graph and predicate, in GPSO): the rows that one triple pattern
// asks for, and the rows among which both columns cost nothing. A range that
// fills a leaf gets leaves of its own; smaller ones share.
//
// To know how many rows fill a leaf's bytes they must be encoded, which is most of
// the work of making a tree. So the leaf is cut where rows as dense as those
// before it would fill it, and cut again only if it shows to be wrong: the
// leaf that is encoded is mostly the one that is written.
type cutter struct {
	limits limits
	room   int // rows as dense as those encoded last that fill a leaf's bytes; 0 if unknown

	encoded []byte // a leaf of the first rows rows, if those are not 0
	rows    int
}

// cutTries is how many cuts are tried with what the one before has taught.
const cutTries = 4

// cut returns how many of the waiting rows make the next leaf. With last they
// are all there is before something that stays as it is, and are cut evenly;
// otherwise at least twice a leaf's rows wait, which is how far the rule about
// ranges has to see. before is the page in front of the rows, if there is one.
//
// A leaf may stay an eighth below what fits, so that few cuts are tried.
func (c *cutter) cut(t *table, before *entry, last bool) int {
	c.rows = 0
	tail, most := tailOfRange(t, before), min(t.len(), c.limits.rows)
	fit := most
	if c.room > 0 {
		fit = min(most, c.room)
	}
	for range cutTries {
		n := cutAt(t, tail, fit, last)
		fits := c.try(t, n)
		better := min(most, c.room)
		if fits && fit >= better/8*7 {
			return n
		}
		fit = better
	}
	for {
		n := cutAt(t, tail, fit, last)
		if c.try(t, n) || n == 1 {
			return n
		}
		fit = n / 2
	}
}

// try encodes a leaf of the first n rows, and reports whether it keeps its bytes.
func (c *cutter) try(t *table, n int) bool {
	size := c.size(t, n)
	c.room = max(1, n*(c.limits.bytes/16*15)/size)
	return size <= c.limits.bytes
}

// cutAt is where the next leaf ends if fit rows fill one. It is not behind them.
func cutAt(t *table, tail, fit int, last bool) int {
	if 0 < tail && tail <= fit {
		return tail
	}
	n := fit
	if last {
		n = evenPart(t.len(), fit)
	}
	if n == t.len() {
		return n
	}
	from, to := t.ranges(n)
	switch size := to - from; {
	case from == 0 && size < 2*fit:
		return (size + 1) / 2
	case 0 < from && from < n && size >= fit:
		return from
	}
	return n
}

// evenPart is the first part of n when parts are at most most and even.
func evenPart(n, most int) int {
	parts := (n + most - 1) / most
	return (n + parts - 1) / parts
}

// tailOfRange is the number of rows at the front that belong to a range which
// filled the page before, 0 if there are none.
func tailOfRange(t *table, before *entry) int {
	first := t.row(0)
	if before.page == 0 || !samePrefix(&before.first, &before.last, 2) || !samePrefix(&before.last, &first, 2) {
		return 0
	}
	_, to := t.ranges(0)
	return to
}

// size is the size of a leaf of the first n rows.
func (c *cutter) size(t *table, n int) int { return len(c.encode(t, n)) }

// encode returns a leaf of the first n rows, valid until the next call. Between
// cut and it the rows do not change.
func (c *cutter) encode(t *table, n int) []byte {
	if c.rows != n {
		cols := t.view(0, n)
		c.encoded, c.rows = block.Append(c.encoded[:0], cols[:]), n
	}
	return c.encoded
}

// sparse reports whether rows are too few for a leaf of their own: under a
// quarter of one. Halves of a split are well above it, so that a row more and a
// row less do not split and join in turn.
func (c *cutter) sparse(t *table) bool {
	c.rows = 0
	n := t.len()
	return n*4 < c.limits.rows && c.size(t, n)*4 < c.limits.bytes
}

// summarize is what a parent says of a leaf, except its page. It fails where
// rows do not ascend.
func summarize(cols *[columns][]id.ID) (entry, error) {
	n := len(cols[0])
	e := entry{rows: uint64(n)}
	for c := range cols {
		e.first[c], e.last[c] = cols[c][0], cols[c][n-1]
	}
	at, ok := countGroups(cols, &e.distinct)
	if !ok {
		return e, orderError(cols, at)
	}
	return e, nil
}

// countGroups counts distinct prefixes. At the first row that is not above its
// neighbour it stops and says where.
func countGroups(cols *[columns][]id.ID, distinct *[prefixes]uint64) (int, bool) {
	a, b, c, d := cols[0], cols[1], cols[2], cols[3]
	n := len(a)
	b, c, d = b[:n], c[:n], d[:n]
	var begun [columns]uint64 // by the leftmost column that changed
	for i := 1; i < n; i++ {
		var changed int
		var ascends bool
		switch {
		case a[i] != a[i-1]:
			changed, ascends = 0, a[i] > a[i-1]
		case b[i] != b[i-1]:
			changed, ascends = 1, b[i] > b[i-1]
		case c[i] != c[i-1]:
			changed, ascends = 2, c[i] > c[i-1]
		default:
			changed, ascends = 3, d[i] > d[i-1]
		}
		if !ascends {
			return i, false
		}
		begun[changed]++
	}
	sum := uint64(1)
	for depth := range distinct {
		sum += begun[depth]
		distinct[depth] = sum
	}
	return 0, true
}
