package w3c_test

import (
	"os"
	"path/filepath"
	"testing"

	"tribune/loader/conformance"
	"tribune/loader/manifest"
	"tribune/query/w3c"
)

// suites are manifests below the folder that W3C_TESTS names, with how their tests end.
// What is skipped is of other kinds (updates, protocols, graph store), asks for entailment, or is
// a known gap.
var suites = map[string]map[conformance.Outcome]int{
	"sparql/sparql10/manifest.ttl":     {conformance.Passed: 481, conformance.Skipped: 1},
	"sparql/sparql11/manifest-all.ttl": {conformance.Passed: 411, conformance.Skipped: 214},
	"sparql/sparql12/manifest.ttl":     {conformance.Passed: 266, conformance.Skipped: 3},
}

// TestSuites runs every test that the manifests list.
func TestSuites(t *testing.T) {
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		t.Skip("W3C_TESTS does not say where the W3C's test suites are")
	}
	r := conformance.RDF()
	r.Kinds = append(r.Kinds, w3c.Kinds()...)
	for file, want := range suites {
		t.Run(file, func(t *testing.T) {
			tests, err := manifest.Read(filepath.Join(root, file))
			if err != nil {
				t.Fatal(err)
			}
			got := map[conformance.Outcome]int{}
			for _, test := range tests {
				result := r.Run(test)
				if got[result.Outcome]++; result.Outcome == conformance.Failed {
					t.Errorf("%s %s: %v", test.IRI, test.Name, result.Reason)
				}
			}
			for _, o := range []conformance.Outcome{conformance.Passed, conformance.Failed, conformance.Skipped} {
				if got[o] != want[o] {
					t.Errorf("%d tests %v, expected %d", got[o], o, want[o])
				}
			}
		})
	}
}
