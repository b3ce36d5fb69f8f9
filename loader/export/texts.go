package export

import (
	"tribune/graph"
	"tribune/graph/id"
)

// texts are the terms of some quads in a form that spell gives them.
type texts struct {
	snapshot *graph.Snapshot
	spell    func(dst, key []byte) ([]byte, error)

	distinct
	spans [][2]int // of each id's text; none of the default graph
	text  []byte
}

// read looks the terms of quads up. Of several quads it is errTooMuch if they are too
// long.
func (t *texts) read(quads []id.Quad) error {
	t.collect(quads)
	t.text, t.spans = t.text[:0], append(t.spans[:0], make([][2]int, len(t.ids))...)
	return t.snapshot.Keys(t.ids, func(i int, key []byte) (err error) {
		start := len(t.text)
		if t.text, err = t.spell(t.text, key); err == nil && len(t.text) > mostText && len(quads) > 1 {
			return errTooMuch
		}
		t.spans[i] = [2]int{start, len(t.text)}
		return err
	})
}

// of is the text of a term of the n-th quad, nothing for the default graph.
func (t *texts) of(n, position int) []byte {
	span := t.spans[t.quads[n][position]]
	return t.text[span[0]:span[1]]
}

// appendLine appends the line of the n-th quad, without its line end, if the texts are
// N-Triples.
func (t *texts) appendLine(dst []byte, n int, omitGraph bool) []byte {
	for position := range id.G {
		dst = append(append(dst, t.of(n, position)...), ' ')
	}
	if graph := t.of(n, id.G); len(graph) > 0 && !omitGraph {
		dst = append(append(dst, graph...), ' ')
	}
	return append(dst, '.')
}
