package ntriples

import (
	"unicode/utf8"

	"tribune/loader/rdfio"
)

// delimiting is how an IRI or a string is written between two marks.
type delimiting struct {
	plain    uint8 // class of the ASCII bytes that stand for themselves
	end      byte
	named    bool // \n and its like are allowed, not only \u and \U
	expected string
}

var (
	iriRef     = delimiting{plain: inIRI, end: '>', expected: `a character of an IRI or ">"`}
	quotedText = delimiting{plain: inText, end: '"', named: true, expected: `a character of the string or '"'`}
)

// delimited reads from the opening mark past the closing one, and returns what
// is between them, unescaped: as a slice of data if it is plain ASCII, else in
// one of the scanner's buffers, which is good until the next of its kind.
func (c *scanner) delimited(d *delimiting) ([]byte, bool) {
	start := c.pos + 1
	rest := c.data[start:]
	plain := d.plain
	for i, b := range rest {
		if class[b]&plain != 0 {
			continue
		}
		if b == d.end {
			c.pos = start + i + 1
			return rest[:i], true
		}
		return c.unplain(d, start, start+i)
	}
	return nil, c.fail(len(c.data), d.expected)
}

// unplain goes on with delimited at the first byte that needs care.
func (c *scanner) unplain(d *delimiting, start, at int) ([]byte, bool) {
	buf := &c.text
	if d == &iriRef {
		buf = &c.iriText
	}
	text := append((*buf)[:0], c.data[start:at]...)
	defer func() { *buf = text }() // keeps what it grew to
	for at < len(c.data) {
		run := c.run(d.plain, at)
		text = append(text, c.data[at:run]...)
		if at = run; at == len(c.data) {
			break
		}
		var ok bool
		switch c.data[at] {
		case d.end:
			c.pos = at + 1
			return text, true
		case '\\':
			if text, at, ok = c.escape(d, text, at); !ok {
				return nil, false
			}
		default:
			return nil, c.fail(at, d.expected)
		}
	}
	return nil, c.fail(len(c.data), d.expected)
}

// run is the end of the characters from at on that stand for themselves.
func (c *scanner) run(plain uint8, at int) int {
	for at < len(c.data) {
		b := c.data[at]
		switch {
		case class[b]&plain != 0:
			at++
		case b < utf8.RuneSelf:
			return at
		default:
			r, size := utf8.DecodeRune(c.data[at:])
			if r == utf8.RuneError && size == 1 {
				return at
			}
			at += size
		}
	}
	return at
}

// escape appends the character of the escape sequence at a backslash, and
// returns the place behind it.
func (c *scanner) escape(d *delimiting, text []byte, at int) ([]byte, int, bool) {
	switch letter := c.byteAt(at + 1); {
	case letter == 'u':
		return c.numeric(d, text, at, 4)
	case letter == 'U':
		return c.numeric(d, text, at, 8)
	case !d.named:
		return text, at, c.failFor(at, c.escapeName(at, 2), `\uXXXX or \UXXXXXXXX, the escapes of an IRI`)
	case named[letter] != 0:
		return append(text, named[letter]), at + 2, true
	}
	return text, at, c.failFor(at, c.escapeName(at, 2), `an escape: \t \b \n \r \f \" \' \\ \uXXXX \UXXXXXXXX`)
}

// named maps the letter of an ECHAR to its character.
var named = [256]byte{
	't': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\',
}

// numeric is escape for \u and \U with that many hexadecimal digits.
func (c *scanner) numeric(d *delimiting, text []byte, at, digits int) ([]byte, int, bool) {
	r, end := rune(0), at+2+digits
	for i := at + 2; i < end; i++ {
		v, ok := hexValue(c.byteAt(i))
		if !ok {
			return text, at, c.fail(i, "a hexadecimal digit of the escape")
		}
		if r = r<<4 | v; r > utf8.MaxRune {
			return text, at, c.failFor(at, c.escapeName(at, 10), `a character up to \U0010FFFF`)
		}
	}
	switch {
	case !utf8.ValidRune(r):
		return text, at, c.failFor(at, c.escapeName(at, end-at)+", half of a surrogate pair", "a character")
	case r < utf8.RuneSelf && class[r]&d.plain == 0 && !d.named:
		return text, at, c.failFor(at, c.escapeName(at, end-at), "the escape of a character that an IRI may hold")
	}
	return utf8.AppendRune(text, r), end, true
}

func hexValue(b byte) (rune, bool) {
	switch {
	case b >= '0' && b <= '9':
		return rune(b - '0'), true
	case b >= 'a' && b <= 'f':
		return rune(b-'a') + 10, true
	case b >= 'A' && b <= 'F':
		return rune(b-'A') + 10, true
	}
	return 0, false
}

// byteAt is the byte at a place, or 0, which is part of no escape, past the end.
func (c *scanner) byteAt(i int) byte {
	if i < len(c.data) {
		return c.data[i]
	}
	return 0
}

// escapeName quotes up to n ASCII bytes of the escape sequence at a place; one
// that is cut short is described by what cuts it.
func (c *scanner) escapeName(at, n int) string {
	for i := at; i < at+n; i++ {
		if b := c.byteAt(i); b <= ' ' || b >= 0x7F {
			return `"\" before ` + rdfio.Found(c.data[min(i, len(c.data)):])
		}
	}
	return `"` + string(c.data[at:at+n]) + `"`
}
