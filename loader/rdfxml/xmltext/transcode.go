package xmltext

import (
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// transcoder reads another encoding as UTF-8.
type transcoder struct {
	r       io.Reader
	raw     []byte // raw[:held] is read and not converted
	held    int
	buf     []byte // what was converted last
	out     []byte // what of buf is not given out
	convert converter
	err     error
}

// converter appends as much of src as it can in UTF-8, and says how many bytes
// that was: all of them if they are the last.
type converter func(dst, src []byte, last bool) (converted []byte, n int)

const transcodeSize = 16 << 10

func newTranscoder(r io.Reader, convert converter) *transcoder {
	return &transcoder{r: r, raw: make([]byte, transcodeSize), convert: convert}
}

// Read gives out what is converted, or converts what one Read brings.
func (t *transcoder) Read(p []byte) (int, error) {
	if len(t.out) == 0 && t.err == nil {
		n, err := t.r.Read(t.raw[t.held:])
		t.held += n
		t.err = err
		var used int
		t.buf, used = t.convert(t.buf[:0], t.raw[:t.held], err != nil)
		t.out = t.buf
		t.held = copy(t.raw, t.raw[used:t.held])
	}
	n := copy(p, t.out)
	if t.out = t.out[n:]; len(t.out) > 0 {
		return n, nil
	}
	return n, t.err
}

// fromLatin1 converts ISO-8859-1.
func fromLatin1(dst, src []byte, _ bool) ([]byte, int) {
	for _, b := range src {
		dst = utf8.AppendRune(dst, rune(b))
	}
	return dst, len(src)
}

// fromUTF16 returns the conversion of UTF-16 in a byte order. Half of a surrogate
// pair becomes three bytes that are no UTF-8, and so does half of a unit at the
// end, so that the tokenizer finds it in its place.
func fromUTF16(order binary.ByteOrder) converter {
	return func(dst, src []byte, last bool) ([]byte, int) {
		i := 0
		for i+1 < len(src) {
			r, size := decodeUTF16(src[i:], order)
			switch {
			case size == 0 && !last:
				return dst, i
			case utf16.IsSurrogate(r):
				dst = appendHalf(dst, r)
			default:
				dst = utf8.AppendRune(dst, r)
			}
			i += max(2, size)
		}
		if last && i < len(src) {
			return appendHalf(dst, lowSurrogates), len(src)
		}
		return dst, i
	}
}

const lowSurrogates = 0xDC00

// appendHalf writes a surrogate the way that UTF-8 forbids.
func appendHalf(dst []byte, r rune) []byte {
	return append(dst, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
}

// decodeUTF16 decodes a character, which src has the first unit of. Half of a pair
// is decoded as itself; its size is 0 if the other half may follow.
func decodeUTF16(src []byte, order binary.ByteOrder) (r rune, size int) {
	r = rune(order.Uint16(src))
	switch {
	case !utf16.IsSurrogate(r):
		return r, 2
	case len(src) < 4:
		return r, 0
	}
	if pair := utf16.DecodeRune(r, rune(order.Uint16(src[2:]))); pair != utf8.RuneError {
		return pair, 4
	}
	return r, 2
}
