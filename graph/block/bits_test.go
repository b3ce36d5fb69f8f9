package block

import (
	"math/rand/v2"
	"testing"

	"tribune/graph/id"
)

func TestPackAndUnpackEachWidth(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	a := affine{base: 12345, scale: 8}
	for w := range uint8(65) {
		want, p := make([]uint64, 80), packer{}
		for i := range want {
			want[i] = r.Uint64() & mask(w)
			p.put(want[i], w)
		}
		data := p.finish()
		if len(data) != packedBytes(len(want), w) {
			t.Fatalf("width %d: %d bytes, want %d", w, len(data), packedBytes(len(want), w))
		}
		data = append(data, make([]byte, padding)...)
		got := make([]id.ID, len(want))
		unpack(got, data, 0, w, a)
		for i, x := range want {
			if y := window(data, i*int(w), w); y != x {
				t.Errorf("width %d number %d: window %x, want %x", w, i, y, x)
			}
			if got[i] != a.id(x) {
				t.Errorf("width %d number %d: unpacked %x, want %x", w, i, got[i], a.id(x))
			}
		}
	}
}

// A packer takes numbers of different widths in turn.
func TestPackMixedWidths(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var p packer
	var want []uint64
	var widths []uint8
	for range 2000 {
		w := uint8(r.IntN(65))
		x := r.Uint64() & mask(w)
		p.put(x, w)
		want, widths = append(want, x), append(widths, w)
	}
	data, bit := append(p.finish(), make([]byte, padding)...), 0
	for i, x := range want {
		if y := window(data, bit, widths[i]); y != x {
			t.Fatalf("number %d of %d bits: %x, want %x", i, widths[i], y, x)
		}
		bit += int(widths[i])
	}
}
