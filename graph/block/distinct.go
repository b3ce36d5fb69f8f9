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
	code  uint32
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

// collect returns the distinct values of rows, or nil where they are more than
// the table takes. They stay valid until the next call.
func (d *distinct) collect(rows []id.ID) []id.ID {
	d.stamp++
	d.count = 0
	for _, v := range rows {
		s := d.find(v)
		if s.stamp == d.stamp {
			continue
		}
		if d.count == maxDistinct {
			return nil
		}
		*s = slot{key: v, stamp: d.stamp}
		d.values[d.count] = v
		d.count++
	}
	return d.values[:d.count]
}

// number gives the collected values their codes: their places in sorted.
func (d *distinct) number(sorted []id.ID) {
	for i, v := range sorted {
		d.find(v).code = uint32(i)
	}
}

func (d *distinct) code(v id.ID) id.ID { return id.ID(d.find(v).code) }
