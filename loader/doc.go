// Package loader brings RDF documents into a store, and RDF terms to and from
// the types of github.com/knakk/rdf.
//
//	Input ── decompress (by content) ── Reader (by format, name or content) ── Tx ── commit
//	            beside the parser           term keys, no Term made
//
// A document's syntax is that of its Input, or what it says of itself when it is
// opened (Input.Fetch), or what the ending of its name says, or what its first bytes
// tell (syntax.Look); in this order.
//
// N-Triples and N-Quads are cut and parsed by all cores, documents of other syntaxes
// (package syntax) by one goroutine each, one after another (package bulk).
//
// A load is one update: readers see all of it or nothing, whatever happens. One of more
// statements than the store has rebuilds the store (graph.Tx.RebuildIfLarger).
//
// # A load that is taken up
//
// A load of files in N-Triples and N-Quads notes each piece that it has read, and
// the update keeps the notes with its finished runs (graph.Tx.Resume). The same load,
// told by a hash of what was asked, gets them back and parses only the other pieces:
//
//	note   document(uvarint) chunk(uvarint) statements(uvarint) rejected(uvarint)
//	       hash of the piece(8) hash of the document's state(8) scope, the rest
//
// A piece that is skipped is held to its hash: ChangedError if it is another.
//
// # Blank nodes
//
// A blank node is what its document and its label say together. The document's
// part, the scope, is made of its path, size and time of change: the same file
// loaded twice gives the same nodes, two files never share one, and a file
// that was written anew under its old name is another document. Options.Scope
// sets it by hand. What is read from a stream has a scope of its own each time.
package loader
