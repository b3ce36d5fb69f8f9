// Package terminals owns the terminals that N-Triples, N-Quads, Turtle, TriG and
// SPARQL have in common: IRI references, strings, language tags, blank node labels,
// prefixed names and numbers, RDF 1.1 and 1.2. It knows no statements, no lines and no
// input: a Scanner reads one terminal from bytes in memory, and whoever embeds it says
// which comes next.
//
//	Data   |<http://e/p> "caf\u00E9"@fr .  |
//	        ^Pos: IRIRef -> "http://e/p", a slice of Data, Pos behind ">"
//	                     ^Pos: Quoted -> "café", in a buffer of the scanner
//	                                ^Pos: Tagged -> 04 "café" 00 "fr"
//
// Terminals come back unescaped; what is a term is appended as its key (package
// graph/term). A method that finds no terminal of its kind says so in Fault and
// returns false; Pos is then anywhere within it. Whoever calls one has seen the byte
// that its terminals begin with.
//
// # Invariants
//
//	I1. What is returned is valid UTF-8, and an IRI one of RFC 3987 (package iri), as it
//	    is once its escapes are read.
//	I2. Each byte is looked at a bounded number of times.
//	I3. Where Data is a part of a document that goes on, a result does not depend on
//	    the rest if it was decided Lookahead bytes or more before the end of Data:
//	    the place of that is Pos or Reach, whichever is later, or Fault.At.
package terminals
