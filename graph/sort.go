package graph

import (
	"slices"

	"tribune/graph/id"
	"tribune/graph/index"
)

// digitBits is the width of a radix sort's digit: 2,048 counters fit the
// first-level cache.
const digitBits = 11

// sortBy sorts list by the rank at one position, stably, with spare as
// scratch, and returns the sorted list and the other.
func sortBy(list, spare []ranked, position, width int) (sorted, other []ranked) {
	for shift := 0; shift < width; shift += digitBits {
		var starts [1 << digitBits]uint32
		for i := range list {
			starts[digit(&list[i], position, shift)]++
		}
		next := uint32(0)
		for d := range starts {
			starts[d], next = next, next+starts[d]
		}
		for i := range list {
			d := digit(&list[i], position, shift)
			spare[starts[d]] = list[i]
			starts[d]++
		}
		list, spare = spare, list
	}
	return list, spare
}

func digit(r *ranked, position, shift int) uint32 {
	rank := r[position]
	if position == id.G {
		rank &^= removeBit
	}
	return rank >> shift & (1<<digitBits - 1)
}

// sortFirst sorts the list in GSPO order and keeps the last change to each
// quad.
func (c *changes) sortFirst() {
	spare := make([]ranked, len(c.list))
	positions := orders[gspo].Positions
	for _, position := range slices.Backward(positions[:]) {
		c.list, spare = sortBy(c.list, spare, position, c.bits(position))
	}
	kept := c.list[:0]
	for i, r := range c.list {
		if i+1 == len(c.list) || !sameQuad(r, c.list[i+1]) {
			kept = append(kept, r)
		}
	}
	c.list = kept
}

func sameQuad(a, b ranked) bool {
	a[id.G] &^= removeBit
	b[id.G] &^= removeBit
	return a == b
}

// sortFrom returns the list, which is in GSPO order, in the order o. Sorting is
// stable, so the columns behind which the rest are in GSPO's own sequence need
// no pass: GPSO takes one over P and one over G.
func (c *changes) sortFrom(o index.Order, list []ranked) []ranked {
	sorted, spare := slices.Clone(list), make([]ranked, len(list))
	for _, position := range slices.Backward(passes(o)) {
		sorted, spare = sortBy(sorted, spare, position, c.bits(position))
	}
	return sorted
}

// passes returns the shortest prefix of o's positions behind which the others
// stand as in GSPO.
func passes(o index.Order) []int {
	for n := range o.Positions {
		var rest []int
		for _, position := range orders[gspo].Positions {
			if !slices.Contains(o.Positions[:n], position) {
				rest = append(rest, position)
			}
		}
		if slices.Equal(rest, o.Positions[n:]) {
			return o.Positions[:n]
		}
	}
	return o.Positions[:]
}

// sortedChanges gives the changes in one order to index.Merge.
type sortedChanges struct {
	changes *changes
	order   index.Order
	rest    []ranked
}

var _ index.Changes = (*sortedChanges)(nil)

// Next implements index.Changes.
func (s *sortedChanges) Next(dst []index.Change) (int, error) {
	n := min(len(dst), len(s.rest))
	for i, r := range s.rest[:n] {
		dst[i] = index.Change{Row: s.order.Row(s.changes.quad(r)), Remove: r.remove()}
	}
	s.rest = s.rest[n:]
	return n, nil
}

// sortOrders gives the changes for each order in turn. It works one order
// ahead of its reader, so that no more than two lists wait in memory.
func (c *changes) sortOrders(stop <-chan struct{}) <-chan *sortedChanges {
	out := make(chan *sortedChanges)
	go func() {
		c.sortFirst()
		named := c.named()
		for i, o := range orders {
			list := c.list
			if i >= firstNamed {
				list = named
			}
			if i != gspo {
				list = c.sortFrom(o, list)
			}
			select {
			case out <- &sortedChanges{c, o, list}:
			case <-stop:
				return
			}
		}
	}()
	return out
}

// named returns the changes to named graphs. They stand behind those to the
// default graph, whose id is the smallest.
func (c *changes) named() []ranked {
	for i, r := range c.list {
		if c.quad(r)[id.G] != id.DefaultGraph {
			return c.list[i:]
		}
	}
	return nil
}
