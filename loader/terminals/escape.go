package terminals

import (
	"unicode/utf8"

	"tribune/loader/rdfio"
)

// escape appends the character of the escape sequence at a backslash, and
// returns the place behind it.
func (c *Scanner) escape(d *delimiting, text []byte, at int) ([]byte, int, bool) {
	switch letter := c.ByteAt(at + 1); {
	case letter == 'u':
		return c.numeric(d, text, at, 4)
	case letter == 'U':
		return c.numeric(d, text, at, 8)
	case !d.named:
		return text, at, c.FailFor(at, c.escapeName(at, 2), `\uXXXX or \UXXXXXXXX, the escapes of an IRI`)
	case named[letter] != 0:
		return append(text, named[letter]), at + 2, true
	}
	return text, at, c.FailFor(at, c.escapeName(at, 2), `an escape: \t \b \n \r \f \" \' \\ \uXXXX \UXXXXXXXX`)
}

// named maps the letter of an ECHAR to its character.
var named = [256]byte{
	't': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\',
}

// numeric is escape for \u and \U with that many hexadecimal digits.
func (c *Scanner) numeric(d *delimiting, text []byte, at, digits int) ([]byte, int, bool) {
	r, end := rune(0), at+2+digits
	for i := at + 2; i < end; i++ {
		v, ok := hexValue(c.ByteAt(i))
		if !ok {
			return text, at, c.Fail(i, "a hexadecimal digit of the escape")
		}
		if r = r<<4 | v; r > utf8.MaxRune {
			return text, at, c.FailFor(at, c.escapeName(at, 10), `a character up to \U0010FFFF`)
		}
	}
	switch {
	case !utf8.ValidRune(r):
		return text, at, c.FailFor(at, c.escapeName(at, end-at)+", half of a surrogate pair", "a character")
	case r < utf8.RuneSelf && class[r]&d.plain == 0 && !d.named:
		return text, at, c.FailFor(at, c.escapeName(at, end-at), "the escape of a character that an IRI may hold")
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

// escapeName quotes up to n ASCII bytes of the escape sequence at a place; one
// that is cut short is described by what cuts it.
func (c *Scanner) escapeName(at, n int) string {
	for i := at; i < at+n; i++ {
		if b := c.ByteAt(i); b <= ' ' || b >= 0x7F {
			return `"\" before ` + rdfio.Found(c.Data[min(i, len(c.Data)):])
		}
	}
	return `"` + string(c.Data[at:at+n]) + `"`
}
