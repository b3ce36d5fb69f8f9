package ntriples

import "tribune/loader/rdfio"

// fault is the first thing wrong with a statement.
type fault struct {
	at       int    // in data
	found    string // "" for the character that is there
	expected string
}

// fail notes that expected is not what data has at a place.
func (c *scanner) fail(at int, expected string) bool {
	c.fault = fault{at: at, expected: expected}
	return false
}

// failFor is fail with another description of what was found.
func (c *scanner) failFor(at int, found, expected string) bool {
	c.fault = fault{at: at, found: found, expected: expected}
	return false
}

// syntaxError describes the fault, which is in a document of that name.
func (c *scanner) syntaxError(file string) *rdfio.SyntaxError {
	f := c.fault
	end := f.at + lineLength(c.data[f.at:])
	line := c.data[c.lineStart:end]
	e := rdfio.NewSyntaxError(file, c.line, line, f.at-c.lineStart, c.base+int64(c.lineStart))
	if e.Found = f.found; e.Found == "" {
		e.Found = rdfio.Found(c.data[f.at:])
	}
	e.Expected = f.expected
	return e
}

// skipLine goes on behind the line of a fault (I1).
func (c *scanner) skipLine() {
	c.pos = c.fault.at + lineLength(c.data[c.fault.at:])
	c.lineEnd()
}
