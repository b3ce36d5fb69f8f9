package block

import (
	"math"
	"math/bits"

	"tribune/graph/id"
)

// unitLogs are the sizes of units that the planner tries. Small units follow
// local spread, large ones spare table entries. On sorted triples 16 rows would
// gain 0.4 %, and the sizes between 256 and a whole block nothing.
var unitLogs = [...]uint8{5, 6, 7, 8, maxUnitLog}

// leafRows is the smallest unit: larger ones sum up its leaves.
const leafRows = 32

// maxLean bounds what a unit with a line spans.
const maxLean = 1 << 35

// leaf is what a run of numbers spans.
type leaf struct {
	lo, hi   id.ID
	descents int // numbers below the one before
}

// framesPlan is a vector of frames before it is written.
type framesPlan struct {
	rows       []id.ID // the vector
	reduced    []id.ID // (rows - lowest) >> shift
	base       uint64
	lowest     int64 // the least base of a unit, in terms of reduced
	log, shift uint8
	units      []unitPlan
	baseBits   uint8
	riseBits   uint8
	endBits    uint8
	bytes      int
}

type unitPlan struct {
	base, rise uint64
	width      uint8
}

// planFrames finds small frames for rows, at least one. Where larger units make
// the vector larger it does not try still larger ones.
func (p *planner) planFrames(rows []id.ID) *framesPlan {
	return p.planFramesWithin(rows, math.MaxInt)
}

// planFramesWithin is nil where it sees early that frames take more than most
// bytes.
func (p *planner) planFramesWithin(rows []id.ID, most int) *framesPlan {
	lowest, shift := reduce(rows)
	reduced := p.ids(len(rows))
	if p.fillLeaves(reduced, rows, lowest, shift) > most {
		return nil
	}
	best := &framesPlan{}
	for _, log := range unitLogs {
		smallest := best.bytes
		for _, rising := range []bool{false, true} {
			f := framesPlan{rows: rows, reduced: reduced, base: uint64(lowest), log: log, shift: shift}
			if f.layOut(p, rising) && (best.bytes == 0 || f.bytes < best.bytes) {
				*best = f
			}
		}
		if 1<<log >= len(rows) || best.bytes == smallest {
			break
		}
	}
	return best
}

// reduce finds the lowest number and how many low bits all have in common.
func reduce(rows []id.ID) (lowest id.ID, shift uint8) {
	first := rows[0]
	lowest = first
	var differ id.ID
	for _, v := range rows {
		lowest = min(lowest, v)
		differ |= v ^ first
	}
	return lowest, uint8(bits.TrailingZeros64(uint64(differ))) & 63
}

// fillLeaves reduces rows and sums up each leaf. It returns a bound on the bytes
// of frames: where a leaf spans too much for a line, no unit that it is in has
// residuals narrower than that.
func (p *planner) fillLeaves(reduced, rows []id.ID, lowest id.ID, shift uint8) (bound int) {
	for i := 0; i < len(rows); i += leafRows {
		end := min(i+leafRows, len(rows))
		l := reduceLeaf(reduced[i:end], rows[i:end], lowest, shift)
		p.leaves[i/leafRows] = l
		if l.hi-l.lo >= maxLean {
			bound += packedBytes(end-i, width(uint64(l.hi-l.lo)))
		}
	}
	return bound
}

func reduceLeaf(reduced, rows []id.ID, lowest id.ID, shift uint8) leaf {
	last := (rows[0] - lowest) >> (shift & 63)
	l, descents := leaf{lo: last, hi: last}, uint64(0)
	reduced = reduced[:len(rows)]
	for i, v := range rows {
		v = (v - lowest) >> (shift & 63)
		reduced[i] = v
		l.lo, l.hi = min(l.lo, v), max(l.hi, v)
		_, less := bits.Sub64(uint64(v), uint64(last), 0)
		descents += less
		last = v
	}
	l.descents = int(descents)
	return l
}

// span sums up the leaves of the rows [from,to).
func (p *planner) span(from, to int) leaf {
	leaves := p.leaves[from/leafRows : (to+leafRows-1)/leafRows]
	s := leaves[0]
	for _, l := range leaves[1:] {
		s.lo, s.hi = min(s.lo, l.lo), max(s.hi, l.hi)
		s.descents += l.descents
	}
	return s
}

