// Package w3c owns the kinds of the W3C's tests that are about SPARQL, for package
// loader/conformance to run: which texts are requests, and which are not, and what
// queries answer, in the suites of SPARQL 1.0, 1.1 and 1.2.
//
//	rdf:type of the test             what Run does with the document of mf:action
//	mf:PositiveSyntaxTest, ...11         reads it as a query
//	mf:NegativeSyntaxTest, ...11         expects a syntax error of that
//	mf:PositiveUpdateSyntaxTest, ...11   reads it as an update
//	mf:NegativeUpdateSyntaxTest, ...11   expects a syntax error of that
//	mf:QueryEvaluationTest,              asks it of a store in memory that holds the
//	mf:CSVResultFormatTest               test's data, and compares with mf:result
//
// An endpoint that the query asks (SERVICE) is another store, with the data of qt:serviceData.
//
// Relative IRIs are resolved against the IRI that the document has on the web. Example:
//
//	<#t> a mf:NegativeSyntaxTest11 ; mf:action <bad.rq> .
//
// passes if sparql.ParseQuery returns a *rdfio.SyntaxError for the text of bad.rq.
//
// A result that is a table is compared as a graph that has a blank node for each row, so that
// neither order nor labels count; numbers are compared by their canonical form, since the
// suites are not of one mind about their spelling.
//
// # Invariants
//
//	I1. A negative test passes by a syntax error only, not by a file that is missing.
package w3c
