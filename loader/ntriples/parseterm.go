package ntriples

import "tribune/graph/term"

// ParseTerm reads one term in N-Triples syntax, which is the whole of s. Blank
// node labels stay as they are. Its errors are *rdfio.SyntaxError without a
// file; their column is a place in s.
func ParseTerm(s string) (term.Term, error) {
	c := newScanner([]byte(s), 0, 1, Options{})
	key, ok := c.anyTerm()
	if !ok {
		return term.Term{}, c.syntaxError("")
	}
	return term.FromKey(key)
}

// anyTerm returns the key of the one term that data is.
func (c *scanner) anyTerm() (key []byte, ok bool) {
	switch {
	case c.At("<<("):
		key, ok = c.tripleTerm(nil)
	case c.Peek() == '"':
		key, ok = c.literal(nil)
	default:
		key, ok = c.node(nil, "a term: an IRI in <>, a blank node, a literal or a triple term")
	}
	if ok && c.Pos < len(c.Data) {
		return nil, c.Fail(c.Pos, "the end of the term")
	}
	return key, ok
}
