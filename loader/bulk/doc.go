// Package bulk parses documents: N-Triples and N-Quads with all cores. It knows grammars by
// their package, and of a store only the Sink that takes term keys.
//
//	documents ── cutter ── chunks of whole lines ──┬── parser ── sink
//	             one goroutine                     ├── parser ── sink
//	                                               └── ...
//
// A document of another syntax (Document.Read) is not cut: the goroutine that cuts the
// others parses it, and hands its statements out in batches of keys. These are numbered
// and handed out as chunks are, and are no pieces.
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
//	I3. Memory is a few chunks or batches a parser. Those that are longer, for the sake
//	    of a long line or term, are bounded together: 16 MB of them are handed out at a
//	    time, and nothing is read on behind one that is as long as that, until it
//	    is parsed.
//	I4. A document of the same bytes is cut into the same chunks, however they come
//	    and whatever else is parsed; of a changed one the chunks before the change are
//	    the same but for the last. So a piece is known by its number and hash, and
//	    who has some of its pieces need not parse them again. Whoever
//	    changes how documents are cut changes the name of a load that is taken up.
//	I5. A piece is noted if all of it was parsed. A parser takes chunks in their
//	    order, so what a sink has beside noted pieces is of a chunk that failed, and
//	    behind it comes no other.
package bulk
