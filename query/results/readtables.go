package results

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"tribune/graph/term"
	"tribune/loader/ntriples"
)

// readCSV reads SPARQL 1.1 Query Results CSV Format: all that is no IRI or blank node has
// become text, and an empty cell may be unbound or an empty string; it is taken for
// unbound.
func readCSV(r io.Reader) (*Set, error) {
	records, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, malformed("%v", err)
	}
	if len(records) == 0 {
		return nil, malformed("there is no header")
	}
	s := &Set{Vars: records[0]}
	for _, record := range records[1:] {
		row := make([]term.Term, len(record))
		for i, cell := range record {
			row[i] = csvTerm(cell)
		}
		s.Rows = append(s.Rows, row)
	}
	return s, nil
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

// readTSV reads SPARQL 1.1 Query Results TSV Format: cells are terms in Turtle's syntax,
// numbers without quotes among them.
func readTSV(r io.Reader) (*Set, error) {
	lines := bufio.NewReader(r)
	header, err := tsvLine(lines)
	if err != nil {
		return nil, malformed("there is no header")
	}
	s := &Set{}
	for _, cell := range header {
		s.Vars = append(s.Vars, strings.TrimPrefix(cell, "?"))
	}
	for {
		cells, err := tsvLine(lines)
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			return nil, err
		}
		row := make([]term.Term, len(cells))
		for i, cell := range cells {
			if row[i], err = tsvTerm(cell); err != nil {
				return nil, malformed("%v", err)
			}
		}
		s.Rows = append(s.Rows, row)
	}
}

func tsvLine(lines *bufio.Reader) ([]string, error) {
	line, err := lines.ReadString('\n')
	if line == "" && err != nil {
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
