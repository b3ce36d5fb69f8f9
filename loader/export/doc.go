// Package export streams a snapshot, a graph or a pattern of it as a document,
// a table or a network, and computes the content hash. It reads the store and
// writes syntaxes and shapes; it changes none.
//
//	Matches ── quads of ids ── Keys (one look-up a distinct id and batch) ── spelled terms ── lines
//
// One goroutine reads quads, a worker a core looks batches of them up, and what they
// made is taken in the order of the index, so that one snapshot always gives the same
// bytes.
//
// # Networks
//
// A network (package shape) has a node for each IRI and blank node that is subject or
// object of a matching quad, in the order of ids, and an edge for each quad whose object is
// a node. The other objects are attributes of the subject. The quads are read twice:
//
//	Match ── nodes, values, keys ─┐
//	Match ── labels ──────────────┴─ nodes ─── Match ── edges
//
// In memory stay 8 bytes a node, and 24 for each value and label of a node (up to twice
// that while they are collected); of text, what belongs to some nodes at a time.
// What a node is called is the first of rdfs:label, skos:prefLabel, foaf:name and
// schema:name that it has in the graphs of the pattern: text without a language, then
// English, then any; else its IRI, written short.
//
// # The content hash
//
// The SHA-256 of each quad's canonical N-Quads line (RDF 1.2 N-Quads, canonical
// form, without the line end), added up as little-endian numbers modulo 2^256.
// It depends on what is said, not on its order, nor on how it was loaded. Blank
// node labels are part of the lines: with blank nodes, equal hashes mean equal
// content, but unequal ones may be mere relabelling.
package export
