package shape

import (
	"io"
	"strings"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// csvWriter writes what SPARQL 1.1 Query Results CSV (section 3) does: IRIs and
// literals are their text alone, lines end with CR LF. encoding/csv is not used,
// since it makes CR LF of a line feed inside a field.
type csvWriter struct{ output }

var _ rdfio.Writer = (*csvWriter)(nil)

func newCSV(w io.Writer) *csvWriter {
	c := &csvWriter{output{w: w}}
	c.text("subject,predicate,object,graph\r\n")
	return c
}

func (c *csvWriter) Write(q term.Quad) error {
	c.field(q.Subject, ",")
	c.field(q.Predicate, ",")
	c.field(q.Object, ",")
	c.field(q.Graph, "\r\n")
	return c.flush()
}

func (c *csvWriter) field(t term.Term, end string) {
	text := t.Text()
	if t.Form() == term.BlankNode || t.Form() == term.TripleTerm {
		text = t.String()
	}
	if strings.ContainsAny(text, "\",\r\n") { // RFC 4180 section 2
		text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	c.text(text, end)
}

func (c *csvWriter) Close() error { return c.end() }
