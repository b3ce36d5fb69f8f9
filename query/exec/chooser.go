package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/expr"
)

// chooser is MIN, MAX or SAMPLE of a column. Of ids that compare as their terms do it keeps
// the best, so that few terms are asked for.
type chooser struct {
	terms  *Terms
	of     algebra.Aggregate
	column int
	max    bool
	groups []choice
}

type choice struct {
	best  []id.ID // those that none that compares with them is better than: spellings of one value
	other expr.Accumulator
}

func (c *chooser) grow(groups int) {
	for len(c.groups) < groups {
		c.groups = append(c.groups, choice{other: expr.NewAccumulator(c.of)})
	}
}

func (c *chooser) add(_ context.Context, in *Batch, groups []int32) error {
	var open []id.ID
	var of []int32
	for i, v := range in.Columns[c.column] {
		if n := groups[i]; isOrdered(v) {
			c.groups[n].add(v, c.max)
		} else {
			open, of = append(open, v), append(of, n)
		}
	}
	values := make([]expr.Value, len(open))
	if err := c.terms.Values(open, values); err != nil {
		return err
	}
	for i, v := range values {
		c.groups[of[i]].other.Add(v, 1)
	}
	return nil
}

// isOrdered reports whether an id compares with others of its kind, in its segment, as
// ORDER BY compares their terms.
func isOrdered(i id.ID) bool {
	return isSortable(i) && i.Kind() != id.DateTime && i.Kind() != id.DateTimeUTC
}

func (c *choice) add(v id.ID, largest bool) {
	for _, best := range c.best {
		switch {
		case v == best:
			return
		case !areSiblings(v, best) || !differ(v, best):
		case (v > best) == largest:
			c.best = slices.DeleteFunc(c.best, func(worse id.ID) bool { return areSiblings(v, worse) })
			c.best = append(c.best, v)
			return
		default:
			return
		}
	}
	c.best = append(c.best, v)
}

// areSiblings reports whether two ids compare as their terms do.
func areSiblings(a, b id.ID) bool {
	return a.Kind() == b.Kind() && (!isExact(a) || a.Segment() == b.Segment())
}

// differ reports whether two ids that compare are of different values.
func differ(a, b id.ID) bool {
	c, ok := id.CompareInline(a, b)
	return !ok || c != 0
}

func (c *chooser) result(n int) (id.ID, error) {
	choice := &c.groups[n]
	values := make([]expr.Value, len(choice.best))
	if err := c.terms.Values(choice.best, values); err != nil {
		return id.None, err
	}
	for _, v := range values {
		choice.other.Add(v, 1)
	}
	return c.terms.ID(choice.other.Result())
}

func (c *chooser) end(context.Context) error { return nil }

func (c *chooser) size() int64 { return accumulatorBytes }

func (c *chooser) close() {}
