package ntriples

import "tribune/graph/term"

// node appends the key of an IRI or a blank node.
func (c *scanner) node(dst []byte, expected string) ([]byte, bool) {
	switch c.Peek() {
	case '<':
		return c.iriKey(dst, expected)
	case '_':
		return c.Blank(dst)
	}
	return dst, c.Fail(c.Pos, expected)
}

func (c *scanner) predicate(dst []byte) ([]byte, bool) {
	const expected = "a predicate: an IRI"
	if c.Peek() != '<' {
		return dst, c.Fail(c.Pos, expected)
	}
	return c.iriKey(dst, expected)
}

// object appends the key of any term.
func (c *scanner) object(dst []byte) ([]byte, bool) {
	if c.At("<<(") {
		return c.tripleTerm(dst)
	}
	return c.atom(dst)
}

// atom appends the key of any term but a triple term.
func (c *scanner) atom(dst []byte) ([]byte, bool) {
	if c.Peek() == '"' {
		return c.literal(dst)
	}
	return c.node(dst, "an object: an IRI, a blank node, a literal or a triple term")
}

func (c *scanner) iriKey(dst []byte, expected string) ([]byte, bool) {
	iri, ok := c.iri(expected)
	if !ok {
		return dst, false
	}
	return term.AppendTextKey(dst, term.IRI, iri), true
}

// iri reads an absolute IRI. expected is what the grammar asks for, should a
// triple in angle brackets stand here instead.
func (c *scanner) iri(expected string) ([]byte, bool) {
	start := c.Pos
	switch {
	case c.At("<<("):
		return nil, c.FailFor(start, `"<<("`, expected)
	case c.ByteAt(start+1) == '<':
		return nil, c.FailFor(start, `"<<"`, expected)
	}
	iri, absolute, ok := c.IRIRef()
	if ok && !absolute {
		return nil, c.FailFor(start, "a relative IRI", "an absolute IRI, one with a scheme such as http:")
	}
	return iri, ok
}
