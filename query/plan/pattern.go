package plan

import (
	"slices"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/query/algebra"
)

// pattern is a quad pattern whose places are ids or different variables. Its graph is
// an id, or a variable for each named graph.
type pattern [4]Ref

// namedTrees is where the orders of the named graphs alone begin.
const namedTrees = 4

// trees are the orders that a pattern can be read from. Those that begin with the graph
// hold the default graph too.
func (q pattern) trees(bound Set) (from, to int) {
	switch v := q[id.G].Var; {
	case v == "":
		return 0, namedTrees
	case bound[v]:
		return 0, len(graph.Orders())
	}
	return namedTrees, len(graph.Orders())
}

// has reports whether a variable has a place in the pattern.
func (q pattern) has(v algebra.Var) bool {
	return slices.ContainsFunc(q[:], func(r Ref) bool { return r.Var == v })
}

// access is one way to read a pattern: the columns of a tree behind a prefix.
type access struct {
	tree   int
	prefix []Ref
	rest   []int // the tree's columns behind the prefix
}

// accesses are the ways to read a pattern in which what is bound comes first.
func (q pattern) accesses(bound Set) []access {
	var out []access
	from, to := q.trees(bound)
	for tree := from; tree < to; tree++ {
		if a, ok := q.access(tree, bound); ok {
			out = append(out, a)
		}
	}
	return out
}

func (q pattern) access(tree int, bound Set) (access, bool) {
	a := access{tree: tree}
	for column, place := range graph.Orders()[tree].Positions {
		switch ref := q[place]; {
		case ref.Var != "" && !bound[ref.Var]:
			a.rest = append(a.rest, column)
		case len(a.rest) > 0:
			return access{}, false
		default:
			a.prefix = append(a.prefix, ref)
		}
	}
	return a, true
}

// vars are the variables of the columns behind the prefix.
func (a access) vars(q pattern) []algebra.Var {
	positions := graph.Orders()[a.tree].Positions
	var out []algebra.Var
	for _, column := range a.rest {
		out = append(out, q[positions[column]].Var)
	}
	return out
}

// dead is how many of the access's last columns nobody needs: the more, the more rows
// fold into one.
func (a access) dead(q pattern, live Set) int {
	vars := a.vars(q)
	n := 0
	for n < len(vars) && !live[vars[len(vars)-1-n]] {
		n++
	}
	return n
}

// best is the access that is sorted by a variable if there is one; of several the one that
// leaves most to fold, or else the first.
func (q pattern) best(bound, live Set, by algebra.Var) access {
	rank := func(a access) int {
		rank := a.dead(q, live)
		if by != "" && firstOf(a.vars(q)) == by {
			rank += len(q)
		}
		return rank
	}
	return slices.MaxFunc(q.accesses(bound), func(a, b access) int { return rank(a) - rank(b) })
}

// ids are those of a prefix that has no variables.
func ids(prefix []Ref) []id.ID {
	var out []id.ID
	for _, r := range prefix {
		out = append(out, r.ID)
	}
	return out
}

// scan reads a pattern's live variables, sorted by one of them if that can be.
func (p *Planner) scan(q pattern, live Set, by algebra.Var) Node {
	a := p.scanAccess(q, live, by)
	live = q.withNarrowed(live, a)
	prefix, vars, within := ids(a.prefix), a.vars(q), q.within(a)
	columns := liveColumns(a, vars, live)
	if len(columns) == 0 {
		return p.countNode(a.tree, prefix, within)
	}
	s := &Scan{Tree: a.tree, Prefix: prefix, Within: within, Columns: columns, Fold: len(columns) < len(vars)}
	s.Vars = live.keep(vars)
	s.Sorted = live.leading(vars)
	s.Rows = p.accessRows(&q, a, live)
	return confine(s, q, a, p.rows(q))
}

// accessRows is how many rows a scan has that folds those that nobody can tell apart.
func (p *Planner) accessRows(q *pattern, a access, live Set) float64 {
	columns := len(a.rest) - a.dead(*q, live)
	if columns == 0 {
		return min(1, p.rows(*q))
	}
	return p.scanRows(a, ids(a.prefix), q.within(a), columns)
}

func liveColumns(a access, vars []algebra.Var, live Set) []int {
	var out []int
	for i, v := range vars {
		if live[v] {
			out = append(out, a.rest[i])
		}
	}
	return out
}

// scanRows is the exact number of rows that differ in the first columns behind the
// prefix.
func (p *Planner) scanRows(a access, prefix []id.ID, within []id.Range, columns int) float64 {
	depth := len(prefix) + columns
	switch {
	case within != nil:
		return p.distinctWithin(a.tree, prefix, within, max(depth, len(prefix)+1))
	case depth == treeColumns:
		return p.count(a.tree, prefix)
	}
	return p.distinct(a.tree, prefix, depth)
}

func (p *Planner) countNode(tree int, prefix []id.ID, within []id.Range) Node {
	c := &Count{Tree: tree, Prefix: prefix, Within: within}
	c.Rows = 1
	if within == nil {
		c.Rows = min(1, p.count(tree, prefix))
	}
	return c
}

// rows is the exact number of quads that match.
func (p *Planner) rows(q pattern) float64 {
	if r := q.narrowed(); r.Within != nil {
		a, _ := q.reading(r.Var, nil, nil)
		return p.distinctWithin(a.tree, ids(a.prefix), r.Within, treeColumns)
	}
	a := q.accesses(nil)[0]
	return p.count(a.tree, ids(a.prefix))
}

// distinctOf is the number of values of a variable among the quads that match: exact
// where an order has it behind the ids, or else all of them.
func (p *Planner) distinctOf(q pattern, v algebra.Var) float64 {
	a, ok := q.reading(v, nil, nil)
	switch within := q.within(a); {
	case v == q[id.G].Var:
		return min(p.rows(q), p.distinct(0, nil, 1))
	case !ok:
		return p.rows(q)
	case within != nil:
		return p.distinctWithin(a.tree, ids(a.prefix), within, len(a.prefix)+1)
	case q.narrowed().Within != nil:
		return min(p.rows(q), p.distinct(a.tree, ids(a.prefix), len(a.prefix)+1))
	}
	return p.distinct(a.tree, ids(a.prefix), len(a.prefix)+1)
}
