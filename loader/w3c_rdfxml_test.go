package loader

import (
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader/canon"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/rdfxml"
)

// rdfxmlSuites are the W3C's suites for RDF/XML, and where their documents are
// taken to be.
var rdfxmlSuites = map[string]string{
	"rdf/rdf11/rdf-xml":      "https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-xml/",
	"rdf/rdf12/rdf-xml/eval": "https://w3c.github.io/rdf-tests/rdf/rdf12/rdf-xml/eval/",
}

// TestW3CRDFXML runs every test that the manifests list.
func TestW3CRDFXML(t *testing.T) {
	if isChild("manifest") {
		childExit(printManifest(flag.Arg(0)))
	}
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		t.Skip("W3C_TESTS does not say where the W3C's test suites are")
	}
	for folder, base := range rdfxmlSuites {
		t.Run(folder, func(t *testing.T) {
			folder := filepath.Join(root, folder)
			for _, e := range readManifest(t, folder) {
				t.Run(e.name, func(t *testing.T) {
					path, err := filepath.Rel(folder, e.action)
					if err != nil {
						t.Fatal(err)
					}
					e.runRDFXML(t, base+filepath.ToSlash(path))
				})
			}
		})
	}
}

func (e w3cTest) runRDFXML(t *testing.T, base string) {
	in, err := os.Open(e.action)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	got, err := readQuads(rdfxml.NewReader(in, rdfxml.Options{File: filepath.Base(e.action), Base: base}))
	switch e.kind {
	case "TestXMLNegativeSyntax":
		var syntax *rdfio.SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("read as %v with the error %v, want a syntax error", got, err)
		}
	case "TestXMLEval":
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(e.result)
		if err != nil {
			t.Fatal(err)
		}
		want, err := readQuads(ntriples.NewReader(strings.NewReader(string(text)), ntriples.Options{File: filepath.Base(e.result)}))
		if err != nil {
			t.Fatal(err)
		}
		if same, err := canon.Equal(got, want); !same {
			t.Errorf("%v; read as\n%swant\n%s", err, printQuads(got), printQuads(want))
		}
	default:
		t.Errorf("no such kind of test: %q", e.kind)
	}
}

// readQuads reads a document up to its end or its first error.
func readQuads(r rdfio.Reader) (quads []term.Quad, err error) {
	for {
		q, err := r.Read()
		if err == io.EOF {
			return quads, nil
		}
		if err != nil {
			return quads, err
		}
		quads = append(quads, q)
	}
}

func printQuads(quads []term.Quad) string {
	var out strings.Builder
	w := ntriples.NewWriter(&out)
	for _, q := range quads {
		w.Write(q)
	}
	w.Close()
	return out.String()
}
