package canon

import (
	"bytes"
	"io"

	"tribune/graph/term"
)

// Equal reports whether two datasets are isomorphic: the same but for the labels
// of their blank nodes, and for how often a quad comes.
func Equal(a, b []term.Quad) (bool, error) {
	sumA, err := sumOf(a)
	if err != nil {
		return false, err
	}
	sumB, err := sumOf(b)
	return err == nil && bytes.Equal(sumA, sumB), err
}

func sumOf(quads []term.Quad) ([]byte, error) {
	d := New(Options{})
	for _, q := range quads {
		if err := d.Add(q); err != nil {
			return nil, err
		}
	}
	f, err := d.Canonicalize()
	if err != nil {
		return nil, err
	}
	s, err := f.Write(io.Discard)
	return s.Sum, err
}
