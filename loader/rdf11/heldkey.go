package rdf11

import (
	"encoding/binary"

	"tribune/graph/term"
)

// appendHeld appends a statement as a key that sorts graphs and subjects together:
// graph, subject, predicate and object, each behind its length.
func appendHeld(dst []byte, q term.Quad) []byte {
	var buf [256]byte
	for _, t := range [...]term.Term{q.Graph, q.Subject, q.Predicate, q.Object} {
		key := term.AppendKey(buf[:0], t)
		dst = append(binary.AppendUvarint(dst, uint64(len(key))), key...)
	}
	return dst
}

// fromHeld is the statement that has that key.
func fromHeld(key []byte) (q term.Quad, err error) {
	for _, to := range [...]*term.Term{&q.Graph, &q.Subject, &q.Predicate, &q.Object} {
		n, width := binary.Uvarint(key)
		if width <= 0 || n > uint64(len(key)-width) {
			return q, term.ErrKey
		}
		part := key[width : width+int(n)]
		key = key[width+int(n):]
		if n == 0 && to == &q.Graph {
			continue // the default graph
		}
		if *to, err = term.FromKey(part); err != nil {
			return q, err
		}
	}
	return q, nil
}
