package graph

import (
	"slices"

	"tribune/graph/index"

	"tribune/graph/hugepage"
)

// sorter sorts the changes into the order of one tree after another, by all
// cores: each from the one before, so that two arrays are enough.
type sorter struct {
	changes *changes
	at      int // the tree in whose order list is
	list    []ranked
	free    []ranked // as long, or nil
}

// sorter returns a sorter. Unless it is to keep the changes as they are, it
// works in their memory, and nobody else reads them any more.
func (c *changes) sorter(keep bool) *sorter {
	if keep {
		return &sorter{changes: c, list: slices.Clone(c.list)}
	}
	s := &sorter{changes: c, list: c.list, free: c.free}
	c.list, c.free = nil, nil
	return s
}

// sorted returns the changes in the order of a tree, valid until the next call.
func (s *sorter) sorted(tree int) []ranked {
	if tree >= firstNamed && s.at < firstNamed {
		s.list = named(s.list)
	}
	passes := s.changes.digits(passes(orders[s.at], orders[tree]))
	if len(s.free) < len(s.list) && len(passes) > 0 {
		s.free = hugepage.Advise(make([]ranked, len(s.list)))
	}
	s.list, s.free = sortOver(s.list, s.free[:min(len(s.list), len(s.free))], passes, coresFor(len(s.list)))
	s.at = tree
	return s.list
}

// passes returns the shortest prefix of an order's positions behind which the
// others stand as in another. Sorting is stable, so what is sorted by that one
// need only be sorted by these: GPSO takes one sort by P and one by G from GSPO.
func passes(from, to index.Order) []int {
	for n := range to.Positions {
		var rest []int
		for _, position := range from.Positions {
			if !slices.Contains(to.Positions[:n], position) {
				rest = append(rest, position)
			}
		}
		if slices.Equal(rest, to.Positions[n:]) {
			return to.Positions[:n]
		}
	}
	return to.Positions[:]
}
