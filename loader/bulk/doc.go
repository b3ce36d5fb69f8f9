// Package bulk parses N-Triples and N-Quads with all cores. It knows grammars by
// their package, and of a store only the Sink that takes term keys.
//
//	documents ── cutter ── chunks of whole lines ──┬── parser ── sink
//	             one goroutine                     ├── parser ── sink
//	                                               └── ...
//
// Each parser has a sink of its own, so that nothing is shared while statements
// are read. What goes to which sink depends on who was free.
//
// # Invariants
//
//	I1. Chunks are numbered in the order of the documents, and handed out in that
//	    order. When one fails, all before it are still parsed to their end: so the
//	    error that is returned is the first of all, as if one had read alone.
//	I2. Statements that are skipped are reported in the order of the documents.
//	I3. Memory is a few chunks a parser, and the longest line.
package bulk
