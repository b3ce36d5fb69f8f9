package exec

import (
	"context"

	"tribune/graph/index"
	"tribune/query/plan"
)

// scan reads rows of a tree.
type scan struct{ reader reader }

var _ Operator = (*scan)(nil)

func newScan(r *Run, n *plan.Scan) *scan {
	s := &scan{reader{tree: r.tree(n, n.Tree), columns: n.Columns, fold: n.Fold, within: n.Within}}
	s.reader.begin(n.Prefix)
	return s
}

// Next reads as many rows as fit.
func (s *scan) Next(ctx context.Context, b *Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.reader.read(b)
}

func ones(weights []uint64) {
	for i := range weights {
		weights[i] = 1
	}
}

// Close has nothing to give back.
func (s *scan) Close() {}

// count has one row, whose weight is a count.
type count struct {
	tree index.Tree
	n    *plan.Count
	done bool
}

var _ Operator = (*count)(nil)

func newCount(r *Run, n *plan.Count) *count {
	return &count{tree: r.tree(n, n.Tree), n: n}
}

// Next counts.
func (c *count) Next(_ context.Context, b *Batch) error {
	b.resize(0)
	if c.done {
		return nil
	}
	c.done = true
	rows, err := c.rows()
	if err == nil && rows > 0 {
		b.append(nil, rows)
	}
	return err
}

func (c *count) rows() (uint64, error) {
	switch {
	case c.n.Within != nil:
		return countWithin(c.tree, c.n.Prefix, c.n.Within, c.n.Depth)
	case c.n.Depth > 0:
		return c.tree.Distinct(c.n.Prefix, c.n.Depth)
	}
	return c.tree.Count(c.n.Prefix)
}

// Close has nothing to give back.
func (c *count) Close() {}
