package results

import (
	"bytes"

	"tribune/graph/term"
)

// csvWriter writes SPARQL 1.1 Query Results CSV Format: terms without what tells their
// kinds apart. ASK is a table too, which the format does not define.
type csvWriter struct{ buffer }

// Head is the header.
func (w *csvWriter) Head(vars []string) error {
	for i, v := range vars {
		if i > 0 {
			w.b = append(w.b, ',')
		}
		w.b = appendCell(w.b, []byte(v))
	}
	w.b = append(w.b, "\r\n"...)
	return nil
}

// Row has an empty cell for what is unbound.
func (w *csvWriter) Row(keys [][]byte) error {
	for i, key := range keys {
		if i > 0 {
			w.b = append(w.b, ',')
		}
		if len(key) == 0 {
			continue
		}
		t, err := term.FromKey(key)
		if err != nil {
			return err
		}
		w.b = appendCell(w.b, csvText(t))
	}
	w.b = append(w.b, "\r\n"...)
	return w.flushIfFull()
}

func csvText(t term.Term) []byte {
	switch t.Form() {
	case term.BlankNode, term.TripleTerm:
		return term.AppendNTriples(nil, t)
	}
	return []byte(t.Text())
}

// appendCell quotes a cell where RFC 4180 asks for it.
func appendCell(dst, cell []byte) []byte {
	if !bytes.ContainsAny(cell, ",\"\r\n") {
		return append(dst, cell...)
	}
	dst = append(dst, '"')
	dst = append(dst, bytes.ReplaceAll(cell, []byte(`"`), []byte(`""`))...)
	return append(dst, '"')
}

// End sends what is left.
func (w *csvWriter) End(uint64) error { return w.flush() }

// Boolean is a table of one cell.
func (w *csvWriter) Boolean(b bool) error {
	w.b = append(append(append(w.b, "boolean\r\n"...), boolText(b)...), "\r\n"...)
	return w.flush()
}

// tsvWriter writes SPARQL 1.1 Query Results TSV Format: terms in Turtle's syntax.
type tsvWriter struct{ buffer }

// Head is the header.
func (w *tsvWriter) Head(vars []string) error {
	for i, v := range vars {
		if i > 0 {
			w.b = append(w.b, '\t')
		}
		w.b = append(append(w.b, '?'), v...)
	}
	w.b = append(w.b, '\n')
	return nil
}

// Row has an empty cell for what is unbound.
func (w *tsvWriter) Row(keys [][]byte) error {
	for i, key := range keys {
		if i > 0 {
			w.b = append(w.b, '\t')
		}
		if len(key) == 0 {
			continue
		}
		t, err := term.FromKey(key)
		if err != nil {
			return err
		}
		at := len(w.b)
		w.b = term.AppendNTriples(w.b, t)
		w.b = append(w.b[:at], bytes.ReplaceAll(w.b[at:], []byte("\t"), []byte(`\t`))...)
	}
	w.b = append(w.b, '\n')
	return w.flushIfFull()
}

// End sends what is left.
func (w *tsvWriter) End(uint64) error { return w.flush() }

// Boolean is a table of one cell.
func (w *tsvWriter) Boolean(b bool) error {
	w.b = append(append(append(w.b, "?boolean\n"...), boolText(b)...), '\n')
	return w.flush()
}
