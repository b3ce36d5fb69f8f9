package block

import (
	"testing"

	"tribune/graph/id"
)

// cycle is n distinct values far apart, again and again.
func cycle(rows, n int) []id.ID {
	out := make([]id.ID, rows)
	for i := range out {
		out[i] = id.Place(id.IRI, 1, uint64(i*7%n)*1048573)
	}
	return out
}

func TestDictionaryTakesMaxDistinctValues(t *testing.T) {
	for _, n := range []int{2, 255, maxDistinct, maxDistinct + 1} {
		rows := cycle(2000, n)
		b := openTable(t, rows)
		if _, ok := b.columns[0].(*dictionary); ok != (n <= maxDistinct) {
			t.Errorf("%d values: %T", n, b.columns[0])
		}
		checkRead(t, b, 0, 0, rows)
		checkRead(t, b, 0, 1000, rows[1000:1010]) // fewer rows than values
	}
}

// Codes keep the order of values, so a search among codes finds a value that the
// dictionary has not.
func TestDictionarySearch(t *testing.T) {
	p := new(planner)
	rows := append(append(append([]id.ID{}, 10, 10, 10), 500, 500), 70000, 70000, 70000)
	plan := p.planDictionary(rows)
	data := plan.append(nil)
	r := &reader{data: append(data, make([]byte, padding)...), end: len(data)}
	c := parseDictionary(r, len(rows))
	if r.err != nil {
		t.Fatal(r.err)
	}
	for v, want := range map[id.ID]int{0: 0, 10: 0, 11: 3, 500: 3, 501: 5, 70000: 5, 70001: 8} {
		if got := c.search(0, len(rows), v); got != want {
			t.Errorf("search %d: %d, want %d", v, got, want)
		}
	}
	if got := c.search(4, 6, 70001); got != 6 {
		t.Errorf("search in [4,6): %d", got)
	}
}
