package index

import "tribune/graph/id"

// bound is a place between rows: right before row, whether that row exists or
// not, or after all rows. All ranges of this package are half open, [low, high),
// so that neither an inclusive end nor an exclusive begin needs a case.
type bound struct {
	row Row
	end bool
}

// atEnd is the bound after all rows.
var atEnd = bound{end: true}

// beforeRow is the bound right before r.
func beforeRow(r Row) bound { return bound{row: r} }

// behind is the bound after all rows that share the first n columns of r: r's
// successor when those columns are read as one big number.
func behind(r Row, n int) bound {
	for c := n; c < columns; c++ {
		r[c] = 0
	}
	for c := n - 1; c >= 0; c-- {
		if r[c]++; r[c] != 0 {
			return bound{row: r}
		}
	}
	return atEnd
}

// prefixBounds gives the bounds around all rows that begin with prefix.
func prefixBounds(prefix []id.ID) (low, high bound) {
	var r Row
	n := copy(r[:], prefix)
	return beforeRow(r), behind(r, n)
}

// rangeBounds gives the bounds around all rows that begin with prefix, which is shorter
// than a row, and have a value of r behind it.
func rangeBounds(prefix []id.ID, r id.Range) (low, high bound) {
	var from, to Row
	n := copy(from[:], prefix)
	copy(to[:], prefix)
	from[n], to[n] = r.Low, r.High
	return beforeRow(from), behind(to, n+1)
}

// above reports whether the bound lies behind row r, that is r < b.
func (b *bound) above(r *Row) bool { return b.end || r.compare(&b.row) < 0 }

// compare orders bounds.
func (b bound) compare(o bound) int {
	switch {
	case b.end && o.end:
		return 0
	case b.end:
		return 1
	case o.end:
		return -1
	}
	return b.row.Compare(o.row)
}

func lower(a, b bound) bound {
	if a.compare(b) <= 0 {
		return a
	}
	return b
}

func higher(a, b bound) bound {
	if a.compare(b) >= 0 {
		return a
	}
	return b
}
