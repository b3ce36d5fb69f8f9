// Package rdfio owns what all RDF syntaxes share: the table of syntaxes, the
// Reader and Writer contracts, and the error that says where a document breaks
// its grammar. It knows no grammar and no storage.
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
// # Invariants
//
//	I1. Line and Column count from 1, Offset from 0. Column counts code points;
//	    a byte that is not UTF-8 counts as one.
//	I2. The line is shown with at most about a hundred characters, each of them
//	    printable, so that an error message is safe to print and to log whatever
//	    the input holds.
package rdfio
