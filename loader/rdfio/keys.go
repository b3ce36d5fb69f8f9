package rdfio

import "tribune/graph/term"

// KeyReader is a Reader that can leave terms out: ReadKeys returns the next
// statement's term keys (package graph/term), and a nil graph for the default
// graph. They are good until the next call, which uses their memory again.
// Errors are as Reader has them.
type KeyReader interface {
	Reader
	ReadKeys() (s, p, o, g []byte, err error)
}

// KeyWriter is a Writer that takes statements as ReadKeys returns them, too, which
// saves making terms of them. It keeps none.
type KeyWriter interface {
	Writer
	WriteKeys(s, p, o, g []byte) error
}

// QuadOfKeys makes the statement of what ReadKeys returned; a Read is
// QuadOfKeys(r.ReadKeys()).
func QuadOfKeys(s, p, o, g []byte, err error) (term.Quad, error) {
	var q term.Quad
	if err != nil {
		return q, err
	}
	for _, part := range [...]struct {
		key []byte
		to  *term.Term
	}{{s, &q.Subject}, {p, &q.Predicate}, {o, &q.Object}, {g, &q.Graph}} {
		if part.key == nil {
			continue // the default graph
		}
		if *part.to, err = term.FromKey(part.key); err != nil {
			return term.Quad{}, err
		}
	}
	return q, nil
}
