// Package export streams a snapshot, a graph or a pattern of it as a document,
// and computes the content hash. It reads the store and writes syntaxes; it
// changes neither.
//
//	Matches ── quads of ids ── Keys (one look-up a distinct id and batch) ── spelled terms ── lines
//
// Quads come in the order of the index, so that one snapshot always gives the
// same bytes.
//
// # The content hash
//
// The SHA-256 of each quad's canonical N-Quads line (RDF 1.2 N-Quads, canonical
// form, without the line end), added up as little-endian numbers modulo 2^256.
// It depends on what is said, not on its order, nor on how it was loaded. Blank
// node labels are part of the lines: with blank nodes, equal hashes mean equal
// content, but unequal ones may be mere relabelling.
package export
