package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/plan"
	"tribune/query/spill"
)

// joinParts are the sides of a join on disk, split by their keys.
type joinParts struct {
	of    *hashJoin
	left  *partitions
	right *partitions
	odd   *spill.List // left rows that may fit right ones of any part
	all   bool        // there is such a right row: each left row is odd
	at    int         // the part that comes next, -1 for the odd rows
}

var _ series = (*joinParts)(nil)

// mostSplits is how often rows are split by their keys. If they are still too many, few keys
// have most of them.
const mostSplits = 3

// spill splits both sides, and joins the parts. What the plan promises to be sorted is merged
// from sorted parts.
func (h *hashJoin) spill(ctx context.Context) (Operator, error) {
	h.table.over = false
	p := &joinParts{of: h, left: h.run.partitions(h.depth), right: h.run.partitions(h.depth), odd: h.run.o.Space.NewList(), at: -1}
	err := p.splitRight(ctx)
	if err == nil {
		err = p.splitLeft(ctx)
	}
	if err != nil {
		return &chain{series: p}, err
	}
	return h.run.inOrder(ctx, p, h.node)
}

// inOrder has the rows of a series in the order that the plan promises.
func (r *Run) inOrder(ctx context.Context, s series, n *plan.Hash) (Operator, error) {
	if len(n.Sorted) == 0 {
		return &chain{series: s}, nil
	}
	return r.merge(ctx, s, len(n.Vars), columns(n.Vars, n.Sorted))
}

// splitRight splits the rows of the table, and those that there was no memory for.
func (p *joinParts) splitRight(ctx context.Context) error {
	t := p.of.table
	p.all = t.odd
	key, row := make([]id.ID, t.keys.width), make([]id.ID, len(t.columns))
	for i := range t.weights {
		t.row(i, key, row)
		if err := p.right.add(key, row, t.weights[i]); err != nil {
			return err
		}
	}
	t.forget()
	for t.in.Rows() > 0 {
		if err := p.splitRightRows(key, row); err != nil {
			return err
		}
		if err := t.input.Next(ctx, t.in); err != nil {
			return err
		}
	}
	return p.right.end()
}

func (p *joinParts) splitRightRows(key, row []id.ID) error {
	t := p.of.table
	keys, err := t.right.of(t.in)
	if err != nil {
		return err
	}
	for i, weight := range t.in.Weights {
		p.all = p.all || t.right.isOdd(i)
		rowOf(keys, i, key)
		t.in.row(i, row)
		if err := p.right.add(key, row, weight); err != nil {
			return err
		}
	}
	return nil
}

// splitLeft splits the left rows at hand and those that come.
func (p *joinParts) splitLeft(ctx context.Context) error {
	in := p.of.in
	key, row := make([]id.ID, p.of.table.keys.width), make([]id.ID, len(in.Columns))
	for in.Rows() > 0 {
		if err := p.splitLeftRows(key, row); err != nil {
			return err
		}
		if err := p.of.input.Next(ctx, in); err != nil {
			return err
		}
	}
	if err := p.odd.End(); err != nil {
		return err
	}
	return p.left.end()
}

func (p *joinParts) splitLeftRows(key, row []id.ID) (err error) {
	in, k := p.of.in, p.of.table.left
	keys, err := k.of(in)
	if err != nil {
		return err
	}
	for i, weight := range in.Weights {
		in.row(i, row)
		if p.all || k.isOdd(i) {
			err = p.odd.Add(row, weight)
		} else {
			rowOf(keys, i, key)
			err = p.left.add(key, row, weight)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// next joins the odd left rows with all right ones, then each part with its own.
func (p *joinParts) next(ctx context.Context) (Operator, error) {
	for ; p.at < fanOut; p.at++ {
		left, right, last := p.odd, p.right.lists[:], false
		if p.at >= 0 {
			left, right, last = p.left.lists[p.at], right[p.at:p.at+1], true
		}
		if left.Rows() == 0 {
			continue
		}
		split := last && p.right.mixed[p.at] && p.of.depth+1 < mostSplits
		p.at++
		rightRows := &listed{lists: right, last: last}
		if split {
			return newHashJoinOver(p.of.run, p.of.node, &listed{lists: []*spill.List{left}, last: true}, rightRows, p.of.depth+1), nil
		}
		return p.of.run.joinByChunks(ctx, p.of.node, left, rightRows)
	}
	return nil, nil
}

func (p *joinParts) close() {
	p.left.drop()
	p.right.drop()
	p.odd.Drop()
}
