// Package manifest owns the W3C's test manifests: documents that list tests, in
// Turtle or JSON-LD, and include each other. It knows what a test says of itself, and
// not what to do with it; that is package conformance's.
//
// # From files to tests
//
//	manifest file -> rdfio.Reader -> Graph -> mf:entries -> Test, in list order
//	                                       -> mf:include -> manifest files
//
// What a manifest says of a test stays there: a Test has its Graph, so that kinds of
// test find properties that only they know.
//
// # Files and the web
//
// A manifest is read with its own file IRI as the base, so relative IRIs name files
// beside it. Where it says mf:assumedTestBase, its folder stands for that IRI:
//
//	file:///suites/rdf-turtle/ bnode.ttl     Document.Path  /suites/rdf-turtle/bnode.ttl
//	https://w3.example/rdf-turtle/ bnode.ttl     Document.IRI   https://w3.example/rdf-turtle/bnode.ttl
//
// The IRI is the base of what is in the document. Tests are named alike. A manifest that
// does not say it is below the one that includes it, on the web as on disk; ReadAt says
// it of the first.
//
// The manifests of JSON-LD's suite are JSON-LD whose context lies elsewhere, and
// which has words of its own (sequence, input, expect). The context in context.jsonld
// says what they mean; it is built in.
//
// Example: /suite/manifest.ttl is
//
//	<> mf:assumedTestBase <http://s.example/> ; mf:entries (<#a>) .
//	<#a> a rdft:TestTurtleEval ; mf:name "a" ; mf:action <a.ttl> ; mf:result <a.nt> .
//
// It has one test, http://s.example/manifest.ttl#a, of the type rdft:TestTurtleEval,
// whose action is the file /suite/a.ttl with the IRI http://s.example/a.ttl.
//
// # Invariants
//
//	I1. A file is read once, however often it is named or included.
//	I2. Tests come in the order of the lists: a manifest's own, then those that it
//	    includes.
//	I3. A list that does not end, or a manifest that lists nothing, is an error: no
//	    test is lost in silence.
package manifest
