package hdt

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// Kinds of control information.
const (
	controlGlobal     = 1
	controlHeader     = 2
	controlDictionary = 3
	controlTriples    = 4
)

// Formats that control information names.
const (
	formatGlobal     = "<http://purl.org/HDT/hdt#HDTv1>"
	formatHeader     = "ntriples"
	formatDictionary = "<http://purl.org/HDT/hdt#dictionaryFour>"
	formatTriples    = "<http://purl.org/HDT/hdt#triplesBitmap>"
)

const magic = "$HDT"

// maxControl is how long control information may be.
const maxControl = 64 << 10

// control reads control information, and returns its properties.
func (s *source) control(kind byte, format string) string {
	s.head = s.head[:0]
	for range len(magic) {
		s.byte()
	}
	if s.err == nil && string(s.head) != magic {
		s.fail(`"`+magic+`"`, "%q", s.head)
	}
	if got := s.byte(); got != kind {
		s.fail(fmt.Sprintf("control information of kind %d", kind), "kind %d", got)
	}
	if got := s.text(); got != format {
		s.fail(format, "the format %q", got)
	}
	properties := s.text()
	want := crc16(s.head)
	var b [2]byte
	s.fill(b[:])
	if got := binary.LittleEndian.Uint16(b[:]); got != want {
		s.fail(fmt.Sprintf("0x%04X", want), "a checksum of 0x%04X", got)
	}
	return properties
}

// text reads up to a NUL.
func (s *source) text() string {
	start := len(s.head)
	for s.byte() != 0 && s.err == nil {
		if len(s.head) > maxControl {
			s.fail("a NUL", "%d bytes", len(s.head))
		}
	}
	return string(bytes.TrimSuffix(s.head[start:], []byte{0}))
}

// control writes control information.
func (s *sink) control(kind byte, format, properties string) {
	text := append([]byte(magic), kind)
	text = append(append(text, format...), 0)
	text = append(append(text, properties...), 0)
	s.raw(binary.LittleEndian.AppendUint16(text, crc16(text)))
}
