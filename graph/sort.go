package graph

import (
	"cmp"
	"runtime"
	"slices"

	"tribune/graph/id"
)

// digitBits is the most bits of a radix sort's digit: its counters fit the
// first-level cache.
const digitBits = 11

// digit is what one pass of a radix sort looks at: bits of one position, or of up to
// three that follow each other.
//
//	position     S         P      O
//	bits         ......... ...... .........
//	digits       <--3--> <---2----> <1> <0>    not to scale
type digit [digitParts]digitPart

const digitParts = 3

// digitPart is the bits of mask, from the shift-th on of a position; they go to the at-th
// of the digit. An empty part has no bits.
type digitPart struct {
	position  int
	shift, at uint
	mask      uint32
}

// of is the digit of a record. Positions and shifts are masked for the compiler's sake,
// which then checks neither.
func (d *digit) of(r *ranked) uint32 {
	return d[0].of(r) | d[1].of(r)<<(d[1].at&31) | d[2].of(r)<<(d[2].at&31)
}

// alone reports whether the digit is of one position.
func (d *digit) alone() bool { return d[1].mask == 0 }

func (p *digitPart) of(r *ranked) uint32 { return r[p.position&3] >> (p.shift & 31) & p.mask }

// digits are the passes that sort by positions: their bits are one number, of which each
// takes as many, the lowest first. [Two numbers of 24 bits, and one of 6 between
// them, take five passes, and seven if each has passes of its own.]
func (c *changes) digits(positions []int) (all []digit) {
	total := 0
	for _, position := range positions {
		total += c.bits(position)
	}
	if total == 0 {
		return nil
	}
	passes := (total + digitBits - 1) / digitBits
	width := uint((total + passes - 1) / passes)
	taken := width // of the last digit's bits; of none, as if it were full
	parts := digitParts
	for _, position := range slices.Backward(positions) {
		for shift, left := uint(0), uint(c.bits(position)); left > 0; {
			if taken == width || parts == digitParts {
				all, taken, parts = append(all, digit{}), 0, 0
			}
			n := min(left, width-taken)
			all[len(all)-1][parts] = digitPart{position, shift, taken, 1<<n - 1}
			parts, taken, shift, left = parts+1, taken+n, shift+n, left-n
		}
	}
	return all
}

// fewRanked are not worth a second goroutine.
const fewRanked = 1 << 16

func coresFor(n int) int {
	if n < fewRanked {
		return 1
	}
	return runtime.GOMAXPROCS(0)
}

// sortOver sorts the list, stably, and returns the sorted array and the other
// one. free is as long as the list.
func sortOver(list, free []ranked, all []digit, cores int) (sorted, other []ranked) {
	for i := range all {
		deal(free, list, &all[i], cores)
		list, free = free, list
	}
	return list, free
}

// deal writes a list sorted by one digit, stably: parts of the list beside each
// other, each to places that are its own.
func deal(to, from []ranked, by *digit, cores int) {
	part := func(i int) []ranked { return from[i*len(from)/cores : (i+1)*len(from)/cores] }
	places := make([]digitCounts, cores)
	beside(cores, func(i int) { places[i].count(part(i), by) })
	next := uint32(0)
	for d := range places[0] {
		for i := range places {
			places[i][d], next = next, next+places[i][d]
		}
	}
	beside(cores, func(i int) { places[i].deal(to, part(i), by) })
}

// digitCounts are, by digit, how many records have it, and then where the next of
// them goes.
type digitCounts [1 << digitBits]uint32

const counters = 1<<digitBits - 1 // as a mask

func (c *digitCounts) count(list []ranked, by *digit) {
	if d := *by; !d.alone() {
		for i := range list {
			c[d.of(&list[i])&counters]++
		}
		return
	}
	// [Twice as fast.]
	position, shift, mask := by[0].position&3, by[0].shift&31, by[0].mask
	for i := range list {
		c[list[i][position]>>shift&mask&counters]++
	}
}

func (c *digitCounts) deal(to, list []ranked, by *digit) {
	if d := *by; !d.alone() {
		for i := range list {
			place := &c[d.of(&list[i])&counters]
			to[*place] = list[i]
			*place++
		}
		return
	}
	position, shift, mask := by[0].position&3, by[0].shift&31, by[0].mask
	for i := range list {
		place := &c[list[i][position]>>shift&mask&counters]
		to[*place] = list[i]
		*place++
	}
}

// keepLast keeps the last of each run of changes to one quad.
func keepLast(list []ranked) []ranked {
	kept := list[:0]
	for i := range list {
		if i+1 == len(list) || compareGSPO(&list[i], &list[i+1]) != 0 {
			kept = append(kept, list[i])
		}
	}
	return kept
}

func compareGSPO(a, b *ranked) int {
	if c := cmp.Compare(pair(a.rank(id.G), a[id.S]), pair(b.rank(id.G), b[id.S])); c != 0 {
		return c
	}
	return cmp.Compare(pair(a[id.P], a[id.O]), pair(b[id.P], b[id.O]))
}

func pair(high, low uint32) uint64 { return uint64(high)<<32 | uint64(low) }

// named returns the changes to named graphs of a list in the order of graphs.
// They stand behind those to the default graph, whose rank is the least.
func named(list []ranked) []ranked {
	i, _ := slices.BinarySearchFunc(list, 1, func(r ranked, graph uint32) int {
		return cmp.Compare(r.rank(id.G), graph)
	})
	return list[i:]
}
