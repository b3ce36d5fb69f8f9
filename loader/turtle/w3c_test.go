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
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
	"tribune/loader/turtle"
)

// w3cManifests are the manifests of the W3C's suites for Turtle and TriG, below
// the folder that W3C_TESTS names, with the numbers of their tests.
var w3cManifests = map[string]int{
	"rdf/rdf11/rdf-turtle":        313,
	"rdf/rdf11/rdf-trig":          356,
	"rdf/rdf12/rdf-turtle/syntax": 74,
	"rdf/rdf12/rdf-turtle/eval":   29,
	"rdf/rdf12/rdf-trig/syntax":   35,
	"rdf/rdf12/rdf-trig/eval":     25,
}

const (
	manifestNS = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	rdfNS      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	testNS     = "http://www.w3.org/ns/rdftest#"
)

// TestW3C runs every test that the manifests list.
func TestW3C(t *testing.T) {
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		t.Skip("W3C_TESTS does not say where the W3C's test suites are")
	}
	for folder, number := range w3cManifests {
		t.Run(folder, func(t *testing.T) {
			tests := readManifest(t, filepath.Join(root, folder))
			if len(tests) != number {
				t.Errorf("the manifest lists %d tests, not %d", len(tests), number)
			}
			for _, e := range tests {
				t.Run(e.name, e.run)
			}
		})
	}
}

// w3cTest is one entry of a manifest.
type w3cTest struct {
	name, kind     string
	action, result string // paths
	base           string
}

// readManifest returns a manifest's entries in its order.
func readManifest(t *testing.T, folder string) (tests []w3cTest) {
	const here = "file:///"
	content, err := os.ReadFile(filepath.Join(folder, "manifest.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	m := map[term.Term]map[string]term.Term{}
	var list, base term.Term
	for _, q := range mustReadAs(t, string(content), turtle.Options{Base: here}) {
		if m[q.Subject] == nil {
			m[q.Subject] = map[string]term.Term{}
		}
		m[q.Subject][q.Predicate.Text()] = q.Object
		switch q.Predicate.Text() {
		case manifestNS + "entries":
			list = q.Object
		case manifestNS + "assumedTestBase":
			base = q.Object
		}
	}
	path := func(t term.Term) string { return filepath.Join(folder, strings.TrimPrefix(t.Text(), here)) }
	for list.Text() != rdfNS+"nil" {
		entry := m[m[list][rdfNS+"first"]]
		tests = append(tests, w3cTest{
			name:   entry[manifestNS+"name"].Text(),
			kind:   strings.TrimPrefix(entry[rdfNS+"type"].Text(), testNS),
			action: path(entry[manifestNS+"action"]),
			result: path(entry[manifestNS+"result"]),
			base:   base.Text() + filepath.Base(path(entry[manifestNS+"action"])),
		})
		if list = m[list][rdfNS+"rest"]; list.IsZero() {
			t.Fatal("the list of entries does not end")
		}
	}
	return tests
}

func (e w3cTest) run(t *testing.T) {
	content, err := os.ReadFile(e.action)
	if err != nil {
		t.Fatal(err)
	}
	o := turtle.Options{Base: e.base, Graphs: filepath.Ext(e.action) == ".trig"}
	quads, err := readStrictly(turtle.NewReader(bytes.NewReader(content), o))
	pieces, piecesErr := readStrictly(turtle.NewReader(iotest.OneByteReader(bytes.NewReader(content)), o))
	if !slices.EqualFunc(quads, pieces, rdfiotest.SameQuad) || errorText(err) != errorText(piecesErr) {
		t.Errorf("at once %v %v\nin pieces %v %v", quads, err, pieces, piecesErr)
	}
	switch {
	case strings.Contains(e.kind, "Negative"):
		if err == nil {
			t.Errorf("read without an error as %v", quads)
		}
	case err != nil:
		t.Fatal(detail(err))
	case strings.HasSuffix(e.kind, "Eval"):
		if want := e.expected(t); !isomorphic(quads, want) {
			t.Errorf("read as\n%s\nwant\n%s", lines(quads), lines(want))
		}
	case !strings.Contains(e.kind, "PositiveSyntax"):
		t.Errorf("no such kind of test: %q", e.kind)
	}
	if err == nil {
		roundTrip(t, quads, stream)
		roundTrip(t, quads, pretty)
	}
}

// expected are the statements of the test's result.
func (e w3cTest) expected(t *testing.T) []term.Quad {
	result, err := os.Open(e.result)
	if err != nil {
		t.Fatal(err)
	}
	defer result.Close()
	want, err := readStrictly(ntriples.NewReader(result, ntriples.Options{Quads: true}))
	if err != nil {
		t.Fatal(err)
	}
	return want
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
