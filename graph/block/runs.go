package block

import (
	"encoding/binary"

	"tribune/graph/id"
)

// runs is run-length encoding: the value of each run and the row behind its
// last, both as frames.
type runs struct {
	rows   int
	count  int
	values frames
	ends   frames
}

func parseRuns(r *reader, rows int) *runs {
	c := &runs{rows: rows, count: int(r.number(2))}
	if c.count < 1 || c.count > rows {
		r.fail("%d runs in %d rows", c.count, rows)
		return nil
	}
	c.values = parseFrames(r, c.count)
	c.ends = parseFrames(r, c.count)
	if r.err == nil {
		c.checkEnds(r, rows)
	}
	return c
}

func (c *runs) checkEnds(r *reader, rows int) {
	var buf [scratch]id.ID
	last := id.ID(0)
	for from := 0; from < c.count; from += scratch {
		ends := buf[:min(scratch, c.count-from)]
		c.ends.read(from, ends)
		for i, end := range ends {
			if end <= last {
				r.fail("run %d ends at %d after %d", from+i, end, last)
				return
			}
			last = end
		}
	}
	if last != id.ID(rows) {
		r.fail("runs end at %d of %d rows", last, rows)
	}
}

// find is the run that holds a row.
func (c *runs) find(row int) int { return c.ends.search(0, c.count, id.ID(row)+1) }

func (c *runs) at(row int) id.ID { return c.values.at(c.find(row)) }

func (c *runs) read(from int, dst []id.ID) {
	to := from + len(dst)
	c.runs(from, to, func(v id.ID, end int) bool {
		n := end - from
		fill(dst[:n], v)
		dst, from = dst[n:], end
		return true
	})
}

func (c *runs) runs(from, to int, visit func(value id.ID, end int) bool) {
	const some = 64
	var values, ends [some]id.ID
	for run := c.find(from); run < c.count; run += some {
		n := min(some, c.count-run)
		c.values.read(run, values[:n])
		c.ends.read(run, ends[:n])
		for i, end := range ends[:n] {
			if !visit(values[i], min(int(end), to)) || int(end) >= to {
				return
			}
		}
	}
}

// search finds the run among those that overlap [from,to), then its first row.
func (c *runs) search(from, to int, v id.ID) int {
	if from >= to {
		return to
	}
	first, last := 0, c.count-1
	if from > 0 {
		first = c.find(from)
	}
	if to < c.rows {
		last = c.find(to - 1)
	}
	run := c.values.search(first, last+1, v)
	switch {
	case run > last:
		return to
	case run == first:
		return from
	}
	return int(c.ends.at(run - 1))
}

type runsPlan struct{ values, ends *framesPlan }

// planRuns is nil where runs are too short to be worth a try.
func (p *planner) planRuns(rows []id.ID, count int) plan {
	if count > len(rows)/2 {
		return nil
	}
	values, ends := p.ids(count), p.ids(count)
	run := 0
	for i, v := range rows {
		values[run] = v
		if i+1 == len(rows) || rows[i+1] != v {
			ends[run] = id.ID(i + 1)
			run++
		}
	}
	return runsPlan{p.planFrames(values), p.planFrames(ends)}
}

func (p runsPlan) encoding() encoding { return encodingRuns }
func (p runsPlan) size() int          { return 2 + p.values.size() + p.ends.size() }

func (p runsPlan) append(dst []byte) []byte {
	dst = binary.LittleEndian.AppendUint16(dst, uint16(len(p.values.rows)))
	return p.ends.append(p.values.append(dst))
}
