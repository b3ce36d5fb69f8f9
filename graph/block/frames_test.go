package block

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/id"
)

// roundTrip writes rows as frames and parses what was written.
func roundTrip(tb testing.TB, rows []id.ID) *frames {
	tb.Helper()
	p := new(planner)
	plan := p.planFrames(rows)
	data := plan.append(nil)
	if len(data) != plan.size() {
		tb.Fatalf("%d bytes, planned %d", len(data), plan.size())
	}
	r := &reader{data: append(data, make([]byte, padding)...), end: len(data)}
	f := parseFrames(r, len(rows))
	if r.err != nil || r.at != len(data) {
		tb.Fatalf("parsed %d of %d bytes: %v", r.at, len(data), r.err)
	}
	return &f
}

func checkFrames(t *testing.T, rows []id.ID) *frames {
	t.Helper()
	f, got := roundTrip(t, rows), make([]id.ID, len(rows))
	f.read(0, got)
	if !slices.Equal(got, rows) {
		t.Fatalf("read %x, want %x", got, rows)
	}
	for i, v := range rows {
		if f.at(i) != v {
			t.Fatalf("row %d: %x, want %x", i, f.at(i), v)
		}
	}
	return f
}

func TestFramesOfEachWidth(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for width := range 65 {
		for _, n := range []int{1, 2, 31, 32, 33, 300} {
			t.Run(fmt.Sprintf("%d/%d", width, n), func(t *testing.T) {
				rows := make([]id.ID, n)
				for i := range rows {
					rows[i] = id.ID(r.Uint64() & mask(uint8(width)))
				}
				rows[n-1], rows[0] = id.ID(mask(uint8(width))), 0 // the whole width is used
				f := checkFrames(t, rows)
				if u := f.unit(0); n > 1 && n <= 32 && u.rise == 0 && int(u.width)+int(f.shift) != width {
					t.Errorf("packed in %d bits", u.width)
				}
			})
		}
	}
}

// Where all rows have their low bits in common these cost nothing.
func TestFramesShift(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for shift := range 64 {
		rows := make([]id.ID, 500)
		for i := range rows {
			rows[i] = id.ID(r.Uint64N(2)<<shift | mask(uint8(shift))&0x5555555555555555)
		}
		if f := checkFrames(t, rows); int(f.shift) != shift || f.unit(0).width != 1 {
			t.Errorf("low %d bits in common: shift %d, width %d", shift, f.shift, f.unit(0).width)
		}
	}
}

// Evenly ascending rows are a line with next to no residuals.
func TestFramesLines(t *testing.T) {
	for _, step := range []uint64{1, 2, 3, 7, 1000, 1 << 20} {
		rows := make([]id.ID, 1000)
		for i := range rows {
			rows[i] = id.Place(id.IRI, 3, uint64(i)*step+uint64(i)%2)
		}
		if f := checkFrames(t, rows); f.unit(0).rise == 0 || f.unit(0).width > 2 {
			t.Errorf("step %d: rise %d, width %d", step, f.unit(0).rise, f.unit(0).width)
		}
	}
}

func TestFramesExtremes(t *testing.T) {
	top := ^id.ID(0)
	for _, rows := range [][]id.ID{
		{0, top}, {top, 0}, {top, top}, {top - 1, top, top - 1}, {0, 1 << 63, top},
		slices.Repeat([]id.ID{0, top, 1, top - 1}, 100),
		append(slices.Repeat([]id.ID{7}, 64), 0, 1, 2, 3, top),
	} {
		checkFrames(t, rows)
	}
}
