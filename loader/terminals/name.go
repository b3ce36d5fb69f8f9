package terminals

import "unicode/utf8"

// What a byte is in a prefixed name.
const (
	inPrefix = 1 << iota // ASCII of PN_PREFIX, dots included
	inLocal              // ASCII of PN_LOCAL that stands for itself, but for dots
	special              // what else may go on a PN_LOCAL: . % \ and non-ASCII
	escaped              // may stand behind a backslash: PN_LOCAL_ESC
)

var nameClass = nameClasses()

func nameClasses() (t [256]uint8) {
	for b := 'a'; b <= 'z'; b++ {
		t[b] |= inPrefix | inLocal
		t[b-'a'+'A'] |= inPrefix | inLocal
	}
	for b := '0'; b <= '9'; b++ {
		t[b] |= inPrefix | inLocal
	}
	for _, b := range "_-" {
		t[b] |= inPrefix | inLocal
	}
	t['.'] |= inPrefix | special
	t[':'] |= inLocal
	t['%'] |= special
	t['\\'] |= special
	for b := 0x80; b < 0x100; b++ {
		t[b] |= special
	}
	for _, b := range "_~.-!$&'()*+,;=/?#@%" {
		t[b] |= escaped
	}
	return t
}

// PrefixByte reports whether a byte is ASCII that the name of a prefix may have, dots
// included.
func PrefixByte(b byte) bool { return nameClass[b]&inPrefix != 0 }

// NameByte reports whether a prefixed name may have that byte.
func NameByte(b byte) bool { return nameClass[b]&(inPrefix|inLocal|special) != 0 }

// PrefixEnd is the end of the name of a prefix that begins at start.
func (c *Scanner) PrefixEnd(start int) int {
	for i := start; ; {
		b := c.ByteAt(i)
		switch {
		case nameClass[b]&inPrefix != 0:
			i++
		case b < utf8.RuneSelf:
			return i
		default:
			size := c.NamePartAt(i)
			if size == 0 {
				return i
			}
			i += size
		}
	}
}

// Local appends the local part of a prefixed name, unescaped. It begins at from, behind
// the colon, and may be empty. plain is whether it leaves an IRI legal wherever behind
// the authority it is appended.
func (c *Scanner) Local(dst []byte, from int) (_ []byte, plain, ok bool) {
	data := c.Data[from:]
	if len(data) > 0 && data[0] == '-' {
		c.Pos = from
		return dst, true, true
	}
	for i, b := range data {
		if nameClass[b]&inLocal != 0 {
			continue
		}
		if nameClass[b]&special != 0 {
			return c.oddLocal(dst, from, from+i)
		}
		c.Pos = from + i
		return append(dst, data[:i]...), true, true
	}
	c.Pos = len(c.Data)
	return append(dst, data...), true, true
}

// oddLocal goes on with a local part that began at from, at a character that
// needs care.
func (c *Scanner) oddLocal(dst []byte, from, at int) (_ []byte, plain, ok bool) {
	plain = true
	for begin := from; at < len(c.Data); {
		size, ok := c.localPart(at, at == begin)
		if !ok {
			return dst, false, false
		}
		if size == 0 {
			break
		}
		plain = plain && c.Data[at] < utf8.RuneSelf && c.Data[at] != '\\'
		if c.Data[at] == '\\' {
			dst = append(append(dst, c.Data[from:at]...), c.Data[at+1])
			from = at + size
		}
		at += size
	}
	c.Reach = at
	for at > from && c.Data[at-1] == '.' { // a name does not end in a dot
		at--
	}
	c.Pos = at
	return append(dst, c.Data[from:at]...), plain, true
}

// localPart is the length of the character of a local part at a place, escape
// included, or 0 if none is there. A part must not begin with all of them.
func (c *Scanner) localPart(at int, first bool) (size int, ok bool) {
	b := c.Data[at]
	switch {
	case nameClass[b]&inLocal != 0 || b == '.' && !first:
		return 1, true
	case b == '%':
		if isHex(c.ByteAt(at+1)) && isHex(c.ByteAt(at+2)) {
			return 3, true
		}
		return 0, c.Fail(min(at+1, len(c.Data)), "two hexadecimal digits behind % in a name")
	case b == '\\':
		if nameClass[c.ByteAt(at+1)]&escaped != 0 {
			return 2, true
		}
		return 0, c.Fail(min(at+1, len(c.Data)), `one of _~.-!$&'()*+,;=/?#@% behind \ in a name`)
	case b >= utf8.RuneSelf && (!first || c.StartsName(at)):
		return c.NamePartAt(at), true
	}
	return 0, true
}

// StartsName reports whether a prefix, or a local part, may begin with the
// character at a place.
func (c *Scanner) StartsName(at int) bool {
	r, _ := utf8.DecodeRune(c.Data[at:])
	return NameStart(r) && c.NamePartAt(at) > 0
}

func isHex(b byte) bool {
	_, ok := hexValue(b)
	return ok
}
