package block

import "tribune/graph/id"

// Limits of a vector of frames.
const (
	minUnitLog  = 3  // a unit starts at a byte whatever its width
	maxUnitLog  = 12 // MaxRows
	maxRiseBits = 48 // times the rows of a unit it stays below 2^60
	maxEndBits  = 16
)

// frames is a vector of n numbers in units, each a line plus packed residuals.
// It serves ids, ends of runs and codes alike, all spelled as ids.
type frames struct {
	data               []byte // the whole block, padding included
	base               uint64
	n                  int
	bases, rises, ends int // where the tables start, in bits
	body               int // where the residuals start, in bits
	log, shift         uint8
	baseBits           uint8
	riseBits, endBits  uint8
}

// unit is one decoded entry of the tables.
type unit struct {
	bit   int // where its residuals start
	base  uint64
	rise  uint64
	width uint8
}

func parseFrames(r *reader, n int) frames {
	f := frames{data: r.data, n: n}
	head := uint8(r.number(1))
	f.log = head & 15
	if f.log < minUnitLog || f.log > maxUnitLog || head>>4 > 8 {
		r.fail("unit header %#x", head)
	}
	f.shift = r.limited("shift", 63)
	f.baseBits = r.limited("width of bases", 64)
	f.riseBits = r.limited("width of rises", maxRiseBits)
	f.endBits = r.limited("width of ends", maxEndBits)
	f.base = r.number(int(min(head>>4, 8)))
	f.bases = r.table(f.units(), f.baseBits)
	f.rises = r.table(f.units(), f.riseBits)
	f.ends = r.table(f.units(), f.endBits)
	f.body = r.at * 8
	if r.err == nil {
		f.checkEnds(r)
	}
	return f
}

// checkEnds passes the residuals once their widths are known to be sound.
func (f *frames) checkEnds(r *reader) {
	start := uint64(0)
	for i := range f.units() {
		end := narrow(f.data, f.ends+i*int(f.endBits), f.endBits)
		if end < start || end-start > 64 {
			r.fail("width of unit %d: %d", i, int64(end-start))
			return
		}
		rows := min(f.n-i<<f.log, 1<<f.log)
		r.skip(packedBytes(rows, uint8(end-start)))
		start = end
	}
}

func (f *frames) units() int { return (f.n + 1<<f.log - 1) >> f.log }

func (f *frames) unit(i int) unit {
	var start uint64
	if i > 0 {
		start = narrow(f.data, f.ends+(i-1)*int(f.endBits), f.endBits)
	}
	end := narrow(f.data, f.ends+i*int(f.endBits), f.endBits)
	return unit{
		bit:   f.body + int(start)<<f.log,
		width: uint8(end - start),
		base:  window(f.data, f.bases+i*int(f.baseBits), f.baseBits),
		rise:  narrow(f.data, f.rises+i*int(f.riseBits), f.riseBits),
	}
}

// value is number j of a unit.
func (f *frames) value(u *unit, j int) id.ID {
	x := window(f.data, u.bit+j*int(u.width), u.width)
	x += u.base + uint64(j)*u.rise>>f.log
	return id.ID(f.base + x<<f.shift)
}

func (f *frames) at(i int) id.ID {
	u := f.unit(i >> f.log)
	return f.value(&u, i&(1<<f.log-1))
}

// read decodes len(dst) numbers from number from on.
func (f *frames) read(from int, dst []id.ID) {
	for len(dst) > 0 {
		j := from & (1<<f.log - 1)
		n := min(len(dst), 1<<f.log-j)
		u := f.unit(from >> f.log)
		f.readUnit(&u, j, dst[:n])
		from += n
		dst = dst[n:]
	}
}

// readUnit decodes numbers of one unit from number j on: one by one up to the
// next byte that eight numbers start at, eight by eight, and the rest again
// one by one.
func (f *frames) readUnit(u *unit, j int, dst []id.ID) {
	head := min(-j&7, len(dst))
	for i := range head {
		dst[i] = f.value(u, j+i)
	}
	dst, j = dst[head:], j+head
	whole := len(dst) &^ 7
	f.readWhole(u, j, dst[:whole])
	for i := whole; i < len(dst); i++ {
		dst[i] = f.value(u, j+i)
	}
}

// readWhole decodes a multiple of eight numbers from a multiple of eight on.
func (f *frames) readWhole(u *unit, j int, dst []id.ID) {
	a := affine{base: f.base + u.base<<f.shift, scale: 1 << f.shift}
	at := (u.bit + j*int(u.width)) >> 3
	unpack(dst, f.data, at, u.width, a)
	if u.rise != 0 {
		rise := u.rise << (maxUnitLog - f.log)
		climb(dst, a.scale, line{height: uint64(j) * rise, rise: rise})
	}
}

// search finds the first number of at least v in [from,to), which is sorted:
// first the unit by the numbers that units start with, then inside it.
func (f *frames) search(from, to int, v id.ID) int {
	lo, hi := from>>f.log+1, (to+1<<f.log-1)>>f.log // units that start within (from,to)
	for lo < hi {
		mid := (lo + hi) / 2
		if f.at(mid<<f.log) < v {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return f.searchUnit(lo-1, max(from, (lo-1)<<f.log), min(to, lo<<f.log), v)
}

// searchUnit searches [from,to), which lies in unit i or is empty.
func (f *frames) searchUnit(i, from, to int, v id.ID) int {
	if from >= to {
		return to
	}
	u, start := f.unit(i), i<<f.log
	for from < to {
		mid := (from + to) / 2
		if f.value(&u, mid-start) < v {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from
}
