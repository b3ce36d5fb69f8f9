package graph

import (
	"math/bits"

	"tribune/graph/hugepage"
	"tribune/graph/id"
)

// ranked is one change with ranks for ids: for each position of the quad, the
// place of its id among the distinct ids at that position. 16 bytes to sort in
// place of 32, and as few bits as the data needs.
//
//	[ subject ][ predicate ][ object ][ graph, top bit: remove ]
type ranked [4]uint32

const removeBit = 1 << 31

func (r ranked) remove() bool { return r[id.G]&removeBit != 0 }

// rank is the rank at a position.
func (r *ranked) rank(position int) uint32 {
	if position == id.G {
		return r[id.G] &^ removeBit
	}
	return r[position]
}

// changes are the operations of an update, ranked.
type changes struct {
	values [4][]id.ID // by position and rank, ascending
	list   []ranked   // in GSPO order, one a quad, once newChanges has returned
	free   []ranked   // memory for sorting it

	spilled *spilled // instead of list, if they do not fit into memory
	work    *work    // counts the changes of runs
}

// stream returns the changes in the order of a tree.
func (c *changes) stream(tree int) (stream, error) {
	if c.spilled != nil {
		return c.spilledStream(tree)
	}
	return &listStream{c.sortFrom(tree)}, nil
}

// sortFrom returns the changes, which are in memory, in the order of a tree. It
// leaves them as they are.
func (c *changes) sortFrom(tree int) []ranked {
	list := c.list
	if tree >= firstNamed {
		list = named(list)
	}
	all := c.digits(passes(orders[gspo], orders[tree]))
	if len(all) == 0 {
		return list
	}
	sorted, cores := hugepage.Advise(make([]ranked, len(list))), coresFor(len(list))
	deal(sorted, list, &all[0], cores)
	if len(all) > 1 {
		sorted, _ = sortOver(sorted, hugepage.Advise(make([]ranked, len(list))), all[1:], cores)
	}
	return sorted
}

// bits is the number of bits of the ranks at a position.
func (c *changes) bits(position int) int { return bits.Len(uint(len(c.values[position]) - 1)) }

// newChanges ranks and sorts the operations of all shards.
func newChanges(v *vocabulary) *changes {
	c := &changes{}
	places := c.rankPositions(v)
	total := 0
	for _, s := range v.shards {
		total += s.ops.len
	}
	memory := hugepage.Advise(make([]ranked, total))
	lists, rest := make([][]ranked, len(v.shards)), memory
	for i, s := range v.shards {
		lists[i], rest = rest[:s.ops.len], rest[s.ops.len:]
	}
	beside(len(v.shards), func(i int) {
		lists[i] = v.shards[i].rank(lists[i], v.terms[i], places)
	})
	c.sortLists(memory, lists)
	return c
}

// sortLists sorts the changes of lists, which lie one behind another in memory. Of
// a quad the last change is kept, that of the last list.
func (c *changes) sortLists(memory []ranked, lists [][]ranked) {
	all := memory[:0]
	for _, list := range lists {
		all = append(all, list...) // to where it is, or in front of that
	}
	passes := c.digits(orders[gspo].Positions[:])
	sorted, other := sortOver(all, hugepage.Advise(make([]ranked, len(all))), passes, coresFor(len(all)))
	c.list, c.free = keepLast(sorted), other
}

// place is the ranks of a term by position, where it stands there.
type place [4]uint32

// noPlace is the place of a term without an id.
const noPlace = 1<<32 - 1

// rankPositions finds the ids that stand at each position, and returns by term
// its ranks among them.
func (c *changes) rankPositions(v *vocabulary) []place {
	var sizes [4]int
	for _, use := range v.uses {
		for position := range sizes {
			sizes[position] += int(use >> position & 1)
		}
	}
	sizes[id.G]++
	for position, size := range sizes {
		c.values[position] = hugepage.Advise(make([]id.ID, 0, size))
	}
	c.values[id.G] = append(c.values[id.G], id.DefaultGraph) // it costs nothing where nobody names it
	places := hugepage.Advise(make([]place, len(v.ids)))
	for n, i := range v.ids {
		if i == id.None {
			places[n] = place{noPlace, noPlace, noPlace, noPlace}
		}
	}
	for _, n := range ascending(v.ids, v.isNew) {
		for position, use := 0, v.uses[n]; position < 4; position, use = position+1, use>>1 {
			if use&1 != 0 {
				places[n][position] = uint32(len(c.values[position]))
				c.values[position] = append(c.values[position], v.ids[n])
			}
		}
	}
	return places
}

// rank fills list with the shard's operations. One with a term that has no id
// removes what cannot be there, and is left out.
func (s *Shard) rank(list []ranked, terms []uint32, places []place) []ranked {
	n := 0
	local := localPlaces(terms, places)
	for _, chunk := range s.ops.chunks {
		for _, o := range chunk {
			r := ranked{local[id.S][o[id.S]], local[id.P][o[id.P]], local[id.O][o[id.O]], local[id.G][o.at(id.G)]}
			if r[id.S] == noPlace || r[id.P] == noPlace || r[id.O] == noPlace || r[id.G] == noPlace {
				continue
			}
			r[id.G] |= uint32(o[id.G] & removeRef)
			list[n] = r
			n++
		}
	}
	return list[:n]
}

// localPlaces are the ranks by position and ref of one shard's terms.
func localPlaces(terms []uint32, places []place) (local [4][]uint32) {
	for position := range local {
		local[position] = hugepage.Advise(make([]uint32, len(terms)+1))
	}
	for r, n := range terms {
		for position, rank := range places[n] {
			local[position][r+1] = rank
		}
	}
	return local
}
