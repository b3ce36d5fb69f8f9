package conformance

import (
	_ "embed" // of gaps.txt
	"strings"
)

//go:embed gaps.txt
var gaps string

// knownGaps are the tests that are known to fail, with the reason.
func knownGaps() map[string]string {
	known := map[string]string{}
	for line := range strings.Lines(gaps) {
		if iri, reason, ok := strings.Cut(strings.TrimSpace(line), " "); ok && iri != "#" {
			known[iri] = reason
		}
	}
	return known
}
