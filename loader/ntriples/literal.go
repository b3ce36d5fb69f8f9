package ntriples

import "tribune/graph/term"

// literal appends the key of a literal.
func (c *scanner) literal(dst []byte) ([]byte, bool) {
	text, ok := c.Quoted()
	if !ok {
		return dst, false
	}
	behind := c.Pos
	c.space()
	switch {
	case c.Peek() == '@':
		return c.Tagged(dst, text)
	case c.At("^^"):
		return c.typed(dst, text)
	case c.Peek() == '^':
		return dst, c.Fail(c.Pos+1, `"^^" and a datatype`)
	}
	c.Pos = behind
	return term.AppendTextKey(dst, term.String, text), true
}

// typed appends the key of a literal from its ^^ on.
func (c *scanner) typed(dst, text []byte) ([]byte, bool) {
	const expected = "a datatype: an IRI"
	c.Pos += len("^^")
	c.space()
	start := c.Pos
	if c.Peek() != '<' {
		return dst, c.Fail(start, expected)
	}
	datatype, ok := c.iri(expected)
	if !ok {
		return dst, false
	}
	return c.Typed(dst, text, datatype, start)
}