// layOut plans the units and sums up their size. With rising it is false where
// no unit gains by a line.
func (f *framesPlan) layOut(p *planner, rising bool) bool {
	f.units = p.units.take((len(f.rows) + 1<<f.log - 1) >> f.log)
	useful := !rising
	for i := range f.units {
		from := i << f.log
		rows := f.reduced[from:min(from+1<<f.log, len(f.rows))]
		s := p.span(from, from+len(rows))
		f.units[i] = unitPlan{base: uint64(s.lo), width: width(uint64(s.hi - s.lo))}
		if rising && f.units[i].lean(rows, s, f.log) {
			useful = true
		}
	}
	if useful {
		f.measure()
	}
	return useful
}

// lean gives a unit the line from its first row to its last if that makes its
// residuals narrower. It keeps rises within maxRiseBits, bases within the sign, and
// the planner's time off units that go up and down.
func (u *unitPlan) lean(rows []id.ID, s leaf, log uint8) bool {
	first, last := rows[0], rows[len(rows)-1]
	if last <= first || s.hi-s.lo >= maxLean || s.hi >= 1<<62 || s.descents > len(rows)/4 {
		return false
	}
	rise := uint64(last-first) << log / uint64(len(rows)-1)
	lo, hi, height := int64(1<<62), int64(-1<<62), uint64(0)
	for _, v := range rows {
		x := int64(uint64(v) - height>>log)
		lo, hi = min(lo, x), max(hi, x)
		height += rise
	}
	w := width(uint64(hi - lo))
	if w >= u.width {
		return false
	}
	*u = unitPlan{base: uint64(lo), rise: rise, width: w}
	return true
}

// measure moves the lowest base into the vector's own, and sums up. Bases of
// lines may lie below zero, but then all are far from the sign's limit.
func (f *framesPlan) measure() {
	for _, u := range f.units {
		if u.rise != 0 {
			f.lowest = min(f.lowest, int64(u.base))
		}
	}
	f.base += uint64(f.lowest) << f.shift
	var highest, rise, end uint64
	f.bytes = 5
	for i := range f.units {
		u := &f.units[i]
		u.base -= uint64(f.lowest)
		highest, rise = max(highest, u.base), max(rise, u.rise)
		end += uint64(u.width)
		f.bytes += packedBytes(min(len(f.rows)-i<<f.log, 1<<f.log), u.width)
	}
	f.baseBits, f.riseBits, f.endBits = width(highest), width(rise), width(end)
	for _, w := range []uint8{f.baseBits, f.riseBits, f.endBits} {
		f.bytes += packedBytes(len(f.units), w)
	}
	f.bytes += f.baseBytes()
}

func width(x uint64) uint8 { return uint8(bits.Len64(x)) }

func (f *framesPlan) baseBytes() int { return (bits.Len64(f.base) + 7) / 8 }

func (f *framesPlan) encoding() encoding { return encodingFrames }
func (f *framesPlan) size() int          { return f.bytes }

func (f *framesPlan) append(dst []byte) []byte {
	n := f.baseBytes()
	dst = append(dst, f.log|uint8(n)<<4, f.shift, f.baseBits, f.riseBits, f.endBits)
	dst = appendNumber(dst, f.base, n)
	dst = f.appendTable(dst, f.baseBits, func(u *unitPlan) uint64 { return u.base })
	dst = f.appendTable(dst, f.riseBits, func(u *unitPlan) uint64 { return u.rise })
	end := uint64(0)
	dst = f.appendTable(dst, f.endBits, func(u *unitPlan) uint64 { end += uint64(u.width); return end })
	return f.appendResiduals(dst)
}

func (f *framesPlan) appendTable(dst []byte, bits uint8, entry func(*unitPlan) uint64) []byte {
	p := packer{dst: dst}
	for i := range f.units {
		p.put(entry(&f.units[i]), bits)
	}
	return p.finish()
}

func (f *framesPlan) appendResiduals(dst []byte) []byte {
	p := packer{dst: dst}
	for i := range f.units {
		u, from := &f.units[i], i<<f.log
		base, height := u.base+uint64(f.lowest), uint64(0)
		for _, v := range f.reduced[from:min(from+1<<f.log, len(f.rows))] {
			p.put(uint64(v)-base-height>>f.log, u.width)
			height += u.rise
		}
	}
	return p.finish()
}
