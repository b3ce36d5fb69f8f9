// Package term owns RDF 1.2 terms and quads as Go values, and their one byte
// form, the key. It knows no ids, no storage and no file format beyond the
// N-Triples spelling of a single term, which every error message needs.
//
// # Keys
//
// A key is what the dictionary stores, sorts and looks up, and what a parser
// hands to a loader without building a Term. Its first byte is the form of the
// term; forms are numbered in the order in which ids of those kinds sort:
//
//	1 blank node       01 label
//	2 IRI              02 iri
//	3 string           03 text                               (xsd:string)
//	4 language string  04 text' 00 language                  (rdf:langString)
//	5 directional      05 text' 00 language "--" ltr|rtl     (rdf:dirLangString)
//	6 typed literal    06 datatype 00 text
//	7 triple term      07 len subject-key len predicate-key len object-key
//
// text is the lexical form in UTF-8; text' is the same with every NUL byte
// written 00 FF, so that the first 00 that FF does not follow ends it. len is a
// uvarint. An IRI holds no NUL (the grammars forbid it).
//
// Example: "chat"@fr is 04 63 68 61 74 00 66 72.
//
// # Invariants
//
//	I1. Two terms are the same term (RDF 1.2 section 3) iff their keys are equal
//	    bytes. A language tag keeps its spelling: "a"@en and "a"@EN differ.
//	I2. Within forms 1 to 5, key order is code point order of the text.
//	I3. Within form 6, keys of one datatype are contiguous.
package term
