// Package rdf11 owns the mapping between RDF 1.2 and RDF 1.1: what stands for triple
// terms and directional strings where there are none, and how they are found again.
// It sits between a reader and a writer of any syntax, and knows none.
//
//	RDF 1.2 ──► Downgrader ─┬─ reifies no triple term ─────────────► RDF 1.1    at once
//	                        └─ reifies one ─ sorted, on files ─────► read       at Close
//	                                                                 once
//
//	RDF 1.1 ──► Upgrader ─┬─ says nothing of nodes ─────────────────► RDF 1.2    at once
//	                      └─ mentions blank nodes, ─ sorted, on files ─► read      at Close
//	                         or may describe a term                      3 times
//
// # What stands for what
//
// Descriptions are in the graph of the statement that they are of.
//
//	RDF 1.2                            RDF 1.1
//	r rdf:reifies <<( s p o )>>        r a rdf:Statement ;
//	                                     rdf:subject s ; rdf:predicate p ; rdf:object o
//	any other statement                x q _:b .
//	x q <<( s p o )>>                  _:b a rdf:Statement, rdfs:Proposition ;
//	                                     rdf:subject s ; rdf:predicate p ; rdf:object o
//	"text"@LANG--rtl                   "text"^^<https://www.w3.org/ns/i18n#lang_rtl>
//	  or, as a compound literal        [ rdf:value "text" ; rdf:language "LANG" ; rdf:direction "rtl" ]
//
// RDF 1.1 has one class of statements and RDF 1.2 tells two things apart: the triple,
// which triple terms denote, and what reifies it, which may have properties. A
// node that is both an rdf:Statement and an rdfs:Proposition (RDF 1.2 Schema: the class
// of what triple terms denote) stands for the term itself; one that is an
// rdf:Statement only is the reifier. So all triples of a reifier but the least go the
// long way, since the parts of two reifications of one subject could not be told apart:
//
//	r rdf:reifies <<( s p o )>>, <<( s p o2 )>>
//
//	r a rdf:Statement ; rdf:subject s ; rdf:predicate p ; rdf:object o ; rdf:reifies _:b .
//	_:b a rdf:Statement, rdfs:Proposition ; rdf:subject s ; rdf:predicate p ; rdf:object o2 .
//
// The W3C draft RDF 1.2 Interoperability describes triple terms with terms of its own
// (rdf:ttSubject, then rdf:propositionFormSubject, at risk). Those of
// RDF 1.1 are here, because its tools know them.
//
// The forms of directions are those of JSON-LD 1.1. It wants the language of the first in
// lower case, and of the second one node for each statement.
//
// # Labels
//
// A blank node that is made is called rdf11-HASH: 128 bits of the SHA-256 of what it
// stands for (graph and triple term; or statement, for a compound literal) in 26
// characters. A label of the input that looks so becomes rdf11-x-HASH, and that
// rdf11-x-x-HASH.
//
// # What is held
//
// A Downgrader holds what reifies a triple term, and the labels of 32,768 to 65,536
// nodes that it has described. Both sort the statements that they hold by
//
//	len(uvarint) graph   len(uvarint) subject   len(uvarint) predicate   len(uvarint) object
//
// each a term key (package graph/term; the default graph has length 0), so that all
// that is said of a node in a graph comes together. More than DefaultMemory of them are on files, in a folder of
// the system's for temporary ones that is called tribune-rdf11-NUMBER or
// tribune-rdf12-NUMBER; a process that is killed leaves it. In the memory of an Upgrader
// stay nodes that may stand for a term: triple terms that are no reifier's least, and
// compound literals.
//
// Example: _:b <http://e/p> "o" is held as
//
//	00   02 01 62   0B 02 68 74 74 70 3A 2F 2F 65 2F 70   02 03 6F
//
// # Invariants
//
//	I1. What a Downgrader made of data in which it found nothing Foreign, an Upgrader
//	    makes the same again, up to the labels of blank nodes and the case of languages in
//	    i18n datatypes.
//	I2. Parts of different triples never meet at one subject in one graph, unless they
//	    did in the input.
//	I3. Labels that are made are not those of the input.
//	I4. What an Upgrader makes depends on the set of statements, not on their order or
//	    number.
//	I5. An Upgrader drops a description only if everything that it says is in the term
//	    that takes its place: if the node is complete, has nothing else said of it in any
//	    graph, and is the object of some statement of that graph, and otherwise
//	    nowhere. Other whole reifications become reifiers; all else passes
//	    unchanged. No triple term gets deeper than a reader takes (rdfio.MaxDepth).
//	I6. What a Downgrader makes is the same set of statements for the same set of
//	    statements, in whatever order and how often they come.
package rdf11
