package loader

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/knakk/rdf"

	"tribune/graph/term"
	"tribune/loader/ntriples"
)

// w3cManifests are the manifests of the W3C's suites for our syntaxes, below
// the folder that W3C_TESTS names.
var w3cManifests = []string{
	"rdf/rdf11/rdf-n-triples",
	"rdf/rdf11/rdf-n-quads",
	"rdf/rdf12/rdf-n-triples/syntax",
	"rdf/rdf12/rdf-n-triples/c14n",
	"rdf/rdf12/rdf-n-quads/syntax",
	"rdf/rdf12/rdf-n-quads/c14n",
}

const (
	manifestNS = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	rdfNS      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	testNS     = "http://www.w3.org/ns/rdftest#"
)

// TestW3C runs every test that the manifests list.
func TestW3C(t *testing.T) {
	if isChild("manifest") {
		childExit(printManifest(flag.Arg(0)))
	}
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		t.Skip("W3C_TESTS does not say where the W3C's test suites are")
	}
	for _, folder := range w3cManifests {
		t.Run(folder, func(t *testing.T) {
			entries := readManifest(t, filepath.Join(root, folder))
			if len(entries) == 0 {
				t.Fatal("the manifest lists no tests")
			}
			for _, e := range entries {
				t.Run(e.name, e.run)
			}
		})
	}
}

// printManifest writes a Turtle file as N-Triples to standard output. Relative
// IRIs are put behind its folder.
func printManifest(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	base, err := rdf.NewIRI("file://" + filepath.Dir(path) + "/")
	if err != nil {
		return err
	}
	decoder := rdf.NewTripleDecoder(file, rdf.Turtle)
	if err := decoder.SetOption(rdf.Base, base); err != nil {
		return err
	}
	triples, err := decoder.DecodeAll()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	for _, triple := range triples {
		if _, err := out.WriteString(triple.Serialize(rdf.NTriples)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// w3cTest is one entry of a manifest.
type w3cTest struct {
	name, kind     string
	action, result string // paths
}

// manifest is a graph by subject and predicate.
type manifest map[term.Term]map[string]term.Term

// readManifest returns a manifest's entries in its order.
func readManifest(t *testing.T, folder string) (tests []w3cTest) {
	m, list := loadManifest(t, filepath.Join(folder, "manifest.ttl"))
	for list.Text() != rdfNS+"nil" {
		entry := m[m[list][rdfNS+"first"]]
		tests = append(tests, w3cTest{
			name:   entry[manifestNS+"name"].Text(),
			kind:   strings.TrimPrefix(entry[rdfNS+"type"].Text(), testNS),
			action: filePath(entry[manifestNS+"action"]),
			result: filePath(entry[manifestNS+"result"]),
		})
		if list = m[list][rdfNS+"rest"]; list.IsZero() {
			t.Fatal("the list of entries does not end")
		}
	}
	return tests
}

// loadManifest returns a manifest, and the list of its entries.
func loadManifest(t *testing.T, path string) (m manifest, entries term.Term) {
	out, err := child(t, "manifest", path).Output()
	if err != nil {
		t.Fatalf("reading %s: %v", path, err)
	}
	m = manifest{}
	r := ntriples.NewReader(bytes.NewReader(out), ntriples.Options{File: path})
	for {
		q, err := r.Read()
		if err == io.EOF {
			return m, entries
		}
		if err != nil {
			t.Fatal(err)
		}
		if m[q.Subject] == nil {
			m[q.Subject] = map[string]term.Term{}
		}
		m[q.Subject][q.Predicate.Text()] = q.Object
		if q.Predicate.Text() == manifestNS+"entries" {
			entries = q.Object
		}
	}
}

func filePath(t term.Term) string { return strings.TrimPrefix(t.Text(), "file://") }

func (e w3cTest) run(t *testing.T) {
	switch e.kind {
	case "TestNTriplesPositiveSyntax", "TestNQuadsPositiveSyntax":
		e.canonical(t)
	case "TestNTriplesNegativeSyntax", "TestNQuadsNegativeSyntax":
		if out, err := canonicalFile(e.action); err == nil {
			t.Errorf("read without an error as\n%s", out)
		} else if errors.Is(err, os.ErrNotExist) {
			t.Error(err)
		}
	case "TestNTriplesPositiveC14N", "TestNQuadsPositiveC14N":
		want, err := os.ReadFile(e.result)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.canonical(t); got != string(want) {
			t.Errorf("canonical form is\n%swant\n%s", got, want)
		}
	default:
		t.Errorf("no such kind of test: %q", e.kind)
	}
}

// canonical reads the action, and checks that its canonical form is one.
func (e w3cTest) canonical(t *testing.T) string {
	out, err := canonicalFile(e.action)
	if err != nil {
		t.Fatal(err)
	}
	again, err := canonicalForm(strings.NewReader(out), ntriples.Options{Quads: true})
	if err != nil || again != out {
		t.Errorf("the canonical form\n%sis read as\n%s%v", out, again, err)
	}
	return out
}

func canonicalFile(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	return canonicalForm(file, ntriples.Options{File: filepath.Base(path), Quads: filepath.Ext(path) == ".nq"})
}

func canonicalForm(in io.Reader, o ntriples.Options) (string, error) {
	var out strings.Builder
	r, w := ntriples.NewReader(in, o), ntriples.NewCanonicalWriter(&out)
	for {
		q, err := r.Read()
		if err == io.EOF {
			err = w.Close()
			return out.String(), err
		}
		if err != nil {
			return "", fmt.Errorf("after\n%s%w", out.String(), err)
		}
		if err := w.Write(q); err != nil {
			return "", err
		}
	}
}
