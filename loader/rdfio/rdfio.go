package rdfio

import "tribune/graph/term"

// Reader reads the statements of one document.
//
// Read returns io.EOF at the end. A *SyntaxError costs the rest of its
// statement only: the next Read goes on behind it. Any other error ends the
// document, and each later Read returns it again.
type Reader interface {
	Read() (term.Quad, error)
}

// Writer writes the statements of one document. Close writes what is buffered
// and what the syntax needs at its end; it does not close what is written to.
type Writer interface {
	Write(term.Quad) error
	Close() error
}
