package syntax

import (
	"fmt"
	"io"

	"tribune/loader/hdt"
	"tribune/loader/jsonld"
	"tribune/loader/jsonld/tree"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/rdfxml"
	"tribune/loader/turtle"
)

// Options say how a document is read. The zero value works.
type Options struct {
	File   string                   // its name, for errors; default none
	Base   string                   // absolute IRI that relative ones are resolved against; default none
	Scope  string                   // of blank nodes, as rdfio.Labels has it; default: labels stay
	Prefix func(prefix, iri string) // is told each prefix that is declared; default nobody

	// Contexts are the context documents of JSON-LD. Default: those that are built in.
	Contexts *Contexts

	// Context is the IRI of a JSON-LD context that holds before the document's own.
	// Default none.
	Context string
}

// Contexts loads context documents of JSON-LD; see jsonld.Contexts.
type Contexts = jsonld.Contexts

// NewReader returns a reader of the document that r has.
func NewReader(s rdfio.Syntax, r io.Reader, o Options) (rdfio.KeyReader, error) {
	switch s.Name {
	case rdfio.NTriples.Name, rdfio.NQuads.Name:
		return ntriples.NewReader(r, ntriples.Options{File: o.File, Quads: s.Graphs, Scope: o.Scope}), nil
	case rdfio.Turtle.Name, rdfio.TriG.Name:
		return turtle.NewReader(r, turtle.Options{
			File: o.File, Base: o.Base, Graphs: s.Graphs, Scope: o.Scope, Prefix: o.Prefix,
		}), nil
	case rdfio.RDFXML.Name:
		return rdfxml.NewReader(r, rdfxml.Options{File: o.File, Base: o.Base, Scope: o.Scope, Prefix: o.Prefix}), nil
	case rdfio.JSONLD.Name:
		return jsonld.NewReader(r, jsonldOptions(o)), nil
	case rdfio.HDT.Name:
		return hdt.NewReader(r, hdt.Options{File: o.File, Scope: o.Scope}), nil
	}
	return nil, unknown(s)
}

func jsonldOptions(o Options) jsonld.Options {
	j := jsonld.Options{File: o.File, Base: o.Base, Scope: o.Scope, Prefix: o.Prefix}
	if o.Contexts != nil {
		j.Load = o.Contexts.Load
	}
	if o.Context != "" {
		j.Context = tree.NewString(o.Context)
	}
	return j
}

func unknown(s rdfio.Syntax) error { return fmt.Errorf("the syntax %q is not known", s.Name) }
