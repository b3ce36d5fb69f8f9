package terminals

import (
	"math/rand/v2"
	"strings"
	"testing"

	"tribune/loader/iri"
	"tribune/loader/rdfio"
)

// TestIRIRef: what is read between brackets is what is a reference, as a whole, and
// whether it is absolute is told; the fault of what is none lies within it.
func TestIRIRef(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	parts := []string{"http:", "//", "x:", "h", "a", "/", "?", "#", ":", "@", "80", "[::1]", "[", "]", "%41", "%", "é", "\uE000", "\uFFFD", "\x7f", "."}
	for range 20_000 {
		var b strings.Builder
		for range r.IntN(8) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		text := b.String()
		c := Scanner{Data: []byte("<" + text + ">.")}
		ref, absolute, ok := c.IRIRef()
		if want := iri.CheckReference([]byte(text)) == nil; ok != want {
			t.Fatalf("%q: %v, expected %v", text, ok, want)
		}
		if ok && (string(ref) != text || absolute != rdfio.HasScheme(text) || c.Pos != len(text)+2) {
			t.Fatalf("%q: read %q up to %d, absolute %v", text, ref, c.Pos, absolute)
		}
		if !ok && (c.Fault.At < 1 || c.Fault.At > len(text)+1) {
			t.Fatalf("%q: %+v", text, c.Fault)
		}
	}
}
