package plan

import (
	"cmp"
	"slices"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/narrow"
)

// narrow has patterns read only ranges of the ids of a variable where conditions on it alone
// say so. Conditions that the ranges say as well are left out.
func (c *collector) narrow() {
	var list []*narrowing
	for _, v := range c.conditioned() {
		if n := c.narrowing(v); len(n.parts) > 0 {
			list = append(list, n)
		}
	}
	slices.SortStableFunc(list, func(a, b *narrowing) int { return cmp.Compare(a.rows, b.rows) })
	for _, n := range list {
		c.apply(n)
	}
}

// narrowing is what conditions on a variable make of patterns.
type narrowing struct {
	v          algebra.Var
	conditions []algebra.Expr
	parts      []narrowedPart // those that have the variable
	rows       float64        // the fewest that one of them has
}

// narrowedPart is a pattern with its ranges.
type narrowedPart struct {
	at     int // of the collector's parts
	within []id.Range
	rows   float64 // in the ranges
	sure   bool    // all of them meet the conditions
}

// conditioned are the variables that conditions read alone.
func (c *collector) conditioned() []algebra.Var {
	var out []algebra.Var
	for _, e := range c.conditions {
		if vars := algebra.Refs(e); len(vars) == 1 && !unfit(e) && !slices.Contains(out, vars[0]) {
			out = append(out, vars[0])
		}
	}
	return out
}

// about tells the conditions that read a variable and nothing else.
func about(v algebra.Var) func(e algebra.Expr) bool {
	return func(e algebra.Expr) bool { return !unfit(e) && slices.Equal(algebra.Refs(e), []algebra.Var{v}) }
}

func (c *collector) narrowing(v algebra.Var) *narrowing {
	conditions, _ := split(c.conditions, about(v))
	n := &narrowing{v: v, conditions: conditions}
	for i, x := range c.parts {
		if !slices.Contains(x.vars, v) {
			continue
		}
		one := c.p.narrowPart(x, v, conditions)
		if one.at = i; len(n.parts) == 0 || one.rows < n.rows {
			n.rows = one.rows
		}
		n.parts = append(n.parts, one)
	}
	return n
}

// mostRanges is how many ranges are worth to be sought, one by one.
const mostRanges = 256

// narrowPart finds the ranges of a part.
func (p *Planner) narrowPart(x part, v algebra.Var, conditions []algebra.Expr) narrowedPart {
	all := narrowedPart{rows: x.rows}
	if x.pattern == nil {
		return all
	}
	a, ok := x.pattern.reading(v, nil, nil)
	if !ok {
		return all
	}
	col := column{p, a.tree, ids(a.prefix)}
	ranges, ok, err := narrow.Ranges(conditions, v, col)
	p.fail(err)
	if !ok || len(ranges) > mostRanges {
		return all
	}
	out := narrowedPart{sure: true, within: []id.Range{}}
	for _, r := range ranges {
		if rows := col.rows(r.Range); rows > 0 {
			out.rows += rows
			out.sure = out.sure && r.Sure
			out.within = append(out.within, r.Range)
		}
	}
	return out
}

// apply narrows the patterns of which that leaves something out. The conditions go where each
// part that has the variable leaves out what does not meet them.
func (c *collector) apply(n *narrowing) {
	sure := !slices.ContainsFunc(c.ops, func(op algebra.Op) bool { return slices.Contains(algebra.Vars(op), n.v) }) && c.anti == nil
	for _, one := range n.parts {
		x := c.parts[one.at]
		fits := one.rows == x.rows
		if !fits && x.pattern != nil && x.pattern.narrowed().Within == nil {
			c.parts[one.at], fits = c.p.partWithin(x, n.v, one), true
		}
		sure = sure && fits && one.sure
	}
	if sure {
		_, c.conditions = split(c.conditions, about(n.v))
	}
}

// partWithin is a part of a narrowed pattern.
func (p *Planner) partWithin(x part, v algebra.Var, one narrowedPart) part {
	if one.rows == 0 {
		return nothing(x.vars)
	}
	return p.plainPart(x.pattern.narrow(v, one.within))
}

// column is the column behind a prefix of a tree.
type column struct {
	p      *Planner
	tree   int
	prefix []id.ID
}

var _ narrow.Column = column{}

// ID is the id of a term.
func (c column) ID(t term.Term) (id.ID, error) { return c.p.snapshot.ID(t) }

// Bounds are where the terms below a key end.
func (c column) Bounds(key []byte) ([]id.ID, bool, error) { return c.p.snapshot.Bounds(key) }

// Holds reports whether there is an id in a range.
func (c column) Holds(r id.Range) (bool, error) { return c.rows(r) > 0, c.p.err }

func (c column) rows(r id.Range) float64 {
	return c.p.distinctWithin(c.tree, c.prefix, []id.Range{r}, treeColumns)
}

// treeColumns is how many columns a row of a tree has.
const treeColumns = 4
