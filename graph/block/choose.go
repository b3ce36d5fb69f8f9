package block

import (
	"encoding/binary"
	"math"
	"sync"

	"tribune/graph/id"
)

// plan is one way to write a column, measured before a byte is written.
type plan interface {
	encoding() encoding
	size() int
	append(dst []byte) []byte
}

// planner makes plans. What they are made of lies in its pools, and lives until
// the planner is reset.
type planner struct {
	pool     pool[id.ID]
	units    pool[unitPlan]
	distinct distinct
	leaves   [MaxRows / leafRows]leaf
	kinds    kindsTable
}

var planners = sync.Pool{New: func() any { return new(planner) }}

func (p *planner) ids(n int) []id.ID { return p.pool.take(n) }

// reset ends the plans made so far.
func (p *planner) reset() { p.pool.used, p.units.used = 0, 0 }

func (p *planner) release() {
	p.reset()
	planners.Put(p)
}

// pool hands out slices of one array until it is reset.
type pool[T any] struct {
	all  []T
	used int
}

// take returns n elements of any content. What was taken before stays where it
// is when the array is replaced by a larger one.
func (p *pool[T]) take(n int) []T {
	if p.used+n > len(p.all) {
		p.all = make([]T, max(2*len(p.all), n, 4*MaxRows))
		p.used = 0
	}
	s := p.all[p.used : p.used+n : p.used+n]
	p.used += n
	return s
}

// runsBonus is how many bytes runs may cost above the smallest plan: they give
// scans that fold equal rows their weights without decoding a row.
const runsBonus = 16

// longRuns is the mean length of runs from which on no other plan is measured: 32
// runs in 2048 rows cost less than a bit a row, which is what others begin with.
const longRuns = 64

// column chooses the plan of a column.
func (p *planner) column(rows []id.ID) plan {
	n := countRuns(rows)
	if n == 1 {
		return constantPlan{rows[0]}
	}
	runs := p.planRuns(rows, n)
	if runs != nil && n <= len(rows)/longRuns {
		return runs
	}
	best := p.smallest(rows, p.planKinds(rows))
	if runs != nil && runs.size() <= best.size()+runsBonus {
		return runs
	}
	return best
}

// simple chooses the smallest plan for a part of kinds.
func (p *planner) simple(rows []id.ID) plan {
	if countRuns(rows) == 1 {
		return constantPlan{rows[0]}
	}
	return p.smallest(rows, nil)
}

// smallest is the smallest of a dictionary, frames and another plan, if there is
// one. Of equal ones it is the one that is read fastest.
func (p *planner) smallest(rows []id.ID, best plan) plan {
	if d := p.planDictionary(rows); d != nil && (best == nil || d.size() <= best.size()) {
		best = d
	}
	most := math.MaxInt
	if best != nil {
		most = best.size()
	}
	if f := p.planFramesWithin(rows, most); f != nil && f.size() <= most {
		return f
	}
	return best
}

// countRuns counts without branches, since where runs are short no processor
// foresees their ends.
func countRuns(rows []id.ID) int {
	n, last := uint64(1), rows[0]
	for _, v := range rows[1:] {
		differ := uint64(v ^ last)
		n += (differ | -differ) >> 63
		last = v
	}
	return int(n)
}

// Size is the exact number of bytes that Append will add.
func Size(cols [][]id.ID) int {
	checkTable(cols)
	p := planners.Get().(*planner)
	defer p.release()
	n := headerBytes + padding
	for _, c := range cols {
		n += entryBytes + p.column(c).size()
		p.reset()
	}
	return n
}

// Append adds the block that holds cols to dst: 1 to MaxColumns columns, all of
// the same 1 to MaxRows rows. Other tables are a bug of the caller and panic.
func Append(dst []byte, cols [][]id.ID) []byte {
	checkTable(cols)
	p := planners.Get().(*planner)
	defer p.release()
	start := len(dst)
	dst = append(dst, 0, 0, 0, 0, byte(len(cols)))
	dst = binary.LittleEndian.AppendUint16(dst, uint16(len(cols[0])))
	directory := len(dst)
	dst = append(dst, make([]byte, len(cols)*entryBytes)...)
	for i, c := range cols {
		plan := p.column(c)
		entry := uint32(plan.size())<<8 | uint32(plan.encoding())
		binary.LittleEndian.PutUint32(dst[directory+i*entryBytes:], entry)
		dst = plan.append(dst)
		p.reset()
	}
	dst = appendNumber(dst, 0, padding)
	binary.LittleEndian.PutUint32(dst[start:], checksum(dst[start:]))
	return dst
}

func checkTable(cols [][]id.ID) {
	if len(cols) < 1 || len(cols) > MaxColumns {
		panic("block: columns out of range")
	}
	for _, c := range cols {
		if len(c) < 1 || len(c) > MaxRows || len(c) != len(cols[0]) {
			panic("block: rows out of range or not equal")
		}
	}
}
