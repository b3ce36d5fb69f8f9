package graph

import (
	"tribune/graph/id"
	"tribune/graph/index"
)

// The trees of a layer, by their place in it. The first four hold every quad;
// the last three hold the named graphs' quads only (I1).
const (
	gspo = iota
	gpso
	gpos
	gosp
	spog
	posg
	ospg
	firstNamed = spog
)

var orders = [...]index.Order{
	gspo: index.GSPO, gpso: index.GPSO, gpos: index.GPOS, gosp: index.GOSP,
	spog: index.SPOG, posg: index.POSG, ospg: index.OSPG,
}

// shape says which of subject, predicate and object a pattern binds.
type shape uint8

const (
	boundS shape = 1 << iota
	boundP
	boundO
)

func shapeOf(q id.Quad) (s shape) {
	if q[id.S] != id.None {
		s |= boundS
	}
	if q[id.P] != id.None {
		s |= boundP
	}
	if q[id.O] != id.None {
		s |= boundO
	}
	return s
}

// withGraph and anyGraph name, for each shape, the order in which the bound
// terms come first: behind a bound graph, and before a free one.
var (
	withGraph = [8]int{
		0: gspo, boundS: gspo, boundP: gpso, boundO: gosp,
		boundS | boundP: gspo, boundP | boundO: gpos, boundS | boundO: gosp,
		boundS | boundP | boundO: gspo,
	}
	anyGraph = [8]int{
		0: spog, boundS: spog, boundP: posg, boundO: ospg,
		boundS | boundP: spog, boundP | boundO: posg, boundS | boundO: ospg,
		boundS | boundP | boundO: spog,
	}
)

// access is one prefix scan of one tree.
type access struct {
	tree   int
	prefix []id.ID
}

// accessPaths returns the scans that together give the quads of pattern, in
// the order in which Matches gives them. A free graph takes two: the default
// graph, then the named ones; if nothing is bound, GSPO holds all in that
// order already.
func accessPaths(q id.Quad) []access {
	s := shapeOf(q)
	switch {
	case q[id.G] != id.None:
		return []access{newAccess(withGraph[s], q)}
	case s == 0:
		return []access{{tree: gspo}}
	}
	inDefault := q
	inDefault[id.G] = id.DefaultGraph
	return []access{newAccess(withGraph[s], inDefault), newAccess(anyGraph[s], q)}
}

// newAccess takes the bound terms at the head of the tree's order as prefix.
func newAccess(tree int, q id.Quad) access {
	row := orders[tree].Row(q)
	n := 0
	for n < len(row) && row[n] != id.None {
		n++
	}
	return access{tree: tree, prefix: append([]id.ID(nil), row[:n]...)}
}
