package plan

import (
	"slices"

	"tribune/query/algebra"
)

// edge is the variables of a part that are still in question.
type edge struct {
	part int
	vars []algebra.Var
}

// cyclic tells the parts that are cycles, and those that have no other variables than they:
// none if there is no cycle. What is left of the parts once those are taken away, one by one,
// that share what they share with one other part alone, is cycles (Graham, and Yu and
// Ozsoyoglu, 1979).
func cyclic(parts []part) (inside, rest []part) {
	var edges []edge
	for i, x := range parts {
		if joinsAtOnce(x) {
			edges = append(edges, edge{i, slices.Clone(x.vars)})
		}
	}
	edges = reduced(edges)
	core, in := Set{}, map[int]bool{}
	for _, e := range edges {
		core, in[e.part] = core.with(e.vars...), true
	}
	for i, x := range parts {
		if in[i] || len(core) > 0 && joinsAtOnce(x) && within(x.vars, core) {
			inside = append(inside, x)
		} else {
			rest = append(rest, x)
		}
	}
	return inside, rest
}

// joinsAtOnce reports whether a part may be one of a cycle: it can be read on its own, and
// binds all of its variables.
func joinsAtOnce(x part) bool { return len(x.maybe) == 0 && x.path == nil && len(x.vars) > 0 }

func reduced(edges []edge) []edge {
	for again := true; again; {
		again = dropLone(edges)
		for i := range edges {
			if isEar(edges, i) {
				edges, again = slices.Delete(edges, i, i+1), true
				break
			}
		}
	}
	return edges
}

// dropLone drops variables that one edge alone has, and reports whether there are any.
func dropLone(edges []edge) (dropped bool) {
	in := map[algebra.Var]int{}
	for _, e := range edges {
		for _, v := range e.vars {
			in[v]++
		}
	}
	for i := range edges {
		before := len(edges[i].vars)
		edges[i].vars = slices.DeleteFunc(edges[i].vars, func(v algebra.Var) bool { return in[v] == 1 })
		dropped = dropped || len(edges[i].vars) < before
	}
	return dropped
}

// isEar reports whether another edge has all variables of one.
func isEar(edges []edge, at int) bool {
	return len(edges[at].vars) == 0 || slices.ContainsFunc(edges, func(e edge) bool {
		return e.part != edges[at].part && within(edges[at].vars, setOf(e.vars...))
	})
}
