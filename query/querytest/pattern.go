package querytest

import (
	"maps"

	"tribune/graph/term"
	"tribune/query/algebra"
)

// bgp matches one triple pattern after the other with every triple of the graph. What
// blank nodes stand for stays in the solutions, which have no variable like theirs.
func (e *evaluation) bgp(op *algebra.BGP, g []term.Triple) []Solution {
	found := []Solution{{}}
	for _, pattern := range op.Triples {
		var next []Solution
		for _, s := range found {
			for _, t := range g {
				if !e.step() {
					return nil
				}
				if m, ok := matchTriple(pattern, t, s); ok {
					next = append(next, m)
				}
			}
		}
		found = next
	}
	return found
}

// matchTriple is s with what makes a pattern a triple.
func matchTriple(p algebra.Triple, t term.Triple, s Solution) (Solution, bool) {
	s, ok := matchNode(p.Subject, t.Subject, s)
	if ok {
		s, ok = matchNode(p.Predicate, t.Predicate, s)
	}
	if ok {
		s, ok = matchNode(p.Object, t.Object, s)
	}
	return s, ok
}

// matchNode is s with what makes a node a term. It does not change s.
func matchNode(n algebra.Node, t term.Term, s Solution) (Solution, bool) {
	switch {
	case n.Triple != nil:
		if t.Form() != term.TripleTerm {
			return s, false
		}
		return matchTriple(*n.Triple, t.Triple(), s)
	case n.Var == "":
		return s, n.Term.Equal(t)
	}
	if bound, ok := s[n.Var]; ok {
		return s, bound.Equal(t)
	}
	s = maps.Clone(s)
	s[n.Var] = t
	return s, true
}
