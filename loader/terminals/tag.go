package terminals

import (
	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// Tagged appends the key of a literal from its @ on.
func (c *Scanner) Tagged(dst, text []byte) ([]byte, bool) {
	start := c.Pos + 1
	length, problem := rdfio.LanguageTag(c.Data[start:])
	c.Pos = start + length
	if problem != "" {
		return dst, c.Fail(c.Pos, problem)
	}
	tag := c.Data[start:c.Pos]
	direction, ok := c.direction()
	return term.AppendLangKey(dst, text, tag, direction), ok
}

// direction reads the base direction behind a language tag, if there is one.
func (c *Scanner) direction() (term.Direction, bool) {
	if !c.At("--") {
		return term.NoDirection, true
	}
	start := c.Pos + len("--")
	end := start
	for class[c.ByteAt(end)]&isLetter != 0 {
		end++
	}
	c.Pos = end
	switch string(c.Data[start:end]) {
	case "ltr":
		return term.LTR, true
	case "rtl":
		return term.RTL, true
	}
	return term.NoDirection, c.Fail(start, `the direction "ltr" or "rtl"`)
}

// Typed appends the key of a literal with a datatype, which was written at
// start.
func (c *Scanner) Typed(dst, text, datatype []byte, start int) ([]byte, bool) {
	switch string(datatype) {
	case term.RDFLangString:
		return dst, c.FailFor(start, "rdf:langString", "a language tag such as @en instead of its datatype")
	case term.RDFDirLangString:
		return dst, c.FailFor(start, "rdf:dirLangString", "a tag with a direction such as @en--ltr instead of its datatype")
	}
	return term.AppendTypedKey(dst, text, datatype), true
}
