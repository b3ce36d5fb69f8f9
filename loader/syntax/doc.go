// Package syntax brings the syntaxes together: a reader and a writer for each row of
// the table in package rdfio, made from options that mean the same for all. It is
// the only package that knows all grammars, and it has none itself.
//
//	rdfio.Syntax ──► NewReader ──► rdfio.KeyReader    N-Triples, N-Quads  loader/ntriples
//	                                                  Turtle, TriG        loader/turtle
//	rdfio.Syntax ──► NewWriter ──► rdfio.Writer       RDF/XML             loader/rdfxml
//	                                                  JSON-LD             loader/jsonld
//	                                                  HDT                 loader/hdt
//
// Example: NewReader(rdfio.TriG, file, Options{File: "a.trig"}) reads TriG, with the
// blank-node labels that are written there.
//
// # Invariants
//
//	I1. Every row of the table has a reader and a writer.
package syntax
