package block

import (
	"encoding/binary"
	"math/bits"

	"tribune/graph/id"
)

const (
	maxParts = 16
	group    = 64 // rows that one word of a plane covers

	// manyRows is how many rows are split at once: a whole leaf, so that a part
	// with a dictionary decodes its values once. [Measured, objects in GSPO: 312
	// million ids a second, 285 with 1,024 rows, 303 with 4,096.]
	manyRows = 2048
)

// kinds splits a column into parts, each a range of ids (a kind, or a segment of
// a kind) with a column of its own. A row's code says which part has its value,
// and the value's place there is the number of earlier rows with that code. The
// codes lie in bit planes, so that this number is a few bit counts away.
type kinds struct {
	parts  []column
	planes []byte   // for each group, one word a plane
	depth  int      // planes
	before []uint16 // for each group and one more: rows of each part before it
}

func parseKinds(r *reader, rows int) *kinds {
	n := int(r.number(1))
	if n < 2 || n > maxParts {
		r.fail("%d kinds", n)
		return nil
	}
	c := &kinds{parts: make([]column, n), depth: planes(n)}
	groups := (rows + group - 1) / group
	start := r.skip(groups * c.depth * 8)
	c.planes = r.data[start:r.at]
	if r.err == nil {
		c.count(r, rows, groups)
	}
	for i := range c.parts {
		if r.err == nil {
			e := encoding(r.number(1))
			c.parts[i] = parseColumn(r, e, c.rank(i, rows), true)
		}
	}
	return c
}

// planes is the bits of a code.
func planes(parts int) int { return bits.Len(uint(parts - 1)) }

// count fills before. Together the parts must have all rows, so that no row has
// a code without a part; and no part may be empty.
func (c *kinds) count(r *reader, rows, groups int) {
	n := len(c.parts)
	c.before = make([]uint16, (groups+1)*n)
	total := 0
	for g := range groups {
		for p := range n {
			m := bits.OnesCount64(c.members(g, p) & firstRows(rows-g*group))
			c.before[(g+1)*n+p] = c.before[g*n+p] + uint16(m)
			total += m
		}
	}
	if total != rows {
		r.fail("%d rows of %d have a kind", total, rows)
	}
	for p, m := range c.before[groups*n:] {
		if m == 0 {
			r.fail("kind %d has no rows", p)
		}
	}
}

// firstRows has a bit for each of the first n rows of a group.
func firstRows(n int) uint64 {
	if n >= group {
		return ^uint64(0)
	}
	return 1<<n - 1
}

// members has a bit for each row of a group that is in a part.
func (c *kinds) members(g, part int) uint64 {
	m := ^uint64(0)
	for plane := range c.depth {
		word := binary.LittleEndian.Uint64(c.planes[(g*c.depth+plane)*8:])
		if part>>plane&1 == 0 {
			word = ^word
		}
		m &= word
	}
	return m
}

// rank is the number of rows of a part before a row.
func (c *kinds) rank(part, row int) int {
	g, below := row/group, row%group
	n := int(c.before[g*len(c.parts)+part])
	if below > 0 {
		n += bits.OnesCount64(c.members(g, part) & firstRows(below))
	}
	return n
}

// part is the code of a row.
func (c *kinds) part(row int) int {
	code := 0
	for plane := range c.depth {
		word := binary.LittleEndian.Uint64(c.planes[(row/group*c.depth+plane)*8:])
		code |= int(word>>(row%group)&1) << plane
	}
	return code
}

func (c *kinds) at(row int) id.ID {
	p := c.part(row)
	return columnAt(c.parts[p], c.rank(p, row))
}

func (c *kinds) read(from int, dst []id.ID) {
	for len(dst) > 0 {
		n := min(len(dst), manyRows-from%group)
		c.readSome(from, dst[:n])
		from += n
		dst = dst[n:]
	}
}

// readSome decodes at most manyRows rows part by part and deals each part's
// values out to its rows.
func (c *kinds) readSome(from int, dst []id.ID) {
	var buf [manyRows]id.ID
	for p, part := range c.parts {
		first := c.rank(p, from)
		values := buf[:c.rank(p, from+len(dst))-first]
		if len(values) > 0 {
			columnRead(part, first, values)
			c.deal(p, from, dst, values)
		}
	}
}

// deal puts values to the rows of dst, which starts at row from, that are in a
// part.
func (c *kinds) deal(part, from int, dst, values []id.ID) {
	for g := from / group; len(values) > 0; g++ {
		m := c.members(g, part)
		start := g*group - from // where the group's first row is in dst
		if start >= 0 && start+group <= len(dst) {
			n := bits.OnesCount64(m)
			dealGroup((*[group]id.ID)(dst[start:]), m, values[:n])
			values = values[n:]
			continue
		}
		if start < 0 {
			m &^= firstRows(-start)
		}
		for ; m != 0 && len(values) > 0; m &= m - 1 {
			dst[start+bits.TrailingZeros64(m)] = values[0]
			values = values[1:]
		}
	}
}

// dealGroup is deal for a whole group. It takes a third of a scan's time, so it
// goes without bounds checks, and finds the lowest bit by a count of the bits
// below it: on amd64 that is faster than TrailingZeros64 (3.4 against 4.4 ns an id
// for the whole scan), which needs the slow BSF unless built for newer processors.
func dealGroup(dst *[group]id.ID, m uint64, values []id.ID) {
	for _, v := range values {
		dst[bits.OnesCount64((m-1)&^m)&(group-1)] = v
		m &= m - 1
	}
}

// search adds up what each part has below v: in sorted rows, these come first.
func (c *kinds) search(from, to int, v id.ID) int {
	if from >= to {
		return to
	}
	row := from
	for p, part := range c.parts {
		first, last := c.rank(p, from), c.rank(p, to)
		if first < last {
			row += columnSearch(part, first, last, v) - first
		}
	}
	return row
}
