package hdt

import (
	"encoding/binary"
	"math/bits"
)

// array is numbers of one width in bits, or a bitmap, whose numbers have one.
type array struct {
	width int
	size  uint64
	data  []byte // padded, so that eight bytes and one more can be read at any number
}

const padding = 9

// at is the i-th number.
func (a *array) at(i uint64) uint64 {
	bit := i * uint64(a.width)
	data := a.data[bit>>3:]
	shift := bit & 7
	v := binary.LittleEndian.Uint64(data) >> shift
	if int(shift)+a.width > 64 {
		v |= uint64(data[8]) << (64 - shift)
	}
	return v & (1<<a.width - 1)
}

// set reports whether the i-th number, of a bitmap, is a set bit.
func (a *array) set(i uint64) bool { return a.data[i>>3]>>(i&7)&1 != 0 }

// arrayHead reads what is before the numbers of an array, and returns how many
// bytes they have: none if all are 0, which some writers give no bits.
func (s *source) arrayHead() (a array, bytes uint64) {
	s.kind(1, "an array of numbers of one width")
	width := s.byte()
	a.size = s.number()
	s.endHead()
	if width > 64 {
		s.fail("at most 64", "numbers of %d bits", width)
	}
	a.width = int(width)
	high, all := bits.Mul64(a.size, uint64(width))
	if high > 0 {
		s.fail("an array that can be", "%d numbers of %d bits", a.size, width)
	}
	return a, all/8 + (all%8+7)/8
}

func (s *source) array() array {
	a, size := s.arrayHead()
	a.data = append(s.body(size), make([]byte, padding)...)
	return a
}

// bitmap reads a bitmap. Some writers have a byte for no bits: the checksum tells,
// which for no byte is zero.
func (s *source) bitmap() array {
	s.kind(1, "a plain bitmap")
	a := array{width: 1, size: s.number()}
	s.endHead()
	size := a.size/8 + (a.size%8+7)/8
	if a.size == 0 && s.err == nil {
		if next, err := s.in.Peek(4); err == nil && binary.LittleEndian.Uint32(next) != 0 {
			size = 1
		}
	}
	a.data = append(s.body(size), make([]byte, padding)...)
	return a
}

// chunkNumbers is how many numbers a stream reads at once; as a multiple of eight
// they fill whole bytes.
const chunkNumbers = 1024

// stream reads an array number by number.
type stream struct {
	source *source
	left   uint64 // numbers not read yet
	chunk  array
	next   uint64 // in the chunk
}

// newStream reads the head of an array.
func newStream(s *source) stream {
	a, _ := s.arrayHead()
	left := a.size
	a.size, s.sum = 0, 0
	return stream{source: s, left: left, chunk: a}
}

// number is the next one; there is one left, or there was an error.
func (t *stream) number() uint64 {
	if t.next == t.chunk.size {
		t.fill()
	}
	if t.source.err != nil {
		return 0
	}
	t.next++
	return t.chunk.at(t.next - 1)
}

func (t *stream) fill() {
	t.chunk.size, t.next = min(t.left, chunkNumbers), 0
	t.left -= t.chunk.size
	size := (int(t.chunk.size)*t.chunk.width + 7) / 8
	if cap(t.chunk.data) < size+padding {
		t.chunk.data = make([]byte, size+padding)
	}
	t.chunk.data = t.chunk.data[:size+padding]
	t.source.more(t.chunk.data[:size])
}

// any reports whether there are numbers left.
func (t *stream) any() bool { return t.left > 0 || t.next < t.chunk.size }
