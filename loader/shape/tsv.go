package shape

import (
	"io"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// tsvWriter writes what SPARQL 1.1 Query Results TSV (section 4) does, with all
// terms in N-Triples syntax, which escapes tabs and line ends.
type tsvWriter struct{ output }

var _ rdfio.Writer = (*tsvWriter)(nil)

func newTSV(w io.Writer) *tsvWriter {
	t := &tsvWriter{output{w: w}}
	t.text("?subject\t?predicate\t?object\t?graph\n")
	return t
}

func (t *tsvWriter) Write(q term.Quad) error {
	for _, part := range [...]term.Term{q.Subject, q.Predicate, q.Object} {
		t.buf = append(term.AppendNTriples(t.buf, part), '\t')
	}
	t.buf = append(term.AppendNTriples(t.buf, q.Graph), '\n')
	return t.flush()
}

func (t *tsvWriter) Close() error { return t.end() }
