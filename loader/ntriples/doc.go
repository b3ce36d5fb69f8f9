// Package ntriples owns N-Triples and N-Quads, RDF 1.1 and 1.2: a strict reader,
// a canonical writer, and the syntax of one term that the HTTP API shares with
// them. N-Triples is N-Quads without the fourth term; there is one grammar here.
// It knows no ids and no storage.
//
// # From bytes to keys
//
// A window holds whole lines of the document; a scanner turns each statement
// into term keys (package graph/term) in buffers that are used again for the
// next; only Read makes terms of them.
//
//	io.Reader -> window: whole lines -> scanner: four keys -> loader
//	                                                      \-> Read: term.Quad
//
//	                consumed   data: whole lines        rest of a line
//	window.buf     |..........|----------------------->|--------------|
//	offset         base - ... base                      base + len(data)
//
// The scanner sees bytes in memory and where they begin in the document, so a
// document can be cut at line ends and its chunks read at once (NewChunkReader).
//
// Example: the statement
//
//	_:a <http://e/p> "chat"@fr .
//
// read with Scope "f1" gives the keys 01 "f1-a", 02 "http://e/p" and
// 04 "chat" 00 "fr", and a nil graph.
//
// # Invariants
//
//	I1. No token spans lines; the place of a syntax error is in the line where
//	    its statement began.
//	I2. What is read is valid UTF-8, in comments too, and each IRI has a scheme
//	    and no character that RDF forbids, escaped or not.
//	I3. Each byte is looked at a bounded number of times: the cost of any input
//	    is linear, whatever its lines, nesting or errors. The stack does not grow
//	    with the nesting of triple terms.
//	I4. What the writer writes, the reader reads as the same quads.
package ntriples
