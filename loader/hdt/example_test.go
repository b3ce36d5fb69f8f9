package hdt

import (
	"bytes"
	"testing"
)

// TestExample checks the bytes of the package comment's example.
func TestExample(t *testing.T) {
	doc, err := sound().file()
	if err != nil {
		t.Fatal(err)
	}
	parts := []struct{ head, body string }{
		{"\x02\x82\x88\x90", ""},
		{"\x01\x04\x82", "\x80"},
		{"", "\x22\x61\x22\x00\x81\x62\x22\x00"},
		{"\x01\x81", "\x01"},
		{"\x01\x82", "\x02"},
		{"\x01\x01\x81", "\x01"},
		{"\x01\x02\x82", "\x09"},
	}
	for _, p := range parts {
		want := p.body
		if p.head != "" {
			want = p.head + string([]byte{crc8([]byte(p.head))}) + p.body
		}
		at := bytes.Index(doc, []byte(want))
		if at < 0 {
			t.Fatalf("no % x in % x", want, doc)
		}
		doc = doc[at+len(want):]
	}
}

// TestChecksums: the check values that the catalogues of these algorithms give.
func TestChecksums(t *testing.T) {
	check := []byte("123456789")
	if got := crc8(check); got != 0xF4 {
		t.Errorf("CRC-8/SMBUS: %#x", got)
	}
	if got := crc16(check); got != 0xBB3D {
		t.Errorf("CRC-16/ARC: %#x", got)
	}
}

// TestNumbers: what is written is read, and what is cut off or too long is none.
func TestNumbers(t *testing.T) {
	for _, v := range []uint64{0, 1, 0x7F, 0x80, 0x3FFF, 0x4000, 1<<56 - 1, 1<<63 - 1} {
		text := appendNumber(nil, v)
		if got, size := number(append(text, 1)); got != v || size != len(text) {
			t.Errorf("%d: %d of %d bytes", v, got, size)
		}
		if _, size := number(text[:len(text)-1]); size != 0 {
			t.Errorf("%d cut off is a number", v)
		}
	}
	if _, size := number(appendNumber(nil, 1<<63)); size != 0 {
		t.Error("64 bits are a number")
	}
}

// TestArray: numbers of each width are read as they were written.
func TestArray(t *testing.T) {
	for width := 1; width <= 64; width++ {
		var out bytes.Buffer
		s := newSink(&out)
		most := uint64(1)<<(width-1) | 1
		p := s.array(200, most)
		value := func(i int) uint64 { return (most - uint64(i)*0x9E3779B97F4A7C15) & (most<<1 - 1) >> 1 }
		for i := range 200 {
			p.number(value(i))
		}
		p.end()
		if err := s.out.Flush(); err != nil {
			t.Fatal(err)
		}
		in := newSource(&out, "")
		a := in.array()
		if in.end(); in.err != nil {
			t.Fatal(in.err)
		}
		for i := range 200 {
			if got := a.at(uint64(i)); got != value(i) {
				t.Fatalf("width %d: number %d is %d, want %d", width, i, got, value(i))
			}
		}
	}
}
