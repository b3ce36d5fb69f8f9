package exec

import (
	"context"

	"tribune/graph/index"
	"tribune/query/plan"
)

// scan reads rows of a tree.
type scan struct {
	scanner *index.Scanner
	fold    bool
}

var _ Operator = (*scan)(nil)

func newScan(r *Run, n *plan.Scan) *scan {
	s := index.Scan{Prefix: n.Prefix, Columns: n.Columns, Fold: n.Fold}
	return &scan{scanner: r.tree(n, n.Tree).Scan(s), fold: n.Fold}
}

// Next reads as many rows as fit.
func (s *scan) Next(ctx context.Context, b *Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	rows := index.Batch{Columns: b.Columns, Weights: b.Weights}
	n, err := s.scanner.Next(&rows)
	b.resize(n)
	if !s.fold {
		ones(b.Weights)
	}
	return err
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
	if c.n.Depth > 0 {
		return c.tree.Distinct(c.n.Prefix, c.n.Depth)
	}
	return c.tree.Count(c.n.Prefix)
}

// Close has nothing to give back.
func (c *count) Close() {}
