package endpoint

import (
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
)

// TestNegotiate runs testdata/accept: each line of the input is an Accept
// header ("-" for none, "|" between two header lines); each line of the output
// what /triples answers with.
func TestNegotiate(t *testing.T) {
	datadriven.RunTest(t, "testdata/accept", func(t *testing.T, d *datadriven.TestData) string {
		var b strings.Builder
		for line := range strings.SplitSeq(d.Input, "\n") {
			var accept []string
			if line != "-" {
				accept = strings.Split(line, "|")
			}
			mediaType, ok := negotiate(accept, pageTypes)
			if !ok {
				mediaType = "406"
			}
			b.WriteString(mediaType + "\n")
		}
		return b.String()
	})
}
