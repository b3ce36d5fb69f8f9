// Package rdfiotest owns what tests of the readers of RDF syntaxes share: the
// documents of datadriven files, and all that a reader makes of one.
package rdfiotest
