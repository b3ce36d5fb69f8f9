package sparql

import (
	"strings"

	"tribune/loader/rdfio"
)

// Pos is a place in the text of a request, in bytes from its start.
type Pos int32

// Source is the text of a request, for errors that name a place in it.
type Source struct {
	Name string // for errors, "" if it has none
	Text string
}

// Error makes the error of a place: Found is what is there. The caller fills in
// Expected, and Hint where something comes to mind.
func (s *Source) Error(at Pos) *rdfio.SyntaxError {
	before := s.Text[:at]
	start := strings.LastIndexAny(before, "\n\r") + 1
	end := len(s.Text)
	if i := strings.IndexAny(s.Text[at:], "\n\r"); i >= 0 {
		end = int(at) + i
	}
	e := rdfio.NewSyntaxError(s.Name, lineNumber(before), []byte(s.Text[start:end]), int(at)-start, int64(start))
	e.Found = rdfio.Found([]byte(s.Text[at:min(len(s.Text), int(at)+4)]))
	return e
}

// lineNumber is the number of the line that begins or goes on behind a text. A line
// ends with a line feed, a carriage return, or both.
func lineNumber(before string) int {
	returns := strings.Count(before, "\r") - strings.Count(before, "\r\n")
	return 1 + returns + strings.Count(before, "\n")
}
