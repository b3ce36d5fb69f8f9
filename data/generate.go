package data

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strconv"
)

// GenerateOptions says what to generate.
type GenerateOptions struct {
	Triples int64  // exactly so many lines
	Seed    uint64 // other seeds, other data
	Quads   bool   // N-Quads: half of the entities are each in one of 1,000 graphs
}

// ErrTriples is the error of a negative number of triples.
var ErrTriples = errors.New("number of triples is negative")

// writeSize is how many bytes are collected before they are written.
const writeSize = 64 << 10

// Generate writes N-Triples, or N-Quads, about the seed's own domain: groups,
// companies, legions, people, products, articles, agreements and annual
// reports (G1 to G6 in doc.go). Memory does not depend on their number. Errors
// are ErrTriples and those of w.
func Generate(w io.Writer, o GenerateOptions) error {
	if o.Triples < 0 {
		return ErrTriples
	}
	g := newGenerator(o)
	for entity := uint64(0); g.count < o.Triples; entity++ {
		start, before := len(g.buf), g.count
		g.describe(entity)
		if g.count > o.Triples {
			g.buf = g.buf[:start+firstLines(g.buf[start:], o.Triples-before)]
		}
		if len(g.buf) < writeSize && g.count < o.Triples {
			continue
		}
		if _, err := w.Write(g.buf); err != nil {
			return err
		}
		g.buf = g.buf[:0]
	}
	return nil
}

// firstLines returns the length of the first n lines of text, which has more.
func firstLines(text []byte, n int64) int {
	length := 0
	for range n {
		length += bytes.IndexByte(text[length:], '\n') + 1
	}
	return length
}

// generator describes one entity after the other. All that it remembers from
// one to the next is the buffer.
type generator struct {
	lines
	random
	seed   uint64
	quads  bool
	entity uint64
	picked []uint64
	// indicators are the predicates of that list, made once.
	indicators [indicators]string
}

func newGenerator(o GenerateOptions) *generator {
	g := &generator{seed: o.Seed, quads: o.Quads}
	for i := range g.indicators {
		g.indicators[i] = indicatorPrefix + strconv.Itoa(i) + ">"
	}
	return g
}

// graphSalt makes the choice of a graph independent of everything else, so
// that quads are the triples of the same seed, each with a graph.
const graphSalt = 0x51EED

func (g *generator) describe(entity uint64) {
	r := newRandom(g.seed^graphSalt, entity)
	graph := r.popular(graphs)
	g.within(graph, g.quads && r.oneIn(2))

	g.entity, g.random = entity, newRandom(g.seed, entity)
	c := slots[entity%entitiesPerRound].class
	number := before(c, entity)
	g.about(prefixes[c], number, ">")
	switch c {
	case place:
		g.place(number)
	case group:
		g.group(number)
	case company:
		g.company(number)
	case legion:
		g.legion(number)
	case person:
		g.person(number)
	case product:
		g.product(number)
	case article:
		g.article(number)
	case agreement:
		g.agreement()
	case report:
		g.report()
	}
}

// refer states an entity of a class. There is one before this entity.
func (g *generator) refer(predicate string, to class) {
	g.numbered(predicate, prefixes[to], g.choose(to), ">")
}

// referToSome states n entities of a class, or as many as there are.
func (g *generator) referToSome(predicate string, to class, n uint64) {
	for _, number := range g.pick(n, before(to, g.entity)) {
		g.numbered(predicate, prefixes[to], number, ">")
	}
}

// fromList states n members of a list of things that entities share.
func (g *generator) fromList(predicate, prefix string, n, size uint64) {
	for _, number := range g.pick(n, size) {
		g.numbered(predicate, prefix, number, ">")
	}
}

// choose returns the number of an earlier entity of a class: one of the popular
// ones, or, one time in four, one of the latest.
func (g *generator) choose(c class) uint64 {
	n := before(c, g.entity)
	if g.oneIn(4) {
		return n - 1 - g.below(min(n, 64))
	}
	return g.popular(n)
}

// pick returns at most n distinct numbers in [0, size), popular ones first to
// be drawn. They are valid until the next call.
func (g *generator) pick(n, size uint64) []uint64 {
	g.picked = g.picked[:0]
	for range min(n, size) {
		v := g.popular(size)
		for slices.Contains(g.picked, v) {
			v = (v + 1) % size
		}
		g.picked = append(g.picked, v)
	}
	return g.picked
}
