package syntax

import (
	"io"

	"tribune/loader/hdt"
	"tribune/loader/jsonld"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/rdfxml"
	"tribune/loader/turtle"
)

// WriterOptions say how a document is written. The zero value streams, with IRIs
// written whole where the syntax allows it.
type WriterOptions struct {
	Prefixes []rdfio.Prefix // of IRIs that are written short; default none

	// Pretty writes for people, where the syntax has a way to: the statements are
	// held in memory until Close.
	Pretty bool
}

// NewWriter returns a writer of a document to w. In a syntax without graphs a
// statement of a named graph is an ErrGraph. Writers of N-Triples and N-Quads are
// rdfio.KeyWriters.
func NewWriter(s rdfio.Syntax, w io.Writer, o WriterOptions) (rdfio.Writer, error) {
	writer, err := newWriter(s, w, o)
	if err != nil || s.Graphs {
		return writer, err
	}
	triples := &triplesWriter{Writer: writer, syntax: s}
	if keys, ok := writer.(rdfio.KeyWriter); ok {
		return triplesKeyWriter{triples, keys}, nil
	}
	return triples, nil
}

func newWriter(s rdfio.Syntax, w io.Writer, o WriterOptions) (rdfio.Writer, error) {
	switch s.Name {
	case rdfio.NTriples.Name, rdfio.NQuads.Name:
		return ntriples.NewWriter(w), nil
	case rdfio.Turtle.Name, rdfio.TriG.Name:
		options := turtle.WriterOptions{Prefixes: o.Prefixes, Graphs: s.Graphs}
		if o.Pretty {
			return turtle.NewPrettyWriter(w, options), nil
		}
		return turtle.NewWriter(w, options), nil
	case rdfio.RDFXML.Name:
		return rdfxml.NewWriter(w, rdfxml.WriterOptions{Prefixes: o.Prefixes}), nil
	case rdfio.JSONLD.Name:
		form := jsonld.Expanded
		if len(o.Prefixes) > 0 {
			form = jsonld.Compacted
		}
		return jsonld.NewWriter(w, jsonld.WriterOptions{
			Form: form, Prefixes: o.Prefixes, Indent: o.Pretty, Stream: !o.Pretty,
		})
	case rdfio.HDT.Name:
		return hdt.NewWriter(w), nil
	}
	return nil, unknown(s)
}
