package service

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"tribune/graph/term"
	"tribune/query/results"
)

// errAnswer is the error of an answer to something else than was asked.
var errAnswer = errors.New("it does not answer the query")

// solutions reads an answer.
type solutions struct {
	document io.ReadCloser
	reader   *results.Reader
	row      []term.Term // as the answer has it
	places   []int       // in the answer, of the variables that were asked for
	read     int
}

// newSolutions reads the head of an answer to a query for variables.
func newSolutions(f results.Format, document io.ReadCloser, vars []string) (*solutions, error) {
	reader, err := results.NewReader(f, document)
	if err != nil {
		return nil, err
	}
	if reader.IsASK {
		return nil, fmt.Errorf("%w: found a boolean, expected solutions", errAnswer)
	}
	s := &solutions{document: document, reader: reader, row: make([]term.Term, len(reader.Vars))}
	for _, v := range vars {
		at := slices.Index(reader.Vars, v)
		if at < 0 {
			return nil, fmt.Errorf("%w: found the variables %q, expected %q among them", errAnswer, reader.Vars, v)
		}
		s.places = append(s.places, at)
	}
	return s, nil
}

// Next reads a solution.
func (s *solutions) Next(row []term.Term) (ok bool, err error) {
	if ok, err = s.reader.Next(s.row); err != nil {
		return false, fmt.Errorf("after %d solutions: %w", s.read, err)
	}
	if !ok {
		return false, s.end()
	}
	s.read++
	for i, at := range s.places {
		row[i] = s.row[at]
	}
	return true, nil
}

// end reads what is behind the last solution: an answer may be cut there too, or say that it
// does not have all of them.
func (s *solutions) end() error {
	if cut := s.reader.Cut; cut > 0 {
		return fmt.Errorf("%w: it is cut behind %d solutions", errAnswer, cut)
	}
	if _, err := io.Copy(io.Discard, s.document); err != nil {
		return fmt.Errorf("after %d solutions: %w", s.read, err)
	}
	return nil
}

// Close ends the answer.
func (s *solutions) Close() error { return s.document.Close() }
