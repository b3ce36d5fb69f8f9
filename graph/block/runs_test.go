package block

import (
	"testing"

	"tribune/graph/id"
)

// Runs of growing length: searches and reads start and end inside of them.
func TestRunsSearchAnyRange(t *testing.T) {
	var rows []id.ID
	for length := 3; length < 16; length++ {
		for range length {
			rows = append(rows, id.ID(length*length*10))
		}
	}
	b := openTable(t, rows)
	if _, ok := b.columns[0].(*runs); !ok {
		t.Fatalf("%T", b.columns[0])
	}
	for from := range rows {
		for to := from; to <= len(rows); to++ {
			for v := id.ID(85); v < 2300; v += 205 {
				checkSearch(t, b, 0, from, rows[from:to], v)
			}
			if to > from {
				checkSearch(t, b, 0, from, rows[from:to], rows[(from+to)/2])
			}
		}
		checkRuns(t, b, 0, from, rows[from:])
		checkRead(t, b, 0, from, rows[from:])
	}
}

// Runs win where they cost little more than the smallest encoding, and only
// there.
func TestRunsBonus(t *testing.T) {
	short := cycle(2000, 100)
	if c, ok := openTable(t, short).columns[0].(*runs); ok {
		t.Errorf("rows without runs became %d runs", c.count)
	}
	halves := make([]id.ID, 2000)
	for i := range halves {
		halves[i] = id.Place(id.IRI, 1, uint64(1000+i/1000*89000))
	}
	if c, ok := openTable(t, halves).columns[0].(*runs); !ok || c.count != 2 {
		t.Errorf("two runs became %T", openTable(t, halves).columns[0])
	}
}
