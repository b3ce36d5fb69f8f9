package graph

import (
	"cmp"
	"math/bits"
	"slices"

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

// changes are the operations of an update, ranked.
type changes struct {
	values [4][]id.ID // by position and rank, ascending
	list   []ranked
}

// quad returns the ids of a ranked change.
func (c *changes) quad(r ranked) (q id.Quad) {
	r[id.G] &^= removeBit
	for i := range q {
		q[i] = c.values[i][r[i]]
	}
	return q
}

// bits is the number of bits of the ranks at a position.
func (c *changes) bits(position int) int { return bits.Len(uint(len(c.values[position]) - 1)) }

// rank turns the operations of local terms into ranked changes, in their
// order. ids has the id of each ref; an operation with a term that has none
// removes what cannot be there, and is left out.
func (t *Tx) rank(ids []id.ID) *changes {
	c := &changes{list: make([]ranked, 0, len(t.ops))}
	ascending := refsByID(ids)
	var ranks [4][]uint32 // by position and ref
	for position := range ranks {
		ranks[position], c.values[position] = t.rankPosition(position, ids, ascending)
	}
	for i := range t.ops {
		op := &t.ops[i]
		if !op.known(ids) {
			continue
		}
		var r ranked
		for position, local := range op.quad {
			r[position] = ranks[position][local]
		}
		if op.remove {
			r[id.G] |= removeBit
		}
		c.list = append(c.list, r)
	}
	return c
}

// refsByID returns the refs that have an id, in id order.
func refsByID(ids []id.ID) []ref {
	refs := make([]ref, 0, len(ids))
	for i, d := range ids {
		if d != id.None {
			refs = append(refs, ref(i))
		}
	}
	slices.SortFunc(refs, func(a, b ref) int { return cmp.Compare(ids[a], ids[b]) })
	return refs
}

// rankPosition ranks the refs that stand at one position.
func (t *Tx) rankPosition(position int, ids []id.ID, ascending []ref) (ranks []uint32, values []id.ID) {
	ranks = make([]uint32, len(ids))
	const used = 1
	for i := range t.ops {
		ranks[t.ops[i].quad[position]] = used
	}
	for _, local := range ascending {
		if ranks[local] == used {
			ranks[local] = uint32(len(values))
			values = append(values, ids[local])
		}
	}
	return ranks, values
}

// known reports whether every term of the operation has an id.
func (o *operation) known(ids []id.ID) bool {
	for _, local := range o.quad {
		if ids[local] == id.None {
			return false
		}
	}
	return true
}
