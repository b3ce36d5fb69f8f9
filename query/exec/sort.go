package exec

import (
	"context"
	"slices"

	"tribune/query/budget"
	"tribune/query/plan"
	"tribune/query/spill"
)

// sorted has the rows of its input in order, once that has ended. Of equal rows the one
// that came first comes first.
type sorted struct {
	unary
	run  *Run
	keys []*sortKey
	top  uint64
	in   *Batch

	read   bool
	rows   rows
	values []keyValues // by key
	order  []int       // rows, sorted
	full   bool        // order has the first rows so far, as many as needed, of which
	worst  int         // is the last one
	at     int

	account *budget.Account
	texts   int64         // bytes of the texts of values
	runs    []*spill.List // sorted rows that there was no room for
	rest    Operator      // what merges them, once the input has ended

	ctx      context.Context // of the sorting
	compared int
	stopped  bool
}

var _ Operator = (*sorted)(nil)

func newSort(r *Run, n *plan.Sort) *sorted {
	schema := n.Input.Out().Vars
	s := &sorted{
		unary: r.unary(n.Input), run: r, top: n.Top, in: r.NewBatch(n.Input), account: r.share(),
		rows: rows{width: len(schema)}, values: make([]keyValues, len(n.Keys)),
	}
	for _, k := range n.Keys {
		s.keys = append(s.keys, newSortKey(r, k, schema))
	}
	return s
}

// Next reads all of the input, then passes rows on.
func (s *sorted) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	if !s.read {
		if err := s.readAll(ctx); err != nil {
			return err
		}
	}
	if s.rest != nil {
		return s.rest.Next(ctx, b)
	}
	for ; s.at < len(s.order) && !b.Full(); s.at++ {
		row := s.order[s.at]
		b.append(s.rows.at(row), s.rows.weights[row])
	}
	return ctx.Err()
}

func (s *sorted) readAll(ctx context.Context) error {
	s.read = true
	s.ctx = ctx
	for {
		if err := s.input.Next(ctx, s.in); err != nil {
			return err
		}
		if s.in.Rows() == 0 {
			return s.end()
		}
		if err := s.room(); err != nil {
			return err
		}
		if err := s.add(ctx); err != nil {
			return err
		}
		s.trim()
	}
}

// add adds the rows of a batch.
func (s *sorted) add(ctx context.Context) error {
	from := s.rows.len()
	for i := range s.in.Weights {
		s.rows.add(s.in, i)
	}
	for n, k := range s.keys {
		if err := k.add(ctx, s.in, &s.values[n]); err != nil {
			return err
		}
	}
	for row := from; row < s.rows.len(); row++ {
		if !s.full || s.compare(row, s.worst) < 0 {
			s.order = append(s.order, row)
		}
	}
	return s.holdTexts()
}

// end sorts what is in memory, and merges it with what is not.
func (s *sorted) end() error {
	if len(s.runs) > 0 {
		return s.merge()
	}
	s.cut(len(s.order))
	return sortError(s.keys)
}

// trim forgets rows that are not among the first, whenever there are twice as many as
// needed, and room for those that are.
func (s *sorted) trim() {
	n := uint64(s.rows.len())
	if s.top > n/2 || n < 2*s.top+uint64(cap(s.in.Weights)) {
		return
	}
	before := s.size()
	if s.account.Take(before/2) != nil {
		return
	}
	s.cut(min(len(s.order), int(s.top)))
	kept := rows{width: s.rows.width}
	for _, row := range s.order {
		kept.ids = append(kept.ids, s.rows.at(row)...)
		kept.weights = append(kept.weights, s.rows.weights[row])
	}
	for n := range s.values {
		s.values[n].keep(s.order)
	}
	for i := range s.order {
		s.order[i] = i
	}
	s.rows = kept
	s.full, s.worst = len(s.order) > 0 && uint64(len(s.order)) == s.top, len(s.order)-1
	s.account.Give(before + before/2 + s.texts)
	s.texts = s.newTexts()
	s.account.Force(s.size() + s.texts)
}

// cut sorts, and leaves the first n rows.
func (s *sorted) cut(n int) {
	slices.SortStableFunc(s.order, s.compare)
	s.order = s.order[:n]
}

// comparesUnasked is how many comparisons go by without a look at the context.
const comparesUnasked = 1 << 12

// compare takes all rows for equal once nobody waits for their order any more: it cannot
// end the sorting, but it can make it short.
func (s *sorted) compare(a, b int) int {
	if s.compared++; s.compared%comparesUnasked == 0 && s.ctx.Err() != nil {
		s.stopped = true
	}
	if s.stopped {
		return 0
	}
	for n, k := range s.keys {
		v := &s.values[n]
		if c := k.compare(v, a, v, b); c != 0 {
			return c
		}
	}
	return 0
}

// sortError is what went wrong when terms were asked for.
func sortError(keys []*sortKey) error {
	for _, k := range keys {
		if k.err != nil {
			return k.err
		}
	}
	return nil
}
