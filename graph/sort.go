package graph

import (
	"cmp"
	"runtime"
	"slices"

	"tribune/graph/id"
)

// digitBits is the width of a radix sort's digit: 2,048 counters fit the
// first-level cache.
const digitBits = 11

// digitPass is one pass of a radix sort.
type digitPass struct{ position, shift int }

// digitPasses are the passes that sort by positions, the last of them first.
func (c *changes) digitPasses(positions []int) (all []digitPass) {
	for _, position := range slices.Backward(positions) {
		for shift := 0; shift < c.bits(position); shift += digitBits {
			all = append(all, digitPass{position, shift})
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
func sortOver(list, free []ranked, all []digitPass, cores int) (sorted, other []ranked) {
	for _, pass := range all {
		deal(free, list, pass, cores)
		list, free = free, list
	}
	return list, free
}

// deal writes a list sorted by one digit, stably: parts of the list beside each
// other, each to places that are its own.
func deal(to, from []ranked, pass digitPass, cores int) {
	part := func(i int) []ranked { return from[i*len(from)/cores : (i+1)*len(from)/cores] }
	places := make([]digitCounts, cores)
	beside(cores, func(i int) { places[i].count(part(i), pass) })
	next := uint32(0)
	for d := range places[0] {
		for i := range places {
			places[i][d], next = next, next+places[i][d]
		}
	}
	beside(cores, func(i int) { places[i].deal(to, part(i), pass) })
}

// digitCounts are, by digit, how many records have it, and then where the next of
// them goes.
type digitCounts [1 << digitBits]uint32

func (c *digitCounts) count(list []ranked, pass digitPass) {
	for i := range list {
		c[digit(&list[i], pass.position, pass.shift)]++
	}
}

func (c *digitCounts) deal(to, list []ranked, pass digitPass) {
	position, shift := pass.position, pass.shift
	for i := range list {
		d := digit(&list[i], position, shift)
		to[c[d]] = list[i]
		c[d]++
	}
}

func digit(r *ranked, position, shift int) uint32 {
	return r.rank(position) >> shift & (1<<digitBits - 1)
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
