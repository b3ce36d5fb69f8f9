package conformance

import (
	"os"
	"path/filepath"
	"testing"

	"tribune/loader/conformance"
	"tribune/loader/manifest"
)

// suites are the W3C's manifests below the folder that W3C_TESTS names.
var suites = []string{
	"sparql/sparql10/manifest-evaluation.ttl",
	"sparql/sparql11/manifest-sparql11-query.ttl",
	"sparql/sparql11/manifest-sparql11-results.ttl",
	"sparql/sparql12/manifest.ttl",
}

// TestSuites runs every evaluation test that the manifests list.
func TestSuites(t *testing.T) {
	root := os.Getenv("W3C_TESTS")
	if root == "" {
		t.Skip("W3C_TESTS does not say where the W3C's test suites are")
	}
	for _, file := range suites {
		t.Run(file, func(t *testing.T) {
			tests, err := manifest.Read(filepath.Join(root, file))
			if err != nil {
				t.Fatal(err)
			}
			got := map[conformance.Outcome]int{}
			for _, test := range tests {
				result := conformance.Runner{Kinds: Kinds()}.Run(test)
				if got[result.Outcome]++; result.Outcome == conformance.Failed {
					t.Errorf("%s %s: %v", test.IRI, test.Name, result.Reason)
				}
			}
			t.Log(got)
		})
	}
}
