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

// MaxDepth is how deep triple terms nest in what is read. Each level of a term is
// a term too, so a store takes time and space by the square of the depth at least;
// data that people made nests two or three deep.
const MaxDepth = 64
