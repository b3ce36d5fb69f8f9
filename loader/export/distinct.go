package export

import "tribune/graph/id"

// distinct are the ids in some quads, nearly each once.
type distinct struct {
	ids    []id.ID
	quads  [][4]uint32 // places in ids of each quad's terms
	recent [1 << recentBits]recent
}

// recent is where an id stands in ids.
type recent struct {
	id    id.ID
	place uint32
}

// recentBits make a table that the ids of a batch fill by half at most, so that few
// stand in ids twice.
const recentBits = 16

// collect finds the ids of quads.
func (d *distinct) collect(quads []id.Quad) {
	d.recent = [1 << recentBits]recent{}
	d.ids, d.quads = d.ids[:0], d.quads[:0]
	for n, q := range quads {
		var places [4]uint32
		for position, i := range q {
			if n > 0 && quads[n-1][position] == i {
				places[position] = d.quads[n-1][position]
			} else {
				places[position] = d.place(i)
			}
		}
		d.quads = append(d.quads, places)
	}
}

func (d *distinct) place(i id.ID) uint32 {
	r := &d.recent[uint64(i)*0x9E3779B97F4A7C15>>(64-recentBits)]
	if r.id != i {
		*r = recent{i, uint32(len(d.ids))}
		d.ids = append(d.ids, i)
	}
	return r.place
}
