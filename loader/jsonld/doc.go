// Package jsonld owns JSON-LD 1.1: a reader that makes quads of documents, a
// writer that makes documents of quads, and the context documents that both may
// use. Below it, tree owns JSON and expand the expansion algorithm. It knows no
// ids and no storage.
//
// # From bytes to keys
//
//	io.Reader -> source: bytes of one element -> tree.Value: JSON with places
//	          -> expand: expanded JSON-LD -> emitter: term keys of its statements
//
// An element is a part of a document that is read by itself: a node object of
// a document that is streamed, or a whole document. Its bytes, its tree and
// its statements are in memory, and nothing of the elements before but the
// contexts, which are processed once.
//
// Example: with Scope "f1", the document
//
//	{"@context": {"ex": "http://e/"}, "@graph": [
//	  {"@id": "ex:a", "ex:p": {"ex:q": 1.0}}]}
//
// is an envelope with one element, which expands to
//
//	{"@id": "http://e/a", "http://e/p": [{"http://e/q": [{"@value": 1.0}]}]}
//
// and says, with the blank node that has no label numbered 1,
//
//	01 "f1--1"   02 "http://e/q"  06 "http://www.w3.org/2001/XMLSchema#integer" 00 "1"
//	02 http://e/a  02 "http://e/p"  01 "f1--1"
//
// # What is streamed
//
//   - A document that is an array: each item is an element.
//   - An envelope: an object with an array as @graph and nothing besides but
//     @context and @id, by these names or by aliases. Each item of the array is
//     an element, in the default graph or in the graph that @id names. Up to
//     Options.Window bytes the members may stand in any order. A longer one has
//     its @context first and its @graph last; if something stands behind that,
//     which could change what was said already, the document ends there with an
//     error.
//   - With Options.Lines, any number of documents behind each other, such as one
//     a line: each is read by these same rules.
//
// Other documents, such as one node object, are one element, which may have
// Options.MaxValue bytes. Elements share the labels of their document's blank
// nodes (and so do documents that Lines reads). What is said is the same set of
// quads as without streaming; the one thing that is not checked across elements
// is that a node has one @index, which RDF does not hold.
//
// # What RDF does not hold
//
// JSON-LD leaves out, without an error, what does not stand for RDF. Names that
// stand for no IRI are skipped, as are nodes, properties, types and graphs whose IRI
// is relative or none (package iri), blank nodes as properties,
// literals whose language is no tag, and directions where Options.Direction has no
// place for them. Options.Dropped is told of each of these but names that stand
// for nothing and directions.
//
// Whole numbers below 1e21 are read to the last digit, others as the canonical
// xsd:double of section 8.6 of the API, which has 16 digits.
//
// # Why not json-gold alone
//
// The reader does not use github.com/piprate/json-gold. It lowers the case of
// language tags; resolves é%2f//x against a base to %C3%A9/x; writes what is wrong
// with a JSON literal as the literal's text; fails some forty tests of the W3C's
// suite; and takes the square of the number of a property's values (8,000 took 3.3
// seconds). None of this can be mended around it. The writer compacts with it
// where a context is given, and checks what comes of it (compact.go, gold.go).
//
// # Context documents
//
// Those in contexts/ are built in. Others are loaded only as Contexts.Fetch, which is
// its owner's, allows; this package knows no network and no files.
//
// # Invariants
//
//	I1. What is read is valid UTF-8, IRIs are absolute and those of RFC 3987,
//	    language tags are as BCP 47 has them.
//	I2. Nothing in a document makes the stack or the time grow beyond its length:
//	    arrays and objects nest tree.MaxDepth deep, terms that need others are
//	    bounded, and so is what contexts and names of maps can multiply
//	    (expand.MaxIRI, maxGrowth).
//	I3. An error has its line and column in the document, also one that JSON-LD
//	    finds, which has its code too (Error). It costs its element. JSON that is
//	    not well-formed ends the document.
//	I4. What the writer writes, unless it is told to be Lossy, the reader reads as
//	    the same set of quads, but for the labels of blank nodes; and what is not
//	    streamed is the same document for the same set.
package jsonld
