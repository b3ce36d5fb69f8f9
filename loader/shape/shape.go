package shape

import (
	"fmt"
	"io"
	"slices"

	"tribune/loader/rdfio"
)

// Shape is one way to give data to a program that reads no RDF.
type Shape struct {
	Name    string // as its makers call it
	Short   string // as commands call it
	Network bool   // nodes and edges, not rows
}

// The shapes.
var (
	CSV     = Shape{Name: "CSV", Short: "csv"}
	TSV     = Shape{Name: "TSV", Short: "tsv"}
	Parquet = Shape{Name: "Parquet", Short: "parquet"}
	GraphML = Shape{Name: "GraphML", Short: "graphml", Network: true}
	GEXF    = Shape{Name: "GEXF", Short: "gexf", Network: true}
	DOT     = Shape{Name: "DOT", Short: "dot", Network: true}
)

// Shapes lists all of them.
func Shapes() []Shape { return []Shape{CSV, TSV, Parquet, GraphML, GEXF, DOT} }

// ByShort finds the shape that commands call so.
func ByShort(name string) (Shape, bool) {
	all := Shapes()
	if i := slices.IndexFunc(all, func(s Shape) bool { return s.Short == name }); i >= 0 {
		return all[i], true
	}
	return Shape{}, false
}

// NewTable returns a writer of a row a statement to w.
func NewTable(s Shape, w io.Writer) (rdfio.Writer, error) {
	switch s {
	case CSV:
		return newCSV(w), nil
	case TSV:
		return newTSV(w), nil
	case Parquet:
		return newParquet(w), nil
	}
	return nil, fmt.Errorf("there is no table of the shape %q", s.Name)
}

// NewNetwork returns a writer of nodes and edges to w. keys are the IRIs of the
// attributes that nodes will have.
func NewNetwork(s Shape, w io.Writer, keys []string) (Network, error) {
	switch s {
	case GraphML:
		return newGraphML(w, keys), nil
	case GEXF:
		return newGEXF(w, keys), nil
	case DOT:
		return newDOT(w), nil
	}
	return nil, fmt.Errorf("there is no network of the shape %q", s.Name)
}
