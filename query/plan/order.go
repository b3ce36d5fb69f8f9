package plan

import "math/bits"

// best joins all parts of a group.
func (g *joinGraph) best() *relation {
	var found []*relation
	rest := set(1)<<len(g.parts) - 1
	if len(g.parts) == mostParts {
		rest = ^set(0)
	}
	for rest != 0 {
		tied := g.tied(rest & -rest)
		rest &^= tied
		found = append(found, g.bestOf(tied)...)
	}
	return g.greedy(found)
}

// tied are the parts that hang together with some.
func (g *joinGraph) tied(some set) set {
	for s := some; s != 0; {
		i := s.first()
		s &^= 1 << i
		s |= g.adjacent[i] &^ some
		some |= g.adjacent[i]
	}
	return some
}

// mostTied is up to how many parts all orders are tried: of a chain more than of a star, for less
// of its subsets hang together.
const (
	mostTied    = 10
	mostChained = 12
)

// bestOf is the best way to join parts that hang together; of many parts it is these.
func (g *joinGraph) bestOf(tied set) []*relation {
	var singles []*relation
	ties := 0
	for s := tied; s != 0; s &= s - 1 {
		singles = append(singles, g.single(s.first()))
		ties += bits.OnesCount64(uint64(g.adjacent[s.first()]))
	}
	if n := len(singles); n > mostChained || n > mostTied && ties > 3*n {
		return singles
	}
	return []*relation{(&subsets{g: g, singles: singles}).best()}
}

// greedy joins relations two by two: at each step those that have the fewest rows together,
// of those that something ties if there are any.
func (g *joinGraph) greedy(list []*relation) *relation {
	for len(list) > 1 {
		a, b := g.closest(list)
		r := g.join(list[a], list[b])
		r.join(g, list[a], list[b])
		list[a] = r
		list = append(list[:b], list[b+1:]...)
	}
	return list[0]
}

func (g *joinGraph) closest(list []*relation) (a, b int) {
	var least float64
	tied, found := false, false
	for i := range list {
		for j := i + 1; j < len(list); j++ {
			ties, rows := list[i].ties(list[j]), g.joinedRows(list[i], list[j])
			if !found || ties && !tied || ties == tied && rows < least {
				a, b, least, tied, found = i, j, rows, ties, true
			}
		}
	}
	return a, b
}

// subsets finds the best way to join parts that hang together by finding it for all subsets
// of them that do so, the smaller ones first.
type subsets struct {
	g       *joinGraph
	singles []*relation
	found   []*relation // by subset, as numbers of singles; nil if it does not hang together
	shared  []set       // by subset: variables that all of it have
	tried   int         // pairs
}

// mostPairs is how many pairs of subsets are tried before one side of them has to be a single
// part.
const mostPairs = 1 << 13

func (s *subsets) best() *relation {
	all := 1<<len(s.singles) - 1
	s.found, s.shared = make([]*relation, all+1), make([]set, all+1)
	for i, r := range s.singles {
		s.found[1<<i], s.shared[1<<i] = r, r.vars
	}
	for of := 1; of <= all; of++ {
		one := of & -of
		if one == of {
			continue
		}
		s.shared[of] = s.shared[one] & s.shared[of^one]
		s.addOne(of)
		if s.shared[of] == 0 && s.found[of] != nil && s.tried < mostPairs {
			s.addMany(of)
		}
	}
	return s.found[all]
}

// addOne joins each part of a subset with the others.
func (s *subsets) addOne(of int) {
	for rest := of; rest != 0; rest &= rest - 1 {
		one := rest & -rest
		s.try(of, one)
	}
}

// addMany joins the two sides of each way to part a subset in two, of which none is a single
// part. Where all have a variable in common that is never better.
func (s *subsets) addMany(of int) {
	low := of & -of
	for side := (of - 1) & of; side > 0; side = (side - 1) & of {
		if rest := of ^ side; side&low != 0 && side&(side-1) != 0 && rest&(rest-1) != 0 {
			s.try(of, side)
		}
	}
}

func (s *subsets) try(of, side int) {
	a, b := s.found[side], s.found[of^side]
	if a == nil || b == nil || !a.ties(b) {
		return
	}
	s.tried++
	if s.found[of] == nil {
		s.found[of] = s.g.join(a, b)
	}
	s.found[of].join(s.g, a, b)
}
