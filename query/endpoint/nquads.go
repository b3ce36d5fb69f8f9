package endpoint

import (
	"tribune/graph/id"
	"tribune/graph/term"
)

// nquadsFormat is N-Quads 1.2: one row a line, in the order of the page.
var nquadsFormat = format{
	mediaType:   "application/n-quads",
	contentType: []string{"application/n-quads"},
	begin:       nothing,
	row:         appendNQuad,
	end:         nothing,
}

func appendNQuad(dst []byte, row *[4][]byte) (_ []byte, err error) {
	for i, key := range row {
		if i == id.G && key == nil {
			continue
		}
		if dst, err = appendNTriplesTerm(dst, key); err != nil {
			return dst, err
		}
		dst = append(dst, ' ')
	}
	return append(dst, ".\n"...), nil
}

// appendNTriplesTerm appends the term of a key in N-Triples syntax.
func appendNTriplesTerm(dst, key []byte) ([]byte, error) {
	t, err := term.FromKey(key)
	if err != nil {
		return dst, err
	}
	return term.AppendNTriples(dst, t), nil
}
