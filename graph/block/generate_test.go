package block

import (
	"math/rand/v2"

	"tribune/graph/id"
)

// shape describes ids as they come in columns: all of one kind and segment.
type shape struct {
	kind    id.Kind
	segment uint16
	start   uint64
	spread  uint64 // random numbers below it, unless gap is set
	gap     uint64 // ascending, each up to gap above the one before
	stride  uint64 // distance of neighbouring numbers, 0 is 1
	repeat  int    // up to this many equal in a row, 0 is 1
}

// source makes the ids of a shape one after another.
type source struct {
	shape
	r      *rand.Rand
	number uint64
	left   int
}

func (s shape) source(r *rand.Rand) *source { return &source{shape: s, r: r} }

func (s *source) next() id.ID {
	if s.left == 0 {
		s.advance()
	}
	s.left--
	return id.Place(s.kind, s.segment, s.start+s.number*max(s.stride, 1))
}

func (s *source) advance() {
	s.left = 1 + s.r.IntN(max(s.repeat, 1))
	if s.gap > 0 {
		s.number += 1 + s.r.Uint64N(s.gap)
	} else {
		s.number = s.r.Uint64N(max(s.spread, 1))
	}
}

// rows is n ids of a shape.
func (s shape) rows(n int, seed uint64) []id.ID {
	src, rows := s.source(rand.New(rand.NewPCG(seed, 1))), make([]id.ID, n)
	for i := range rows {
		rows[i] = src.next()
	}
	return rows
}

// mix is n ids, row i of the shape that pick says.
func mix(n int, seed uint64, pick func(i int) shape) []id.ID {
	r, sources, rows := rand.New(rand.NewPCG(seed, 1)), map[shape]*source{}, make([]id.ID, n)
	for i := range rows {
		s := pick(i)
		if sources[s] == nil {
			sources[s] = s.source(r)
		}
		rows[i] = sources[s].next()
	}
	return rows
}
