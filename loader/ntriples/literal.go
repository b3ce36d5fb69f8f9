package ntriples

import (
	"tribune/graph/term"
	"tribune/loader/rdfio"
)

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
	length, problem := rdfio.LanguageTag(c.data[start:])
	c.pos = start + length
	if problem != "" {
		return dst, c.fail(c.pos, problem)
	}
	tag := c.data[start:c.pos]
	direction, ok := c.direction()
	return term.AppendLangKey(dst, text, tag, direction), ok
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
