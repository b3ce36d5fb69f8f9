package hdt

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
)

// readSize is how many bytes are read at once.
const readSize = 64 << 10

// source reads the parts of a file. Its first error stays, and all that is read
// after it is zero.
type source struct {
	in   *bufio.Reader
	file string
	part string // that is being read
	at   int64
	head []byte // what the next CRC-8 guards
	sum  uint32 // CRC-32C of the body so far
	err  error
}

func newSource(r io.Reader, file string) *source {
	return &source{in: bufio.NewReaderSize(r, readSize), file: file}
}

// fail notes that the file is not what it should be.
func (s *source) fail(expected, found string, args ...any) {
	if s.err == nil {
		s.err = &Error{File: s.file, Part: s.part, Offset: s.at, Found: fmt.Sprintf(found, args...), Expected: expected}
	}
}

// failed notes an error of the reader, or that there is no more.
func (s *source) failed(err error) {
	switch {
	case s.err != nil:
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		s.fail("more of it", "the end of the input")
	default:
		s.err = fmt.Errorf("%s: reading stopped at byte %d: %w", s.file, s.at, err)
	}
}

// fill reads all of buf.
func (s *source) fill(buf []byte) {
	if s.err != nil {
		clear(buf)
		return
	}
	n, err := io.ReadFull(s.in, buf)
	s.at += int64(n)
	if err != nil {
		s.failed(err)
	}
}

// byte reads a byte of a head.
func (s *source) byte() byte {
	var b [1]byte
	s.fill(b[:])
	s.head = append(s.head, b[0])
	return b[0]
}

// number reads a number of a head.
func (s *source) number() uint64 {
	start := len(s.head)
	for s.err == nil {
		if last := s.byte()&lastGroup != 0; last || len(s.head)-start > 9 {
			break
		}
	}
	v, size := number(s.head[start:])
	if size == 0 {
		s.fail("a number of up to 63 bits", "% x", s.head[start:])
	}
	return v
}

// kind reads the byte that a head begins with.
func (s *source) kind(want byte, name string) {
	s.head = s.head[:0]
	if got := s.byte(); got != want {
		s.fail(fmt.Sprintf("%d, which is %s", want, name), "kind %d", got)
	}
}

// endHead compares the checksum of a head.
func (s *source) endHead() {
	want := crc8(s.head)
	if got := s.byte(); got != want {
		s.fail(fmt.Sprintf("0x%02X", want), "a checksum of 0x%02X", got)
	}
}

// body reads that many bytes and their checksum. Memory grows with what is
// there (I1).
func (s *source) body(size uint64) (data []byte) {
	s.sum = 0
	for size > 0 && s.err == nil {
		n := min(size, uint64(max(readSize, len(data))))
		start := len(data)
		data = append(data, make([]byte, n)...)
		s.more(data[start:])
		size -= n
	}
	s.endBody()
	return data
}

// more reads some bytes of a body.
func (s *source) more(buf []byte) {
	s.fill(buf)
	s.sum = crc32.Update(s.sum, castagnoli, buf)
}

// endBody compares the checksum of a body.
func (s *source) endBody() {
	var b [4]byte
	s.fill(b[:])
	if got := binary.LittleEndian.Uint32(b[:]); got != s.sum {
		s.fail(fmt.Sprintf("0x%08X", s.sum), "a checksum of 0x%08X", got)
	}
}

// skip passes over bytes that nothing depends on.
func (s *source) skip(size uint64) {
	buf := make([]byte, min(size, readSize))
	for size > 0 && s.err == nil {
		buf = buf[:min(size, readSize)]
		s.fill(buf)
		size -= uint64(len(buf))
	}
}

// end expects the end of the file.
func (s *source) end() {
	if s.err != nil {
		return
	}
	switch _, err := s.in.ReadByte(); {
	case err == nil:
		s.fail("the end of the file", "more bytes")
	case !errors.Is(err, io.EOF):
		s.failed(err)
	}
}
