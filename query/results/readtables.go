package results

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"tribune/graph/term"
	"tribune/loader/ntriples"
)

// csvReader reads SPARQL 1.1 Query Results CSV Format: all that is no IRI or blank node has
// become text, and an empty cell may be unbound or an empty string; it is taken for
// unbound.
type csvReader struct{ records *csv.Reader }

func newCSVReader(in io.Reader) *csvReader { return &csvReader{csv.NewReader(in)} }

func (c *csvReader) head(r *Reader) (err error) {
	if r.Vars, err = c.records.Read(); err == io.EOF {
		err = errors.New("there is no header")
	}
	return err
}

func (c *csvReader) next(row []term.Term) (ok bool, err error) {
	record, err := c.records.Read()
	if err != nil {
		return false, atLast(err)
	}
	for i, cell := range record { // as many as the header has
		row[i] = csvTerm(cell)
	}
	return true, nil
}

// atLast takes the end of a document that says nothing of its end for one.
func atLast(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

func csvTerm(cell string) term.Term {
	switch {
	case cell == "":
		return term.Term{}
	case strings.HasPrefix(cell, "_:"):
		return term.NewBlankNode(cell[2:])
	}
	return term.NewString(cell)
}

// tsvReader reads SPARQL 1.1 Query Results TSV Format: cells are terms in Turtle's syntax,
// numbers without quotes among them.
type tsvReader struct{ lines *bufio.Reader }

func newTSVReader(in io.Reader) *tsvReader { return &tsvReader{bufio.NewReader(in)} }

func (t *tsvReader) head(r *Reader) error {
	header, err := t.line()
	if err == io.EOF {
		return errors.New("there is no header")
	}
	for _, cell := range header {
		r.Vars = append(r.Vars, strings.TrimPrefix(cell, "?"))
	}
	return err
}

func (t *tsvReader) next(row []term.Term) (ok bool, err error) {
	cells, err := t.line()
	if err != nil {
		return false, atLast(err)
	}
	if len(cells) != max(1, len(row)) {
		return false, fmt.Errorf("a line has %d cells, expected %d", len(cells), len(row))
	}
	for i := range row {
		if row[i], err = tsvTerm(cells[i]); err != nil {
			return false, err
		}
	}
	return true, nil
}

func (t *tsvReader) line() ([]string, error) {
	line, err := t.lines.ReadString('\n')
	if line == "" || err != nil && err != io.EOF {
		return nil, err
	}
	return strings.Split(strings.TrimRight(line, "\r\n"), "\t"), nil
}

func tsvTerm(cell string) (term.Term, error) {
	if cell == "" {
		return term.Term{}, nil
	}
	if datatype := numberType(cell); datatype != "" {
		return term.NewTyped(cell, datatype), nil
	}
	return ntriples.ParseTerm(cell)
}

// numberType is the datatype of Turtle's short form of a number, "" of anything else.
func numberType(cell string) string {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	if strings.Trim(cell, "+-.0123456789eE") != "" {
		return ""
	}
	switch {
	case strings.ContainsAny(cell, "eE"):
		return xsd + "double"
	case strings.Contains(cell, "."):
		return xsd + "decimal"
	}
	return xsd + "integer"
}
