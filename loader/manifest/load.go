package manifest

import (
	_ "embed" // of context.jsonld
	"fmt"
	"io"
	"os"
	"path"

	"tribune/graph/term"
	"tribune/loader/jsonld"
	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
	"tribune/loader/turtle"
)

//go:embed context.jsonld
var suiteContext string

// loadGraph reads what a file says. A name that does not tell its syntax is taken
// for Turtle's.
func loadGraph(file, base string) (*Graph, error) {
	in, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }() // it was only read
	return graphOf(newReader(in, file, base))
}

// graphOf collects what a document says.
func graphOf(r rdfio.Reader) (*Graph, error) {
	g := &Graph{nodes: map[term.Term]properties{}}
	for {
		switch q, err := r.Read(); {
		case err == io.EOF:
			return g, nil
		case err != nil:
			return nil, err
		default:
			g.add(q)
		}
	}
}

func newReader(in io.Reader, file, base string) rdfio.Reader {
	if s, ok := rdfio.ByExtension(file); ok && s.Name == rdfio.JSONLD.Name {
		return jsonld.NewReader(in, jsonld.Options{File: file, Base: base, Load: loadContext})
	}
	return turtle.NewReader(in, turtle.Options{File: file, Base: base})
}

// loadContext returns the context that JSON-LD's manifests name.
func loadContext(iri string) (*tree.Value, error) {
	if path.Base(iri) != "context.jsonld" {
		return nil, fmt.Errorf("found %s, expected context.jsonld, the context of JSON-LD's suite", iri)
	}
	return tree.Parse(suiteContext)
}
