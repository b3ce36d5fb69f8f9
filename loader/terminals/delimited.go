package terminals

import "unicode/utf8"

// delimiting is how an IRI or a string is written between two marks.
type delimiting struct {
	plain    uint16 // class of the ASCII bytes that stand for themselves
	end      byte
	width    int  // how many of end make a mark
	named    bool // \n and its like are allowed, not only \u and \U
	expected string
}

var (
	iriRef     = delimiting{plain: inIRI, end: '>', width: 1, expected: `a character of an IRI or ">"`}
	double     = delimiting{plain: inDouble, end: '"', width: 1, named: true, expected: `a character of the string or '"'`}
	single     = delimiting{plain: inSingle, end: '\'', width: 1, named: true, expected: `a character of the string or "'"`}
	longDouble = delimiting{plain: inLongDouble, end: '"', width: 3, named: true, expected: `a character of the string or '"""'`}
	longSingle = delimiting{plain: inLongSingle, end: '\'', width: 3, named: true, expected: `a character of the string or "'''"`}
)

// Quoted reads a string in double quotes. Its result is good until the next
// string.
func (c *Scanner) Quoted() ([]byte, bool) { return c.delimited(&double, &c.text) }

// AnyQuoted reads a string in any of the quotes of Turtle. long is whether they
// are those of a string that may have line ends.
func (c *Scanner) AnyQuoted() (text []byte, long, ok bool) {
	d := &double
	switch {
	case c.At(`"""`):
		d = &longDouble
	case c.At("'''"):
		d = &longSingle
	case c.Peek() == '\'':
		d = &single
	}
	text, ok = c.delimited(d, &c.text)
	return text, d.width > 1, ok
}

// delimited reads from the opening mark past the closing one, and returns what
// is between them, unescaped: as a slice of Data if it is plain ASCII, else in
// buf.
func (c *Scanner) delimited(d *delimiting, buf *[]byte) ([]byte, bool) {
	start := c.Pos + d.width
	rest := c.Data[start:]
	plain := d.plain
	for i, b := range rest {
		if class[b]&plain != 0 {
			continue
		}
		if b == d.end && c.closes(d, start+i) {
			c.Pos = start + i + d.width
			return rest[:i], true
		}
		return c.unplain(d, buf, start, start+i)
	}
	return nil, c.Fail(len(c.Data), d.expected)
}

// closes reports whether the closing mark is at a place that has its first byte.
func (c *Scanner) closes(d *delimiting, at int) bool {
	return d.width == 1 || c.ByteAt(at+1) == d.end && c.ByteAt(at+2) == d.end
}

// unplain goes on with delimited at the first byte that needs care.
func (c *Scanner) unplain(d *delimiting, buf *[]byte, start, at int) ([]byte, bool) {
	text := append((*buf)[:0], c.Data[start:at]...)
	defer func() { *buf = text }() // keeps what it grew to
	for at < len(c.Data) {
		run := c.run(d.plain, at)
		text = append(text, c.Data[at:run]...)
		if at = run; at == len(c.Data) {
			break
		}
		ok := true
		switch b := c.Data[at]; {
		case b == d.end && c.closes(d, at):
			c.Pos = at + d.width
			return text, true
		case b == d.end: // one of less than three
			text, at = append(text, b), at+1
		case b == '\\':
			text, at, ok = c.escape(d, text, at)
		default:
			ok = c.Fail(at, d.expected)
		}
		if !ok {
			return nil, false
		}
	}
	return nil, c.Fail(len(c.Data), d.expected)
}

// run is the end of the characters from at on that stand for themselves.
func (c *Scanner) run(plain uint16, at int) int {
	for at < len(c.Data) {
		b := c.Data[at]
		switch {
		case class[b]&plain != 0:
			at++
		case b < utf8.RuneSelf:
			return at
		default:
			r, size := utf8.DecodeRune(c.Data[at:])
			if r == utf8.RuneError && size == 1 {
				return at
			}
			at += size
		}
	}
	return at
}
