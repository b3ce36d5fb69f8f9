package block

import "tribune/graph/id"

// distinct is a hash table of up to maxDistinct ids: open addressing at a load
// of a quarter at most. The zero id needs no mark of its own: a slot is in use
// when its stamp is the current one, so a table starts empty at no cost.
type distinct struct {
	slots  [4 * maxDistinct]slot
	stamp  uint64
	values [maxDistinct]id.ID // in order of appearance
	count  int
}

type slot struct {
	key   id.ID
	stamp uint64
	index uint32 // in values
}

// find is the slot that holds v, or the free one where it goes.
func (d *distinct) find(v id.ID) *slot {
	h := uint64(v) * 0x9e3779b97f4a7c15 >> 54
	for {
		s := &d.slots[h%uint64(len(d.slots))]
		if s.stamp != d.stamp || s.key == v {
			return s
		}
		h++
	}
}

// collect returns the distinct values of rows in order of appearance, and sets
// indexes[i] to the place of rows[i] among them. It returns nil where they are
// more than the table takes. They stay valid until the next call.
func (d *distinct) collect(rows, indexes []id.ID) []id.ID {
	d.stamp++
	d.count = 0
	last := d.find(rows[0])
	for i, v := range rows {
		s := last
		if v != s.key || s.stamp != d.stamp {
			s = d.find(v)
			last = s
		}
		if s.stamp != d.stamp {
			if d.count == maxDistinct {
				return nil
			}
			*s = slot{key: v, stamp: d.stamp, index: uint32(d.count)}
			d.values[d.count] = v
			d.count++
		}
		indexes[i] = id.ID(s.index)
	}
	return d.values[:d.count]
}

// codes returns, by index of a collected value, its place in sorted.
func (d *distinct) codes(sorted []id.ID) (codes [maxDistinct]id.ID) {
	for i, v := range sorted {
		codes[d.find(v).index] = id.ID(i)
	}
	return codes
}
