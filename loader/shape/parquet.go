package shape

import (
	"errors"
	"io"

	"github.com/parquet-go/parquet-go"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// parquetRow is a statement: terms in N-Triples syntax, and what the object is
// made of if it is a literal. What is not there is null.
type parquetRow struct {
	Subject   string  `parquet:"subject,dict"`
	Predicate string  `parquet:"predicate,dict"`
	Object    string  `parquet:"object,dict"`
	Graph     *string `parquet:"graph,optional,dict"`
	Value     *string `parquet:"object_value,optional,dict"`
	Datatype  *string `parquet:"object_datatype,optional,dict"`
	Language  *string `parquet:"object_language,optional,dict"`
}

// What a group of rows has at most: it is held in memory until it is written.
const (
	groupRows = 128 << 10
	groupText = 64 << 20
)

type parquetWriter struct {
	w    *parquet.GenericWriter[parquetRow]
	row  [1]parquetRow
	text int // in the group
	most int // text of a group
	err  error
}

var _ rdfio.Writer = (*parquetWriter)(nil)

func newParquet(w io.Writer) *parquetWriter {
	return &parquetWriter{most: groupText, w: parquet.NewGenericWriter[parquetRow](w,
		parquet.Compression(&parquet.Zstd),
		parquet.MaxRowsPerRowGroup(groupRows),
		parquet.CreatedBy("tribune", "1", "0"), // by default the program's build, so that bytes would differ
	)}
}

func (p *parquetWriter) Write(q term.Quad) error {
	r := &p.row[0]
	*r = parquetRow{Subject: q.Subject.String(), Predicate: q.Predicate.String(), Object: q.Object.String()}
	if !q.Graph.IsDefaultGraph() {
		r.Graph = pointerTo(q.Graph.String())
	}
	if q.Object.IsLiteral() {
		r.Value, r.Datatype = pointerTo(q.Object.Text()), pointerTo(q.Object.Datatype())
		if q.Object.Language() != "" {
			r.Language = pointerTo(q.Object.Language())
		}
	}
	if p.err == nil {
		_, p.err = p.w.Write(p.row[:])
	}
	p.text += len(r.Subject) + len(r.Predicate) + 2*len(r.Object)
	if p.text > p.most && p.err == nil {
		p.err = p.w.Flush()
		p.text = 0
	}
	return p.err
}

func pointerTo(s string) *string { return &s }

// Close writes the last rows and the file's footer.
func (p *parquetWriter) Close() error { return errors.Join(p.err, p.w.Close()) }
