package turtle_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"tribune/graph/term"
	"tribune/loader/manifest"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
	"tribune/loader/turtle"
)

// w3cManifests are the manifests of the W3C's suites for Turtle and TriG, below
// the folder that W3C_TESTS names.
var w3cManifests = []string{
	"rdf/rdf11/rdf-turtle/manifest.ttl",
	"rdf/rdf11/rdf-trig/manifest.ttl",
	"rdf/rdf12/rdf-turtle/manifest.ttl",
	"rdf/rdf12/rdf-trig/manifest.ttl",
}

const rdfNS = manifest.RDF

// TestW3CDocuments reads the documents of the W3C's tests in pieces, and writes what
// they say in both ways. What they must say is tested in package conformance.
func TestW3CDocuments(t *testing.T) {
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		t.Skip("W3C_TESTS does not say where the W3C's test suites are")
	}
	var files []string
	for _, file := range w3cManifests {
		files = append(files, filepath.Join(root, file))
	}
	tests, err := manifest.Read(files...)
	if err != nil {
		t.Fatal(err)
	}
	if len(tests) < 800 {
		t.Errorf("the manifests list %d tests: are these the suites?", len(tests))
	}
	for _, e := range tests {
		t.Run(e.Name, func(t *testing.T) { checkDocument(t, e.Action) })
	}
}

func checkDocument(t *testing.T, d manifest.Document) {
	content, err := os.ReadFile(d.Path)
	if err != nil {
		t.Fatal(err)
	}
	o := turtle.Options{Base: d.IRI, Graphs: filepath.Ext(d.Path) == ".trig"}
	quads, err := readStrictly(turtle.NewReader(bytes.NewReader(content), o))
	pieces, piecesErr := readStrictly(turtle.NewReader(iotest.OneByteReader(bytes.NewReader(content)), o))
	if !slices.EqualFunc(quads, pieces, rdfiotest.SameQuad) || errorText(err) != errorText(piecesErr) {
		t.Errorf("at once %v %v\nin pieces %v %v", quads, err, pieces, piecesErr)
	}
	if err == nil {
		roundTrip(t, quads, stream)
		roundTrip(t, quads, pretty)
	}
}

// readStrictly reads until the first error.
func readStrictly(r rdfio.Reader) (quads []term.Quad, err error) {
	for {
		q, err := r.Read()
		switch {
		case err == io.EOF:
			return quads, nil
		case err != nil:
			return quads, err
		}
		quads = append(quads, q)
	}
}

func mustRead(t *testing.T, doc string) []term.Quad {
	return mustReadAs(t, doc, turtle.Options{Graphs: true})
}

func mustReadAs(t *testing.T, doc string, o turtle.Options) []term.Quad {
	t.Helper()
	quads, err := readStrictly(turtle.NewReader(strings.NewReader(doc), o))
	if err != nil {
		t.Fatal(detail(err))
	}
	return quads
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return detail(err)
}

// detail is all that an error says.
func detail(err error) string {
	var syntax *rdfio.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Detail()
	}
	return err.Error()
}
