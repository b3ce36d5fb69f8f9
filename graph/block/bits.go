package block

import (
	"encoding/binary"

	"tribune/graph/id"
)

// A window is eight bytes read from any byte on. padding bytes at the end of a
// block let it start at the last byte that holds anything (I2).
const padding = 8

// mask has the lower width bits set; width may be 64.
func mask(width uint8) uint64 { return 1<<width - 1 }

// packedBytes is the length of n numbers of width bits.
func packedBytes(n int, width uint8) int { return (n*int(width) + 7) / 8 }

// window is the number of width bits that starts at a bit of data.
func window(data []byte, bit int, width uint8) uint64 {
	at, skip := bit>>3, uint8(bit&7)
	x := binary.LittleEndian.Uint64(data[at:]) >> skip
	if skip+width > 64 {
		x |= uint64(data[at+8]) << (64 - skip)
	}
	return x & mask(width)
}

// narrow is window for widths up to 57, which eight bytes always hold.
func narrow(data []byte, bit int, width uint8) uint64 {
	return binary.LittleEndian.Uint64(data[bit>>3:]) >> (bit & 7) & mask(width)
}

// packer appends numbers bit by bit, lowest bits first.
type packer struct {
	dst    []byte
	held   uint64
	filled uint8 // bits in held, below 64
}

func (p *packer) put(x uint64, width uint8) {
	p.held |= x << p.filled
	if p.filled+width < 64 {
		p.filled += width
		return
	}
	p.dst = binary.LittleEndian.AppendUint64(p.dst, p.held)
	p.held = x >> (64 - p.filled)
	p.filled += width - 64
}

// finish fills the last byte with zero bits.
func (p *packer) finish() []byte {
	for left := int(p.filled); left > 0; left -= 8 {
		p.dst = append(p.dst, byte(p.held))
		p.held >>= 8
	}
	return p.dst
}

// affine turns a packed number x into the id base + x*scale.
type affine struct {
	base, scale uint64
}

func (a affine) id(x uint64) id.ID { return id.ID(a.base + x*a.scale) }

// unpack fills dst, whose length is a multiple of eight, with numbers of width
// bits from byte at on. Eight numbers take width bytes, so each turn starts at a
// byte; how many windows a turn needs depends on the width alone.
func unpack(dst []id.ID, data []byte, at int, width uint8, a affine) {
	switch {
	case width == 0:
		fill(dst, id.ID(a.base))
	case width <= 8:
		unpackOne(dst, data, at, width, a)
	case width <= 15:
		unpackTwo(dst, data, at, width, a)
	case width <= 29:
		unpackFour(dst, data, at, width, a)
	case width <= 57:
		unpackEight(dst, data, at, width, a)
	default:
		unpackEach(dst, data, at, width, a)
	}
}

// fill is for few ids, flood for many: it doubles what it has by copies.
func fill(dst []id.ID, v id.ID) {
	for i := range dst {
		dst[i] = v
	}
}

func flood(dst []id.ID, v id.ID) {
	n := min(16, len(dst))
	fill(dst[:n], v)
	for ; n < len(dst); n *= 2 {
		copy(dst[n:], dst[:n])
	}
}

// unpackOne reads eight numbers from one window.
func unpackOne(dst []id.ID, data []byte, at int, width uint8, a affine) {
	m, w := mask(width), width&63
	for len(dst) >= 8 {
		d := (*[8]id.ID)(dst)
		x := binary.LittleEndian.Uint64(data[at:])
		for k := range d {
			d[k] = a.id(x & m)
			x >>= w
		}
		dst = dst[8:]
		at += int(width)
	}
}

// line is what a unit rises by, in 1/4096 of a number, whatever the unit's own
// fraction is: a shift by a constant is cheaper here than one by a variable.
type line struct{ height, rise uint64 }

// step is the height at a row, and moves on to the next.
func (l *line) step() uint64 {
	x := l.height >> maxUnitLog
	l.height += l.rise
	return x
}

// climb adds a line to ids that were unpacked without it. One pass that does both
// was measured no faster, and needs a copy of each unpacker.
func climb(dst []id.ID, scale uint64, l line) {
	for i := range dst {
		dst[i] += id.ID(l.step() * scale)
	}
}

// unpackTwo reads four numbers from each window. An odd width puts the second
// four at half a byte: 4 + 4*15 = 64 bits is the most that a window holds.
func unpackTwo(dst []id.ID, data []byte, at int, width uint8, a affine) {
	m, w := mask(width), width&63
	half, skip := int(width)/2, 4*(width&1)
	for len(dst) >= 8 {
		d := (*[8]id.ID)(dst)
		x := binary.LittleEndian.Uint64(data[at:])
		y := binary.LittleEndian.Uint64(data[at+half:]) >> skip
		d[0] = a.id(x & m)
		x >>= w
		d[1] = a.id(x & m)
		x >>= w
		d[2] = a.id(x & m)
		x >>= w
		d[3] = a.id(x & m)
		d[4] = a.id(y & m)
		y >>= w
		d[5] = a.id(y & m)
		y >>= w
		d[6] = a.id(y & m)
		y >>= w
		d[7] = a.id(y & m)
		dst = dst[8:]
		at += int(width)
	}
}

// unpackFour reads two numbers from each window: at most 6 + 2*29 = 64 bits.
func unpackFour(dst []id.ID, data []byte, at int, width uint8, a affine) {
	m, w := mask(width), width&63
	two := int(width) * 2
	for len(dst) >= 8 {
		d := (*[8]id.ID)(dst)
		x := binary.LittleEndian.Uint64(data[at:])
		d[0], d[1] = a.id(x&m), a.id(x>>w&m)
		x = binary.LittleEndian.Uint64(data[at+two>>3:]) >> (two & 7)
		d[2], d[3] = a.id(x&m), a.id(x>>w&m)
		x = binary.LittleEndian.Uint64(data[at+2*two>>3:]) >> (2 * two & 7)
		d[4], d[5] = a.id(x&m), a.id(x>>w&m)
		x = binary.LittleEndian.Uint64(data[at+3*two>>3:]) >> (3 * two & 7)
		d[6], d[7] = a.id(x&m), a.id(x>>w&m)
		dst = dst[8:]
		at += int(width)
	}
}

// unpackEight reads a window a number: at most 7 + 57 = 64 bits.
func unpackEight(dst []id.ID, data []byte, at int, width uint8, a affine) {
	m := mask(width)
	bit := at * 8
	for i := range dst {
		dst[i] = a.id(binary.LittleEndian.Uint64(data[bit>>3:]) >> (bit & 7) & m)
		bit += int(width)
	}
}

// unpackEach reads numbers that may need nine bytes.
func unpackEach(dst []id.ID, data []byte, at int, width uint8, a affine) {
	bit := at * 8
	for i := range dst {
		dst[i] = a.id(window(data, bit, width))
		bit += int(width)
	}
}
