package export

import (
	"context"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
)

// batchQuads is how many quads are spelled at once: enough that a predicate is
// looked up once for many.
const batchQuads = 4096

// speller turns quads of ids into canonical lines.
type speller struct {
	snapshot  *graph.Snapshot
	omitGraph bool

	blankNodes bool // whether a line so far had one
	ids        []id.ID
	spans      [][2]int // of each id's text
	text       []byte
	line       []byte
}

// each visits the line of every quad that matches q, without its line end. The
// line is valid until visit returns.
func (s *speller) each(ctx context.Context, q id.Quad, visit func(line []byte) error) error {
	return eachBatch(ctx, s.snapshot, q, s.spell, func(n int) error {
		for i := range n {
			if err := visit(s.quadLine(i)); err != nil {
				return err
			}
		}
		return nil
	})
}

// spell looks the terms of quads up. Of several quads it is errTooMuch if they
// are too long.
func (s *speller) spell(quads []id.Quad) error {
	s.ids, s.text = s.ids[:0], s.text[:0]
	for _, q := range quads {
		s.ids = append(s.ids, q[:]...)
	}
	s.spans = append(s.spans[:0], make([][2]int, len(s.ids))...)
	return s.snapshot.Keys(s.ids, func(i int, key []byte) error {
		t, err := term.FromKey(key)
		if err != nil {
			return err
		}
		s.blankNodes = s.blankNodes || hasBlankNode(t)
		start := len(s.text)
		if s.text = term.AppendNTriples(s.text, t); len(s.text) > mostText && len(quads) > 1 {
			return errTooMuch
		}
		s.spans[i] = [2]int{start, len(s.text)}
		return nil
	})
}

// quadLine composes the line of the i-th quad of the batch.
func (s *speller) quadLine(i int) []byte {
	s.line = s.line[:0]
	for place, span := range s.spans[4*i : 4*i+4] {
		if span[0] == span[1] || place == id.G && s.omitGraph {
			continue // the default graph has no text
		}
		s.line = append(append(s.line, s.text[span[0]:span[1]]...), ' ')
	}
	s.line = append(s.line, '.')
	return s.line
}

func hasBlankNode(t term.Term) bool {
	if t.Form() != term.TripleTerm {
		return t.Form() == term.BlankNode
	}
	inner := t.Triple()
	return hasBlankNode(inner.Subject) || hasBlankNode(inner.Object)
}
