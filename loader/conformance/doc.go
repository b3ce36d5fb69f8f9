// Package conformance owns the running of the W3C's tests, and the kinds of test that
// are about RDF syntaxes: what is read, what must be refused, canonical forms. Tests
// come from package manifest. Other kinds of test live where what they test lives, and
// run here: a Runner has a table of kinds.
//
// # From tests to outcomes
//
//	manifest.Test -> Runner: Kind by rdf:type -> Kind.Run -> Result -> report
//	                                                                -> EARL, as Turtle
//
//	what Run returns                            outcome
//	nil                                         passed
//	an error, such as a *Mismatch               failed
//	a *Skip                                     skipped
//	an error, and the test is a known gap       skipped
//	(no kind has the test's types)              skipped
//
// Graphs are compared by their canonical forms (package canon), which also are what
// a Mismatch shows: equal blank nodes have equal labels there.
//
// Known gaps are in gaps.txt, each with the reason why it is none of ours to mend.
// They run like any other test: one that passes counts as passed.
//
// Example: the test
//
//	<#a> a rdft:TestTurtleEval ; mf:action <a.ttl> ; mf:result <a.nt> .
//
// has the kind rdft:TestTurtleEval. Its Run reads a.ttl with the IRI of a.ttl as the
// base, and a.nt by its ending, and returns a *Mismatch unless both have one canonical
// form.
//
// # EARL
//
// An outcome in the W3C's Evaluation and Report Language is an assertion that has the
// software as its subject and as who asserts it:
//
//	[] a earl:Assertion ; earl:assertedBy <software> ; earl:subject <software> ;
//	   earl:test <test> ; earl:mode earl:automatic ;
//	   earl:result [ a earl:TestResult ; earl:outcome earl:passed ; dct:date "..." ] .
//
// # Invariants
//
//	I1. A test that cannot be run has failed: a missing file never passes a negative
//	    test.
//	I2. A negative syntax test passes by a syntax error only.
//	I3. Nothing is skipped without a reason.
package conformance
