package exec

import (
	"context"
	"slices"

	"tribune/query/expr"
	"tribune/query/plan"
)

// sorted has the rows of its input in order, once that has ended. Of equal rows the one
// that came first comes first.
type sorted struct {
	unary
	keys   []*expr.Program
	desc   []bool
	top    uint64
	env    *env
	values *values
	in     *Batch

	read  bool
	rows  rows
	by    [][]expr.Value // by row: the values of the keys
	order []int          // rows, sorted
	at    int
}

var _ Operator = (*sorted)(nil)

func newSort(r *Run, n *plan.Sort) *sorted {
	schema := n.Input.Out().Vars
	s := &sorted{unary: r.unary(n.Input), top: n.Top, env: r.env(schema), in: r.NewBatch(n.Input), rows: rows{width: len(schema)}}
	for _, k := range n.Keys {
		s.keys = append(s.keys, expr.Compile(k.Expr, schema))
		s.desc = append(s.desc, k.Descending)
	}
	s.values = newValues(r.terms, schema, s.keys...)
	return s
}

// Next reads all of the input, then passes rows on.
func (s *sorted) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	if !s.read {
		if err := s.readAll(ctx); err != nil {
			return err
		}
		s.cut(len(s.order))
	}
	for ; s.at < len(s.order) && !b.Full(); s.at++ {
		row := s.order[s.at]
		b.append(s.rows.at(row), s.rows.weights[row])
	}
	return ctx.Err()
}

func (s *sorted) readAll(ctx context.Context) error {
	s.read = true
	s.env.ctx = ctx
	for {
		if err := s.input.Next(ctx, s.in); err != nil || s.in.Rows() == 0 {
			return err
		}
		if err := s.values.load(s.in); err != nil {
			return err
		}
		for i := range s.in.Weights {
			s.add(i)
		}
		if s.env.err != nil {
			return s.env.err
		}
		s.trim()
	}
}

func (s *sorted) add(i int) {
	row := s.values.at(i)
	by := make([]expr.Value, len(s.keys))
	for k, p := range s.keys {
		by[k] = p.Eval(&s.env.Env, row)
	}
	s.order = append(s.order, s.rows.len())
	s.rows.add(s.in, i)
	s.by = append(s.by, by)
}

// trim forgets rows that are not among the first, whenever there are twice as many as
// needed.
func (s *sorted) trim() {
	n := uint64(len(s.order))
	if s.top > n/2 || n < 2*s.top+uint64(cap(s.in.Weights)) {
		return
	}
	s.cut(int(s.top))
	kept := rows{width: s.rows.width}
	by := make([][]expr.Value, len(s.order))
	for i, row := range s.order {
		kept.ids = append(kept.ids, s.rows.at(row)...)
		kept.weights = append(kept.weights, s.rows.weights[row])
		by[i], s.order[i] = s.by[row], i
	}
	s.rows, s.by = kept, by
}

// cut sorts, and leaves the first n rows.
func (s *sorted) cut(n int) {
	slices.SortStableFunc(s.order, s.compare)
	s.order = s.order[:n]
}

func (s *sorted) compare(a, b int) int {
	for k, desc := range s.desc {
		c := expr.Compare(s.by[a][k], s.by[b][k])
		if desc {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	return 0
}
