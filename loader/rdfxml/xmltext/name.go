package xmltext

import (
	"bytes"
	"unicode/utf8"
)

// Name is the name of an element or an attribute: its prefix ("" without one),
// the namespace that stands for ("" for none), and the local part.
type Name struct{ Prefix, Space, Local []byte }

// AppendQName appends a name as it is written.
func (n Name) AppendQName(dst []byte) []byte {
	if len(n.Prefix) > 0 {
		dst = append(append(dst, n.Prefix...), ':')
	}
	return append(dst, n.Local...)
}

func (n Name) clone() Name {
	return Name{Prefix: bytes.Clone(n.Prefix), Space: bytes.Clone(n.Space), Local: bytes.Clone(n.Local)}
}

// splitName takes a name apart that is known to be one.
func splitName(qname []byte) (prefix, local []byte) {
	colon := bytes.IndexByte(qname, ':')
	if colon < 0 {
		return nil, qname
	}
	return qname[:colon], qname[colon+1:]
}

// resolved is the name of an element whose prefix is known to be bound.
func (r *Reader) resolved(prefix, local []byte) Name {
	space, _ := r.scope.space(prefix)
	return Name{Prefix: prefix, Space: space, Local: local}
}

// qname reads a name with at most one colon, and returns its end. colon is the
// colon's place, or -1.
func (r *Reader) qname(i int, expected string) (end, colon int, ok bool) {
	if end, ok = r.ncname(i, expected); !ok || r.at(end) != ':' {
		return end, -1, ok
	}
	colon = end
	end, ok = r.ncname(colon+1, "the rest of a name, which begins with a letter or _")
	return end, colon, ok
}

// ncname reads a name without a colon, and returns its end.
func (r *Reader) ncname(i int, expected string) (end int, ok bool) {
	if end, ok = r.nameChar(i, nameStart, isNameStart); !ok || end == i {
		return i, ok && r.fail(i, expected)
	}
	for i = 0; end != i; {
		i = end
		for end < len(r.data) && class[r.data[end]]&namePart != 0 {
			end++
		}
		if end, ok = r.nameChar(end, namePart, isNamePart); !ok {
			return end, false
		}
	}
	return end, true
}

// nameChar is the place behind the character at a place, or that place if it is
// not of its class.
func (r *Reader) nameChar(i int, ascii uint8, other func(rune) bool) (end int, ok bool) {
	b := r.at(i)
	if b < utf8.RuneSelf {
		if class[b]&ascii != 0 {
			i++
		}
		return i, true
	}
	size, ok := r.char(i)
	if !ok {
		return i, false
	}
	if c, _ := utf8.DecodeRune(r.data[i:]); other(c) {
		i += size
	}
	return i, true
}

// char checks the character past ASCII at a place, and returns its size.
func (r *Reader) char(i int) (size int, ok bool) {
	c, size := utf8.DecodeRune(r.data[i:])
	switch {
	case c == utf8.RuneError && size == 1:
		found, expected := r.window.encoding.broken()
		return 0, r.failFor(i, found, expected)
	case r.window.encoding == asciiEncoding && len(r.outer) == 0:
		return 0, r.fail(i, "a character of US-ASCII, the encoding that the document declares")
	case c == 0xFFFE || c == 0xFFFF:
		return 0, r.fail(i, expectedChar)
	}
	return size, true
}

// charOf checks the character at a place, and returns its size.
func (r *Reader) charOf(i int) (size int, ok bool) {
	switch b := r.at(i); {
	case b >= utf8.RuneSelf:
		return r.char(i)
	case class[b]&isChar == 0:
		return 0, r.fail(i, expectedChar)
	}
	return 1, true
}

const expectedChar = "a character that XML allows"

// whiteEnd is the end of the white space from a place on.
func (r *Reader) whiteEnd(i int) int {
	for i < len(r.data) && class[r.data[i]]&isWhite != 0 {
		i++
	}
	return i
}
