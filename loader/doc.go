// Package loader brings RDF documents into a store, and RDF terms to and from
// the types of github.com/knakk/rdf.
//
//	Input ── decompress (by content) ── Reader (by name or format) ── Tx ── commit
//	            beside the parser           term keys, no Term made
//
// A load is one update: readers see all of it or nothing, whatever happens.
//
// # Blank nodes
//
// A blank node is what its document and its label say together. The document's
// part, the scope, is made of its path, size and time of change: the same file
// loaded twice gives the same nodes, two files never share one, and a file
// that was written anew under its old name is another document. Options.Scope
// sets it by hand. What is read from a stream has a scope of its own each time.
package loader
