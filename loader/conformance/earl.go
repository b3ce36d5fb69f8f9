package conformance

import (
	"fmt"
	"io"
	"time"

	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/loader/manifest"
	"tribune/loader/rdfio"
	"tribune/loader/turtle"
)

// Software is what was tested.
type Software struct{ IRI, Name, Version string }

// Vocabularies of a report.
const (
	earl = "http://www.w3.org/ns/earl#"
	doap = "http://usefulinc.com/ns/doap#"
	dct  = "http://purl.org/dc/terms/"
)

// WriteEARL writes results as a report in EARL 1.0 (https://www.w3.org/TR/EARL10-Schema/),
// in Turtle. The date is when the tests were run.
func WriteEARL(w io.Writer, s Software, at time.Time, results []Result) error {
	out := turtle.NewPrettyWriter(w, turtle.WriterOptions{Prefixes: []rdfio.Prefix{
		{Name: "earl", IRI: earl}, {Name: "doap", IRI: doap}, {Name: "dct", IRI: dct}, {Name: "xsd", IRI: xsd.Namespace},
	}})
	r := report{out: out, software: term.NewIRI(s.IRI), date: term.NewTyped(at.UTC().Format(time.RFC3339), xsd.Namespace+"dateTime")}
	r.describe(s)
	for i, result := range results {
		r.assert(i, result)
	}
	if r.err != nil {
		return r.err
	}
	return out.Close()
}

// report writes statements until the first error.
type report struct {
	out            rdfio.Writer
	software, date term.Term
	err            error
}

func (r *report) say(subject term.Term, predicate string, object term.Term) {
	if r.err == nil {
		r.err = r.out.Write(term.Quad{Subject: subject, Predicate: term.NewIRI(predicate), Object: object})
	}
}

func (r *report) describe(s Software) {
	const isA = manifest.RDF + "type"
	for _, class := range []string{earl + "Software", earl + "TestSubject", earl + "Assertor", doap + "Project"} {
		r.say(r.software, isA, term.NewIRI(class))
	}
	r.say(r.software, doap+"name", term.NewString(s.Name))
	r.say(r.software, doap+"programming-language", term.NewString("Go"))
	release := term.NewBlankNode("release")
	r.say(r.software, doap+"release", release)
	r.say(release, isA, term.NewIRI(doap+"Version"))
	r.say(release, doap+"revision", term.NewString(s.Version))
}

// outcomes are EARL's.
var outcomes = [...]string{Passed: earl + "passed", Failed: earl + "failed", Skipped: earl + "untested"}

func (r *report) assert(i int, result Result) {
	const isA = manifest.RDF + "type"
	assertion, outcome := term.NewBlankNode(fmt.Sprintf("a%06d", i)), term.NewBlankNode(fmt.Sprintf("r%06d", i))
	r.say(assertion, isA, term.NewIRI(earl+"Assertion"))
	r.say(assertion, earl+"assertedBy", r.software)
	r.say(assertion, earl+"subject", r.software)
	r.say(assertion, earl+"test", testTerm(i, result.Test))
	r.say(assertion, earl+"mode", term.NewIRI(earl+"automatic"))
	r.say(assertion, earl+"result", outcome)
	r.say(outcome, isA, term.NewIRI(earl+"TestResult"))
	r.say(outcome, earl+"outcome", term.NewIRI(outcomes[result.Outcome]))
	r.say(outcome, dct+"date", r.date)
	if result.Reason != nil {
		r.say(outcome, dct+"description", term.NewString(result.Reason.Error()))
	}
}

// testTerm names a test. A blank node of its manifest gets a label of its own, since
// manifests may use the same.
func testTerm(i int, t manifest.Test) term.Term {
	if t.Node.Form() == term.IRI {
		return term.NewIRI(t.IRI)
	}
	return term.NewBlankNode(fmt.Sprintf("t%06d", i))
}
