package conformance

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"tribune/loader/manifest"
)

// Kind is a kind of test.
type Kind struct {
	Types []string                  // the rdf:types that its tests have, all of them
	Run   func(manifest.Test) error // nil for a test that passes
}

// Skip is the error of a test that asks for what is not there to be tested.
type Skip struct{ Reason string }

func (s *Skip) Error() string { return s.Reason }

// Runner runs tests.
type Runner struct {
	Kinds []Kind            // the first that fits a test is its kind
	Gaps  map[string]string // by the IRI of a test: why it is known to fail
}

// RDF runs the tests of RDF syntaxes, of RDFC-1.0, and of JSON-LD to and from RDF.
func RDF() Runner {
	return Runner{Kinds: slices.Concat(syntaxKinds(), canonKinds(), jsonldKinds()), Gaps: knownGaps()}
}

// Outcome says how a test ended.
type Outcome uint8

// The outcomes.
const (
	Passed Outcome = iota
	Failed
	Skipped
)

// String is the outcome as reports have it.
func (o Outcome) String() string { return [...]string{"passed", "failed", "skipped"}[o] }

// Result is what came of a test.
type Result struct {
	Test    manifest.Test
	Outcome Outcome
	Reason  error // nil if it passed
}

// Run runs a test.
func (r Runner) Run(t manifest.Test) Result {
	kind, ok := r.kindOf(t)
	if !ok {
		return Result{t, Skipped, fmt.Errorf("no kind of test that is known here: %s", strings.Join(t.Types, " "))}
	}
	err := kind.Run(t)
	gap, known := r.Gaps[t.IRI]
	var skip *Skip
	switch {
	case err == nil:
		return Result{Test: t, Outcome: Passed}
	case errors.As(err, &skip):
		return Result{t, Skipped, skip}
	case known:
		return Result{t, Skipped, fmt.Errorf("known gap: %s", gap)}
	}
	return Result{t, Failed, err}
}

func (r Runner) kindOf(t manifest.Test) (Kind, bool) {
	i := slices.IndexFunc(r.Kinds, func(k Kind) bool {
		return !slices.ContainsFunc(k.Types, func(iri string) bool { return !t.Is(iri) })
	})
	if i < 0 {
		return Kind{}, false
	}
	return r.Kinds[i], true
}
