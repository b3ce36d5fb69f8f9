package jsonld_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader/jsonld"
	"tribune/loader/jsonld/tree"
	"tribune/loader/manifest"
	"tribune/loader/rdfio"
)

// suiteInputs are the tests of the W3C's suite, to JSON-LD's readers, whose input is
// there. The tests themselves run in package conformance.
func suiteInputs(t testing.TB) (inputs []manifest.Test) {
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		t.Skip("W3C_TESTS does not say where the W3C's test suites are")
	}
	tests, err := manifest.Read(filepath.Join(root, "json-ld", "toRdf-manifest.jsonld"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range tests {
		if _, err := os.Stat(e.Action.Path); err == nil {
			inputs = append(inputs, e)
		}
	}
	return inputs
}

func fileText(t testing.TB, path string) string {
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// loadFrom loads context documents of a test's suite.
func loadFrom(e manifest.Test) func(iri string) (*tree.Value, error) {
	return func(iri string) (*tree.Value, error) {
		content, err := os.ReadFile(e.Resolve(iri).Path)
		if err != nil {
			return nil, err
		}
		return tree.Parse(string(content))
	}
}

func quads(r rdfio.Reader) (all []term.Quad, err error) {
	for {
		q, err := r.Read()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, q)
	}
}

// show writes quads, one a line.
func show(all []term.Quad) string { return strings.Join(lines(all, nil), "\n") + "\n" }

// write writes quads as one document.
func write(all []term.Quad, o jsonld.WriterOptions) (string, error) {
	var out strings.Builder
	w, err := jsonld.NewWriter(&out, o)
	if err != nil {
		return "", err
	}
	for _, q := range all {
		if err := w.Write(q); err != nil {
			return "", err
		}
	}
	err = w.Close()
	return out.String(), err
}
