package hdt

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"io"
	"math/bits"
)

// writeSize is how many bytes are collected before they are written.
const writeSize = 64 << 10

// sink writes the parts of a file. Its buffer keeps the first error.
type sink struct {
	out *bufio.Writer
	sum uint32 // CRC-32C of the body so far
}

func newSink(w io.Writer) *sink { return &sink{out: bufio.NewWriterSize(w, writeSize)} }

// raw writes bytes without a checksum. Flush has the error.
func (s *sink) raw(data []byte) { _, _ = s.out.Write(data) }

// head writes a head and its checksum.
func (s *sink) head(data []byte) { s.raw(append(data, crc8(data))) }

// body writes some bytes of a body.
func (s *sink) body(data []byte) {
	s.sum = crc32.Update(s.sum, castagnoli, data)
	s.raw(data)
}

// endBody writes the checksum of a body.
func (s *sink) endBody() {
	s.raw(binary.LittleEndian.AppendUint32(nil, s.sum))
	s.sum = 0
}

// packer writes numbers of one width.
type packer struct {
	sink  *sink
	width int
	bits  uint64 // waiting, from the lowest on
	used  int
	full  []byte
}

// array begins an array of numbers up to most.
func (s *sink) array(size int, most uint64) *packer {
	width := max(bits.Len64(most), 1)
	s.head(appendNumber([]byte{1, byte(width)}, uint64(size)))
	return &packer{sink: s, width: width}
}

// bitmap begins a bitmap.
func (s *sink) bitmap(size int) *packer {
	s.head(appendNumber([]byte{1}, uint64(size)))
	return &packer{sink: s, width: 1}
}

// number adds one.
func (p *packer) number(v uint64) {
	p.bits |= v << p.used
	if p.used += p.width; p.used < 64 {
		return
	}
	p.full = binary.LittleEndian.AppendUint64(p.full, p.bits)
	p.used -= 64
	p.bits = v >> (p.width - p.used)
	if len(p.full) >= writeSize {
		p.sink.body(p.full)
		p.full = p.full[:0]
	}
}

// bit adds a bit of a bitmap.
func (p *packer) bit(set bool) {
	if set {
		p.number(1)
	} else {
		p.number(0)
	}
}

// end writes what waits, and the checksum.
func (p *packer) end() {
	rest := binary.LittleEndian.AppendUint64(p.full, p.bits)
	p.sink.body(rest[:len(p.full)+(p.used+7)/8])
	p.sink.endBody()
}
