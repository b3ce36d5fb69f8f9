package endpoint

import (
	"errors"

	"tribune/graph"
	"tribune/graph/id"
)

// maxKeyBytes bounds the memory of the term keys that a request holds at once.
// A term may have 64 MB, and a page 10,000 rows.
const maxKeyBytes = 4 << 20

// rowsAtOnce is the number of rows whose terms are read at once.
const rowsAtOnce = 256

// rowKeys reads the term keys of rows. An id that follows itself in a column
// is read once.
//
//	places[row][column] -> ids[place] -> spans[place] -> arena
type rowKeys struct {
	ids    []id.ID
	places [][4]int32
	spans  []span
	arena  []byte
	keys   [4][]byte // what row returned last
}

type span struct{ from, to int }

var errTooManyBytes = errors.New("the terms of these rows take too much memory")

// read gets the keys of the first rows of quads, and returns how many rows.
func (k *rowKeys) read(s *graph.Snapshot, quads []id.Quad) (rows int, err error) {
	rows = min(rowsAtOnce, len(quads))
	for {
		err = k.readRows(s, quads[:rows])
		if rows == 1 || !errors.Is(err, errTooManyBytes) {
			return rows, err
		}
		rows = (rows + 3) / 4
	}
}

func (k *rowKeys) readRows(s *graph.Snapshot, quads []id.Quad) error {
	k.collect(quads)
	k.arena = k.arena[:0]
	k.spans = append(k.spans[:0], make([]span, len(k.ids))...)
	return s.Keys(k.ids, func(i int, key []byte) error {
		if len(k.arena)+len(key) > maxKeyBytes && len(quads) > 1 {
			return errTooManyBytes
		}
		from := len(k.arena)
		k.arena = append(k.arena, key...)
		k.spans[i] = span{from, len(k.arena)}
		return nil
	})
}

// collect fills ids and places.
func (k *rowKeys) collect(quads []id.Quad) {
	k.ids, k.places = k.ids[:0], k.places[:0]
	for r, q := range quads {
		var place [4]int32
		for c, v := range q {
			if r > 0 && v == quads[r-1][c] {
				place[c] = k.places[r-1][c]
				continue
			}
			place[c] = int32(len(k.ids))
			k.ids = append(k.ids, v)
		}
		k.places = append(k.places, place)
	}
}

// row returns the keys of a row, valid until the next call. The default graph
// has none.
func (k *rowKeys) row(r int) *[4][]byte {
	for c, place := range k.places[r] {
		k.keys[c] = nil
		if s := k.spans[place]; s.to > s.from {
			k.keys[c] = k.arena[s.from:s.to]
		}
	}
	return &k.keys
}
