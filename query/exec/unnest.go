package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/plan"
)

// unnest takes the triple terms of a column apart.
type unnest struct {
	unary
	terms  *Terms
	from   int
	values []expr.Value
	in     *Batch
}

var _ Operator = (*unnest)(nil)

func newUnnest(r *Run, n *plan.Unnest) *unnest {
	in := n.Input.Out()
	return &unnest{
		unary: r.unary(n.Input), terms: r.terms, in: r.NewBatch(n.Input),
		from:   columns(in.Vars, []algebra.Var{n.From})[0],
		values: make([]expr.Value, r.o.BatchRows),
	}
}

// Next takes batches until one has a triple term.
func (u *unnest) Next(ctx context.Context, b *Batch) error {
	for {
		err := u.input.Next(ctx, u.in)
		b.resize(0)
		if err != nil || u.in.Rows() == 0 {
			return err
		}
		u.in.keep(func(i int) bool { return isTriple(u.in.Columns[u.from][i]) })
		if err := u.fill(b); err != nil || b.Rows() > 0 {
			return err
		}
	}
}

// isTriple reports whether an id may be that of a triple term.
func isTriple(i id.ID) bool { return i.Kind() == id.TripleTerm || i.Kind() == id.Computed }

func (u *unnest) fill(b *Batch) error {
	values := u.values[:u.in.Rows()]
	if err := u.terms.Values(u.in.Columns[u.from], values); err != nil {
		return err
	}
	row := make([]id.ID, len(b.Columns))
	for i, v := range values {
		t := v.Term()
		if t.Form() != term.TripleTerm {
			continue
		}
		u.in.row(i, row)
		for n, part := range parts(t.Triple()) {
			var err error
			if row[len(u.in.Columns)+n], err = u.terms.ID(expr.FromTerm(part)); err != nil {
				return err
			}
		}
		b.append(row, u.in.Weights[i])
	}
	return nil
}

func parts(t term.Triple) [3]term.Term { return [3]term.Term{t.Subject, t.Predicate, t.Object} }
