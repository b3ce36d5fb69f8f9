package ntriples

import (
	"unicode/utf8"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// node appends the key of an IRI or a blank node.
func (c *scanner) node(dst []byte, expected string) ([]byte, bool) {
	switch c.peek() {
	case '<':
		return c.iriKey(dst, expected)
	case '_':
		return c.blank(dst)
	}
	return dst, c.fail(c.pos, expected)
}

func (c *scanner) predicate(dst []byte) ([]byte, bool) {
	const expected = "a predicate: an IRI"
	if c.peek() != '<' {
		return dst, c.fail(c.pos, expected)
	}
	return c.iriKey(dst, expected)
}

// object appends the key of any term.
func (c *scanner) object(dst []byte) ([]byte, bool) {
	if c.at("<<(") {
		return c.tripleTerm(dst)
	}
	return c.atom(dst)
}

// atom appends the key of any term but a triple term.
func (c *scanner) atom(dst []byte) ([]byte, bool) {
	if c.peek() == '"' {
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
	start := c.pos
	switch {
	case c.at("<<("):
		return nil, c.failFor(start, `"<<("`, expected)
	case c.byteAt(start+1) == '<':
		return nil, c.failFor(start, `"<<"`, expected)
	}
	iri, ok := c.delimited(&iriRef)
	if ok && !rdfio.HasScheme(iri) {
		return nil, c.failFor(start, "a relative IRI", "an absolute IRI, one with a scheme such as http:")
	}
	return iri, ok
}

// blank appends the key of a blank node.
func (c *scanner) blank(dst []byte) ([]byte, bool) {
	if c.byteAt(c.pos+1) != ':' {
		return dst, c.fail(min(c.pos+1, len(c.data)), `":" of a blank node`)
	}
	start := c.pos + 2
	if r, _ := utf8.DecodeRune(c.data[start:]); !nameStart(r) || !c.validAt(start) {
		return dst, c.fail(start, "a blank node label, which begins with a letter, a digit or _")
	}
	end := c.labelEnd(start)
	c.pos = end
	return c.labels.AppendKey(dst, c.data[start:end]), true
}

// labelEnd is the end of the label that begins at start. A label may hold dots
// and does not end with one.
func (c *scanner) labelEnd(start int) int {
	end := start
	for end < len(c.data) {
		if b := c.data[end]; b < utf8.RuneSelf {
			if class[b]&inLabel == 0 {
				break
			}
			end++
			continue
		}
		r, size := utf8.DecodeRune(c.data[end:])
		if !namePart(r) || !c.validAt(end) {
			break
		}
		end += size
	}
	for c.data[end-1] == '.' {
		end--
	}
	return end
}

// validAt reports whether a character is there, in UTF-8. U+FFFD, which a
// label may hold, is what broken UTF-8 decodes to as well.
func (c *scanner) validAt(at int) bool {
	r, size := utf8.DecodeRune(c.data[at:])
	return r != utf8.RuneError || size > 1
}
