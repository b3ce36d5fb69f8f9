package block

import "tribune/graph/id"

// encoding is the byte that names how a column is written.
type encoding uint8

// Written into stores: never renumber.
const (
	encodingConstant   encoding = 1
	encodingFrames     encoding = 2
	encodingRuns       encoding = 3
	encodingDictionary encoding = 4
	encodingKinds      encoding = 5
)

// scratch is how many ids the decoders hold on the stack.
const scratch = 256

// column is one of constant, *frames, *runs, *dictionary and *kinds. The
// functions below choose by type and not by method, because a call through an
// interface would move the caller's closures and small buffers to the heap.
type column any

// parseColumn reads a column of n rows; parts of kinds are simple columns.
func parseColumn(r *reader, e encoding, n int, simple bool) column {
	switch {
	case e == encodingConstant:
		return parseConstant(r)
	case e == encodingFrames:
		f := parseFrames(r, n)
		return &f
	case e == encodingDictionary:
		return parseDictionary(r, n)
	case e == encodingRuns && !simple:
		return parseRuns(r, n)
	case e == encodingKinds && !simple:
		return parseKinds(r, n)
	}
	r.fail("encoding %d", e)
	return nil
}

func columnAt(c column, row int) id.ID {
	switch c := c.(type) {
	case *frames:
		return c.at(row)
	case *runs:
		return c.at(row)
	case *dictionary:
		return c.at(row)
	case *kinds:
		return c.at(row)
	default:
		return c.(constant).value
	}
}

func columnRead(c column, from int, dst []id.ID) {
	switch c := c.(type) {
	case *frames:
		c.read(from, dst)
	case *runs:
		c.read(from, dst)
	case *dictionary:
		c.read(from, dst)
	case *kinds:
		c.read(from, dst)
	default:
		flood(dst, c.(constant).value)
	}
}

func columnSearch(c column, from, to int, v id.ID) int {
	switch c := c.(type) {
	case *frames:
		return c.search(from, to, v)
	case *runs:
		return c.search(from, to, v)
	case *dictionary:
		return c.search(from, to, v)
	case *kinds:
		return c.search(from, to, v)
	default:
		return c.(constant).search(from, to, v)
	}
}

func columnRuns(c column, from, to int, visit func(value id.ID, end int) bool) {
	switch c := c.(type) {
	case constant:
		visit(c.value, to)
	case *runs:
		c.runs(from, to, visit)
	default:
		scanRuns(c, from, to, visit)
	}
}

// scanRuns finds runs in decoded rows.
func scanRuns(c column, from, to int, visit func(value id.ID, end int) bool) {
	var buf [scratch]id.ID
	last := columnAt(c, from)
	for from < to {
		rows := buf[:min(scratch, to-from)]
		columnRead(c, from, rows)
		for i, v := range rows {
			if v != last {
				if !visit(last, from+i) {
					return
				}
				last = v
			}
		}
		from += len(rows)
	}
	visit(last, to)
}

// columnBytes is the memory of a column beside the block's data.
func columnBytes(c column) int {
	const word, slice, vector = 8, 24, 80 + 24
	switch c := c.(type) {
	case *frames:
		return 2*word + vector
	case *runs, *dictionary:
		return 4*word + 2*vector
	case *kinds:
		n := 2*word + 3*slice + 2*cap(c.before)
		for _, part := range c.parts {
			n += columnBytes(part)
		}
		return n
	default:
		return 3 * word
	}
}
