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
func Read(f Format, in io.Reader) (*Set, error) {
	r, err := NewReader(f, in)
	if err != nil {
		return nil, err
	}
	s := &Set{Vars: r.Vars, IsASK: r.IsASK, Boolean: r.Boolean}
	for {
		row := make([]term.Term, len(s.Vars))
		ok, err := r.Next(row)
		if err != nil {
			return nil, err
		}
		if !ok {
			s.Cut = r.Cut
			return s, nil
		}
		s.Rows = append(s.Rows, row)
	}
}
