package sparql

import (
	"bytes"

	"tribune/loader/rdfio"
)

// Pos is a place in the text of a request, in bytes from its start.
type Pos int32

// Source is the text of a request, for errors that name a place in it.
type Source struct {
	Name string // for errors, "" if it has none
	Text []byte
}

// Error makes the error of a place: Found is what is there. The caller fills in
// Expected, and Hint where something comes to mind.
func (s *Source) Error(at Pos) *rdfio.SyntaxError {
	before := s.Text[:at]
	start := max(bytes.LastIndexByte(before, '\n'), bytes.LastIndexByte(before, '\r')) + 1
	end := int(at)
	for end < len(s.Text) && s.Text[end] != '\n' && s.Text[end] != '\r' {
		end++
	}
	e := rdfio.NewSyntaxError(s.Name, lineNumber(before), s.Text[start:end], int(at)-start, int64(start))
	e.Found = rdfio.Found(s.Text[at:])
	return e
}

// lineNumber is the number of the line that begins or goes on behind a text. A line
// ends with a line feed, a carriage return, or both.
func lineNumber(before []byte) int {
	returns := bytes.Count(before, []byte("\r")) - bytes.Count(before, []byte("\r\n"))
	return 1 + returns + bytes.Count(before, []byte("\n"))
}
