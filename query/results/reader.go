package results

import (
	"io"

	"tribune/graph/term"
)

// Reader reads a document row by row. Of an ASK there is no row.
type Reader struct {
	Vars    []string
	IsASK   bool // the result is Boolean
	Boolean bool

	// Cut is behind how many rows the result was cut, 0 if it is whole or the format does not
	// say. It is known behind the last row.
	Cut uint64

	in   *source
	rows rowReader
}

// rowReader reads the rows of a format.
type rowReader interface {
	// head reads as far as the first row, and says what stands before it.
	head(r *Reader) error

	// next fills a row in, which is as long as there are variables and has nothing in it.
	next(row []term.Term) (ok bool, err error)
}

// NewReader reads the head of a document. Errors are ErrFormat, or the reader's.
func NewReader(f Format, in io.Reader) (*Reader, error) {
	r := &Reader{in: &source{r: in}}
	switch f {
	case JSON:
		r.rows = newJSONReader(r.in, &r.Cut)
	case XML:
		r.rows = newXMLReader(r.in)
	case CSV:
		r.rows = newCSVReader(r.in)
	default:
		r.rows = newTSVReader(r.in)
	}
	if err := r.rows.head(r); err != nil {
		return nil, r.in.explain(err)
	}
	return r, nil
}

// Next fills in a row that is as long as Vars; the zero Term is unbound. ok is false behind the
// last row of a document that was ended.
func (r *Reader) Next(row []term.Term) (ok bool, err error) {
	clear(row)
	if ok, err = r.rows.next(row); err != nil {
		return false, r.in.explain(err)
	}
	return ok, nil
}

// source remembers why it could not be read.
type source struct {
	r   io.Reader
	err error
}

// Read reads on.
func (s *source) Read(p []byte) (n int, err error) {
	if n, err = s.r.Read(p); err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// explain is why a document could not be read on: its reader's error, or what is wrong with it.
func (s *source) explain(err error) error {
	if s.err != nil {
		return s.err
	}
	return malformed("%v", err)
}
