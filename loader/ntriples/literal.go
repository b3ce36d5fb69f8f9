package ntriples

import "tribune/graph/term"

// maxSubtag is the length of a part of a language tag (BCP 47 section 2.1).
const maxSubtag = 8

// literal appends the key of a literal.
func (c *scanner) literal(dst []byte) ([]byte, bool) {
	text, ok := c.delimited(&quotedText)
	if !ok {
		return dst, false
	}
	behind := c.pos
	c.space()
	switch {
	case c.peek() == '@':
		return c.tagged(dst, text)
	case c.at("^^"):
		return c.typed(dst, text)
	case c.peek() == '^':
		return dst, c.fail(c.pos+1, `"^^" and a datatype`)
	}
	c.pos = behind
	return term.AppendTextKey(dst, term.String, text), true
}

// typed appends the key of a literal from its ^^ on.
func (c *scanner) typed(dst, text []byte) ([]byte, bool) {
	const expected = "a datatype: an IRI"
	c.pos += len("^^")
	c.space()
	start := c.pos
	if c.peek() != '<' {
		return dst, c.fail(start, expected)
	}
	datatype, ok := c.iri(expected)
	if !ok {
		return dst, false
	}
	switch string(datatype) {
	case term.RDFLangString:
		return dst, c.failFor(start, "rdf:langString", "a language tag such as @en instead of its datatype")
	case term.RDFDirLangString:
		return dst, c.failFor(start, "rdf:dirLangString", "a tag with a direction such as @en--ltr instead of its datatype")
	}
	return term.AppendTypedKey(dst, text, datatype), true
}

// tagged appends the key of a literal from its @ on.
func (c *scanner) tagged(dst, text []byte) ([]byte, bool) {
	start := c.pos + 1
	end, ok := c.subtag(start, isLetter)
	for ok && c.byteAt(end) == '-' && c.byteAt(end+1) != '-' {
		end, ok = c.subtag(end+1, isLetter|isDigit)
	}
	if !ok {
		return dst, false
	}
	c.pos = end
	direction, ok := c.direction()
	return term.AppendLangKey(dst, text, c.data[start:end], direction), ok
}

// subtag returns the end of the part of a language tag that begins at start.
func (c *scanner) subtag(start int, of uint8) (end int, ok bool) {
	for end = start; class[c.byteAt(end)]&of != 0; end++ {
		if end-start == maxSubtag {
			return end, c.fail(end, "the end of a part of a language tag, which has at most 8 characters")
		}
	}
	if end == start {
		return end, c.fail(min(end, len(c.data)), "a part of a language tag: one to 8 letters (or digits, behind the first -)")
	}
	return end, true
}

// direction reads the base direction behind a language tag, if there is one.
func (c *scanner) direction() (term.Direction, bool) {
	if !c.at("--") {
		return term.NoDirection, true
	}
	start := c.pos + len("--")
	end := start
	for class[c.byteAt(end)]&isLetter != 0 {
		end++
	}
	c.pos = end
	switch string(c.data[start:end]) {
	case "ltr":
		return term.LTR, true
	case "rtl":
		return term.RTL, true
	}
	return term.NoDirection, c.fail(start, `the direction "ltr" or "rtl"`)
}
