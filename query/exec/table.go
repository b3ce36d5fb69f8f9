package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/expr"
	"tribune/query/plan"
)

// table has rows of terms that were written down.
type table struct {
	terms *Terms
	rows  [][]term.Term
	row   []id.ID
}

var _ Operator = (*table)(nil)

func newTable(r *Run, n *plan.Table) *table {
	return &table{terms: r.terms, rows: n.Terms, row: make([]id.ID, len(n.Vars))}
}

// Next turns rows into ids.
func (t *table) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	for ; len(t.rows) > 0 && !b.Full(); t.rows = t.rows[1:] {
		for c, cell := range t.rows[0] {
			var err error
			if t.row[c], err = t.terms.ID(expr.FromTerm(cell)); err != nil {
				return err
			}
		}
		b.append(t.row, 1)
	}
	return ctx.Err()
}

// Close has nothing to give back.
func (t *table) Close() {}
