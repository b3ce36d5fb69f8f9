package block

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"tribune/graph/id"
)

// alternating is rows that take kinds in turn by a rule that mixes them.
func alternating(n, parts int) []id.ID {
	return mix(n, 9, func(i int) shape {
		part := i * (i/7 + 1) % parts
		return shape{kind: id.Kind(part/3 + 1), segment: uint16(part%3 + 1), spread: 1 << (part + 4)}
	})
}

func parseKindsOf(t *testing.T, rows []id.ID) *kinds {
	t.Helper()
	plan := new(planner).planKinds(rows)
	if plan == nil {
		t.Fatal("one kind only")
	}
	data := plan.append(nil)
	if len(data) != plan.size() {
		t.Fatalf("%d bytes, planned %d", len(data), plan.size())
	}
	r := &reader{data: append(data, make([]byte, padding)...), end: len(data)}
	c := parseKinds(r, len(rows))
	if r.err != nil || r.at != len(data) {
		t.Fatalf("parsed %d of %d bytes: %v", r.at, len(data), r.err)
	}
	return c
}

func TestKindsOfEachNumberOfParts(t *testing.T) {
	for parts := 2; parts <= maxParts; parts++ {
		for _, n := range []int{parts * 20, 63, 64, 65, 1100, MaxRows} {
			t.Run(fmt.Sprintf("%d/%d", parts, n), func(t *testing.T) {
				rows := alternating(n, parts)
				c, got := parseKindsOf(t, rows), make([]id.ID, n)
				c.read(0, got)
				for i, v := range rows {
					if got[i] != v || c.at(i) != v {
						t.Fatalf("row %d: read %x, at %x, want %x", i, got[i], c.at(i), v)
					}
				}
			})
		}
	}
}

// A read may start and end anywhere in a group.
func TestKindsReadsAnyRange(t *testing.T) {
	rows := alternating(200, 3)
	c := parseKindsOf(t, rows)
	for from := range rows {
		for to := from; to <= len(rows); to++ {
			got := make([]id.ID, to-from)
			c.read(from, got)
			for i, v := range got {
				if v != rows[from+i] {
					t.Fatalf("[%d,%d): row %d is %x, want %x", from, to, from+i, v, rows[from+i])
				}
			}
		}
	}
}

// Numbers spread over the bits that are a segment elsewhere: they are told apart
// by kind alone.
func TestSpansOfNumbers(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	var rows []id.ID
	for range 500 {
		rows = append(rows, id.Make(id.Double, math.Float64bits(math.Exp(r.NormFloat64()*100))>>6), id.Place(id.IRI, 1, r.Uint64N(99)))
	}
	if spans := spansOf(rows); len(spans) != 2 || spans[0].hi.Kind() != id.IRI || spans[1].lo.Kind() != id.Double {
		t.Errorf("spans %x", spans)
	}
}

func TestSpansMergeTheClosest(t *testing.T) {
	var rows []id.ID
	for s := range uint64(maxParts) {
		rows = append(rows, id.Place(id.IRI, uint16(s*2), 5))
	}
	rows = append(rows, id.Place(id.IRI, 9, 5)) // between 8 and 10
	spans := spansOf(rows)
	if len(spans) != maxParts {
		t.Fatalf("%d spans", len(spans))
	}
	for i, s := range spans {
		if merged := s.lo != s.hi; merged != (i == 4) {
			t.Errorf("span %d: %x", i, s)
		}
	}
}

// spansOf are the ranges of the parts that a column is split into.
func spansOf(rows []id.ID) []span {
	var t kindsTable
	t.tell(rows)
	_, spans := t.parts()
	return spans
}
