package graph

import (
	"math/bits"
	"sync"

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

	spilled *spilled // instead of list, if they do not fit into memory
}

// stream returns the changes in the order of a tree.
func (c *changes) stream(tree int) (stream, error) {
	if c.spilled != nil {
		return c.spilledStream(tree)
	}
	list := c.list
	if tree >= firstNamed {
		list = c.named()
	}
	return &listStream{c.sortFrom(orders[tree], list)}, nil
}

// quad returns the ids of a ranked change.
func (c *changes) quad(r ranked) (q id.Quad) {
	for i := range q {
		q[i] = c.values[i][r.rank(i)]
	}
	return q
}

// bits is the number of bits of the ranks at a position.
func (c *changes) bits(position int) int { return bits.Len(uint(len(c.values[position]) - 1)) }

// newChanges ranks and sorts the operations of all shards, each shard beside
// the others.
func newChanges(v *vocabulary) *changes {
	ids, ranks := rankIDs(v.ids, v.isNew)
	c := &changes{}
	dense := c.rankPositions(v, ids, ranks)
	lists := make([][]ranked, len(v.shards))
	var wait sync.WaitGroup
	for i, s := range v.shards {
		wait.Go(func() {
			lists[i] = c.sortBy(s.ranked(v.ids, v.terms[i], ranks, dense), orders[gspo].Positions[:])
		})
	}
	wait.Wait()
	c.list = mergeLists(lists)
	return c
}

// rankPositions finds the ids that stand at each position, and returns by
// position and rank among all ids the rank among those.
func (c *changes) rankPositions(v *vocabulary, ids []id.ID, ranks []uint32) (dense [4][]uint32) {
	uses := make([]uint8, len(ids))
	uses[0] = 1 << id.G // the default graph; it costs nothing where nobody names it
	for i, s := range v.shards {
		for r, use := range s.terms.uses {
			if n := v.terms[i][r]; v.ids[n] != id.None {
				uses[ranks[n]] |= use
			}
		}
	}
	for position := range dense {
		dense[position] = make([]uint32, len(ids))
		for rank, use := range uses {
			if use>>position&1 != 0 {
				dense[position][rank] = uint32(len(c.values[position]))
				c.values[position] = append(c.values[position], ids[rank])
			}
		}
	}
	return dense
}

// ranked returns the shard's operations with ranks. An operation with a term
// that has no id removes what cannot be there, and is left out.
func (s *Shard) ranked(ids []id.ID, terms, ranks []uint32, dense [4][]uint32) []ranked {
	var local [4][]uint32 // by position and ref
	unknown := make([]bool, len(terms)+1)
	for position := range local {
		local[position] = make([]uint32, len(terms)+1)
		for r, n := range terms {
			local[position][r+1] = dense[position][ranks[n]]
			unknown[r+1] = ids[n] == id.None
		}
	}
	list := make([]ranked, 0, s.ops.len)
	for _, chunk := range s.ops.chunks {
		for _, o := range chunk {
			if unknown[o[id.S]] || unknown[o[id.P]] || unknown[o[id.O]] || unknown[o.at(id.G)] {
				continue
			}
			list = append(list, ranked{
				local[id.S][o[id.S]], local[id.P][o[id.P]], local[id.O][o[id.O]],
				local[id.G][o.at(id.G)] | uint32(o[id.G]&removeRef),
			})
		}
	}
	return list
}
