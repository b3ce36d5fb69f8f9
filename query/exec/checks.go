package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/plan"
)

// checks tell which of the pairs that a matcher finds do fit.
type checks struct {
	terms  *Terms
	on     bool        // whether each pair has a variable in common that both bind
	minus  bool        // a pair must have one
	shared [][2]int    // columns of a pair that must agree where both are bound
	equal  [][2]int    // columns whose values must be equal
	cond   *conditions // nil if there are none

	ok     []bool
	values [2][]expr.Value
}

// newChecks makes the checks of a join of the columns left and right. A key table has
// checked what the sides are joined on; of a merge only the first variable is.
func newChecks(r *Run, m *plan.Match, left, right []algebra.Var) *checks {
	c := &checks{terms: r.terms, on: len(m.On) > 0, minus: m.Minus}
	c.shared = pairColumns(left, right, m.Shared)
	for _, pair := range m.Equal {
		c.equal = append(c.equal, [2]int{slices.Index(left, pair[0]), len(left) + slices.Index(right, pair[1])})
	}
	if len(m.Conditions) > 0 {
		c.cond = newConditions(r, m.Conditions, slices.Concat(left, right))
	}
	return c
}

func pairColumns(left, right, vars []algebra.Var) [][2]int {
	var out [][2]int
	for _, v := range vars {
		out = append(out, [2]int{slices.Index(left, v), len(left) + slices.Index(right, v)})
	}
	return out
}

func (c *checks) none() bool { return len(c.shared) == 0 && len(c.equal) == 0 && c.cond == nil }

// use marks the columns of a pair that are checked.
func (c *checks) use(used []bool) {
	for _, pair := range slices.Concat(c.shared, c.equal) {
		use(used, pair[:])
	}
	if c.cond != nil {
		use(used, c.cond.slots())
	}
}

// keep leaves the pairs that fit.
func (c *checks) keep(ctx context.Context, pairs *Batch, found *candidates) error {
	if c.none() || pairs.Rows() == 0 {
		return nil
	}
	if len(c.shared) > 0 {
		c.leave(pairs, found, func(i int) bool { return c.fits(pairs, i) })
		c.fill(pairs)
	}
	for _, pair := range c.equal {
		if err := c.compare(pairs.Columns[pair[0]], pairs.Columns[pair[1]]); err != nil {
			return err
		}
		c.leave(pairs, found, func(i int) bool { return c.ok[i] })
	}
	if c.cond == nil {
		return nil
	}
	met, err := c.cond.met(ctx, pairs)
	if err == nil {
		c.leave(pairs, found, func(i int) bool { return met[i] })
	}
	return err
}

func (c *checks) leave(pairs *Batch, found *candidates, ok func(i int) bool) {
	n := 0
	pairs.keep(func(i int) bool {
		kept := ok(i)
		if kept {
			found.rows[n] = found.rows[i]
			n++
		}
		return kept
	})
	found.rows = found.rows[:n]
}

// fits compares the columns that need not be bound: what is unbound fits all.
func (c *checks) fits(pairs *Batch, i int) bool {
	common := c.on
	for _, s := range c.shared {
		l, r := pairs.Columns[s[0]][i], pairs.Columns[s[1]][i]
		switch {
		case l == id.None || r == id.None:
		case l != r:
			return false
		default:
			common = true
		}
	}
	return common || !c.minus
}

// fill takes what the left side leaves unbound from the right one.
func (c *checks) fill(pairs *Batch) {
	for _, s := range c.shared {
		left, right := pairs.Columns[s[0]], pairs.Columns[s[1]]
		for i, v := range left {
			if v == id.None {
				left[i] = right[i]
			}
		}
	}
}

// compare says of each pair of ids whether their values are equal, as the operator = has it.
func (c *checks) compare(left, right []id.ID) error {
	c.ok = slices.Grow(c.ok[:0], len(left))[:len(left)]
	var open []int
	var ids [2][]id.ID
	for i := range left {
		switch equalIDs(left[i], right[i]) {
		case unknown:
			open = append(open, i)
			ids[0], ids[1] = append(ids[0], left[i]), append(ids[1], right[i])
		case yes:
			c.ok[i] = true
		default:
			c.ok[i] = false
		}
	}
	for side := range ids {
		c.values[side] = slices.Grow(c.values[side][:0], len(open))[:len(open)]
		if err := c.terms.Values(ids[side], c.values[side]); err != nil {
			return err
		}
	}
	for n, i := range open {
		c.ok[i] = expr.Equal(c.values[0][n], c.values[1][n])
	}
	return nil
}
