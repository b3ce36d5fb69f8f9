package conformance

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tribune/loader/manifest"
	"tribune/loader/ntriples"
)

// suites are the W3C's manifests below the folder that W3C_TESTS names, with how
// their tests end. What is skipped is semantics of RDF, and known gaps.
var suites = map[string]map[Outcome]int{
	"rdf/rdf11/manifest.ttl":          {Passed: 992, Skipped: 48},
	"rdf/rdf12/manifest.ttl":          {Passed: 1324, Skipped: 77},
	"rdf-canon/manifest.ttl":          {Passed: 86},
	"rdf-canon/manifest.jsonld":       {Passed: 86},
	"json-ld/toRdf-manifest.jsonld":   {Passed: 464, Skipped: 3},
	"json-ld/fromRdf-manifest.jsonld": {Passed: 53, Skipped: 1},
}

// TestSuites runs every test that the manifests list.
func TestSuites(t *testing.T) {
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		t.Skip("W3C_TESTS does not say where the W3C's test suites are")
	}
	for file, want := range suites {
		t.Run(file, func(t *testing.T) {
			tests, err := manifest.Read(filepath.Join(root, file))
			if err != nil {
				t.Fatal(err)
			}
			got := map[Outcome]int{}
			for _, test := range tests {
				result := RDF().Run(test)
				if got[result.Outcome]++; result.Outcome == Failed {
					t.Errorf("%s %s: %v", test.IRI, test.Name, result.Reason)
				}
			}
			for _, o := range []Outcome{Passed, Failed, Skipped} {
				if got[o] != want[o] {
					t.Errorf("%d tests %v, expected %d", got[o], o, want[o])
				}
			}
		})
	}
}

// TestCanonicalLines: the canonical form of each line-based document of the suites is
// its own.
func TestCanonicalLines(t *testing.T) {
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		t.Skip("W3C_TESTS does not say where the W3C's test suites are")
	}
	tests, err := manifest.Read(filepath.Join(root, "rdf/rdf12/rdf-n-triples/manifest.ttl"), filepath.Join(root, "rdf/rdf12/rdf-n-quads/manifest.ttl"))
	if err != nil {
		t.Fatal(err)
	}
	again := 0
	for _, test := range tests {
		var first, second strings.Builder
		w := ntriples.NewCanonicalWriter(&first)
		s, err := syntaxOf(test.Action)
		if err != nil {
			t.Fatal(err)
		}
		if visit(test.Action, s, w.Write) != nil {
			continue // a negative test
		}
		again++
		w.Close()
		w = ntriples.NewCanonicalWriter(&second)
		err = each(ntriples.NewReader(strings.NewReader(first.String()), ntriples.Options{Quads: true}), w.Write)
		w.Close()
		if err != nil || first.String() != second.String() {
			t.Errorf("%s: the canonical form\n%sis read as\n%s%v", test.IRI, first.String(), second.String(), err)
		}
	}
	if again < 150 {
		t.Errorf("%d documents: are these the suites?", again)
	}
}
