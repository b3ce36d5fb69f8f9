package ntriples

import (
	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

// syntaxError describes the fault, which is in a document of that name.
func (c *scanner) syntaxError(file string) *rdfio.SyntaxError {
	f := c.Fault
	end := f.At + terminals.LineLength(c.Data[f.At:])
	line := c.Data[c.lineStart:end]
	e := rdfio.NewSyntaxError(file, c.line, line, f.At-c.lineStart, c.base+int64(c.lineStart))
	if e.Found = f.Found; e.Found == "" {
		e.Found = rdfio.Found(c.Data[f.At:])
	}
	e.Expected = f.Expected
	return e
}

// skipLine goes on behind the line of a fault (I1).
func (c *scanner) skipLine() {
	c.Pos = c.Fault.At + terminals.LineLength(c.Data[c.Fault.At:])
	c.lineEnd()
}
