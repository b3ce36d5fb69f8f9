// Package xmltext owns XML 1.0 (fifth edition) with namespaces, as far as a reader
// that does not validate needs it: a streaming tokenizer, exclusive canonical XML,
// and what a name is. It knows no RDF.
//
// encoding/xml is not used: it reads no DTD, so the entities that ontologies are
// full of are errors; it takes much that is not well-formed; it knows neither line
// ends nor the places of attributes; and it is slower, by the factor that
// BenchmarkTokens measures (5 to 6 here).
//
// # From bytes to tokens
//
//	io.Reader -> encoding -> window -> tokens -> StartTag EndTag Text Comment Instruction
//	             to UTF-8      ^  |
//	                           |  v
//	                        texts of entities
//
// The window holds a part of the document as UTF-8:
//
//	            head of the line     data of the token     read, not looked at
//	window.buf |-------------------|---------------------|--------------------|
//	           lineStart or 512    pos                   end of token         end
//	           bytes before pos
//
// A tag, a comment, an instruction and a DTD are looked at when they are in the
// window whole: a look that runs into the end of the window is repeated from the
// token's start when at least twice as much of it is there. Text comes in pieces,
// however long it is. A reference to an entity makes the entity's text the source,
// and the window, with its place, waits on a stack.
//
// Example: reading <a x="1&amp;2">b</a> gives
//
//	StartTag a, Attributes x = "1&2"; Text "b"; EndTag a; io.EOF
//
// # Encodings
//
//	first bytes    declared                    read as
//	EF BB BF       nothing, or UTF-8           UTF-8
//	FE FF, 00 3C   nothing, or UTF-16          UTF-16, big-endian
//	FF FE, 3C 00   nothing, or UTF-16          UTF-16, little-endian
//	others         nothing, or UTF-8           UTF-8
//	               US-ASCII                    UTF-8 without bytes from 80 on
//	               ISO-8859-1                  that, each byte a character
//	               others                      an error
//
// # DTDs
//
// The internal subset's entities and defaults of attributes count. Nothing outside
// of the document is ever fetched: an external entity is an error where it is used,
// an external subset is passed over. Declarations of elements and notations are
// passed over too, their grammar unchecked.
//
// # Invariants
//
//	I1. What is returned is UTF-8 and holds only characters that XML allows.
//	I2. The tokens and the error of a document do not depend on the pieces that its
//	    bytes come in.
//	I3. A place (At, Attribute.At) is good until the next token; in an error it is
//	    line, column and byte of the document as it was encoded.
//	I4. Each byte costs a constant, but for sorting many attributes of one tag.
//	    Nothing recurses with the depth of elements or entities.
//	I5. Memory is bounded by MaxMarkup, MaxDepth and maxOpen; what entities and
//	    defaults bring by maxAmplification times what was read.
package xmltext
