// Package rdfio owns what all RDF syntaxes share: the table of syntaxes, the
// Reader and Writer contracts, the identity of blank nodes, what IRIs, language
// tags and UTF-8 must look like, the usual prefixes, and the error that says where a
// document breaks its grammar. It knows no grammar and no storage.
//
// # Syntax errors
//
// A SyntaxError names a place in four ways, because each has its reader: line
// and column for people, byte offset for tools, and the line itself with a
// caret for those who do not want to open the file.
//
//	people.nt:3:27: found "'", expected an object: an IRI, a blank node, a literal or a triple term
//	  at byte 92
//	  | <http://a/s> <http://a/p> 'x' .
//	  |                           ^
//
// # Blank nodes
//
// A label means a node of its document only, and some nodes have none. Labels
// stores them so:
//
//	                            with a scope    without
//	label L, up to 32 bytes     SCOPE-L         L
//	longer, or begins with -    SCOPE--H        L
//	the N-th without a label    SCOPE--N        genid-N
//	label genid-N               SCOPE-genid-N   genid-x-N
//	label genid-x-N             SCOPE-genid-x-N genid-x-x-N
//
// H is the first 128 bits of L's SHA-256 in 26 characters a-z2-7, so a label that
// is written out and read again under scopes without end keeps a bounded length;
// N is a decimal of fewer digits. A scope has no "-" in it, so different scopes,
// labels and nodes never meet. The last two rows hold where the syntax has nodes
// without a label; elsewhere all labels stay as they are. A document that is read
// again with its scope gives the same nodes.
//
// Example: with Scope "f1", Turtle's _:a is stored as f1-a and its first [] as
// f1--1.
//
// # Invariants
//
//	I1. Line and Column count from 1, Offset from 0. Column counts code points;
//	    a byte that is not UTF-8 counts as one.
//	I2. The line is shown with at most about a hundred characters, each of them
//	    printable, so that an error message is safe to print and to log whatever
//	    the input holds.
//	I3. Labels is injective: two nodes of a document, or of documents with
//	    different scopes, are stored under different labels.
package rdfio
