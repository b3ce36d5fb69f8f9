package terminals

import (
	"bytes"

	"tribune/loader/rdfio"
)

// Lookahead is how many bytes past its end at most a terminal's reading looks
// (I3): those of the longest escape sequence.
const Lookahead = 16

// Scanner reads terminals from Data, at Pos.
type Scanner struct {
	Data   []byte
	Pos    int
	Reach  int // how far a label was read, dots behind it included
	Fault  Fault
	Labels rdfio.Labels

	iriText []byte // an IRI that is not a slice of Data
	text    []byte // a lexical form that is not a slice of Data
}

// Fault is what is wrong with the input.
type Fault struct {
	At       int    // in Data
	Found    string // "" for the character that is there
	Expected string
}

// Fail notes that expected is not what Data has at a place.
func (c *Scanner) Fail(at int, expected string) bool {
	c.Fault = Fault{At: at, Expected: expected}
	return false
}

// FailFor is Fail with another description of what was found.
func (c *Scanner) FailFor(at int, found, expected string) bool {
	c.Fault = Fault{At: at, Found: found, Expected: expected}
	return false
}

// Peek is the next byte, or 0, which begins no token, at the end.
func (c *Scanner) Peek() byte { return c.ByteAt(c.Pos) }

// ByteAt is the byte at a place, or 0, past the end.
func (c *Scanner) ByteAt(i int) byte {
	if i < len(c.Data) {
		return c.Data[i]
	}
	return 0
}

// At reports whether Data goes on with that token.
func (c *Scanner) At(token string) bool {
	rest := c.Data[c.Pos:]
	return len(rest) >= len(token) && string(rest[:len(token)]) == token
}

// LineLength is the number of bytes before the end of the line. Carriage
// returns alone are rare, so both bytes are looked for within the line that
// the more common line feed bounds.
func LineLength(data []byte) int {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		data = data[:i]
	}
	if i := bytes.IndexByte(data, '\r'); i >= 0 {
		return i
	}
	return len(data)
}
