package results

import (
	"errors"
	"fmt"
	"io"

	"tribune/graph/term"
)

// ErrFormat is the error of a document that is none of its format.
var ErrFormat = errors.New("not query results of this format")

func malformed(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrFormat, fmt.Sprintf(format, args...))
}

// Set is the result of a SELECT or an ASK. In a row the zero Term is unbound.
type Set struct {
	Vars    []string
	Rows    [][]term.Term
	Boolean bool
	IsASK   bool   // the result is Boolean
	Cut     uint64 // behind how many rows the result was cut, 0 if it is whole or the format does not tell
}

// Read reads a whole document. Errors are ErrFormat, or the reader's.
func Read(f Format, r io.Reader) (*Set, error) {
	switch f {
	case JSON:
		return readJSON(r)
	case XML:
		return readXML(r)
	case CSV:
		return readCSV(r)
	}
	return readTSV(r)
}

// add makes a row of bindings.
func (s *Set) add(bindings map[string]term.Term) {
	row := make([]term.Term, len(s.Vars))
	for i, v := range s.Vars {
		row[i] = bindings[v]
	}
	s.Rows = append(s.Rows, row)
}
