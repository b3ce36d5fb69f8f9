package exec

import (
	"context"
	"slices"

	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/plan"
)

// extend adds columns for the values of expressions.
type extend struct {
	unary
	programs []*expr.Program
	env      *env
	terms    *Terms
	values   *values
	in       *Batch
	from     []int // of each column the one that it is a copy of; nil if some are computed
}

var _ Operator = (*extend)(nil)

func newExtend(r *Run, n *plan.Extend) *extend {
	e := &extend{unary: r.unary(n.Input), env: r.env(n.Vars), terms: r.terms, in: r.NewBatch(n.Input)}
	for _, b := range n.Bindings {
		e.programs = append(e.programs, expr.Compile(b.Expr, n.Vars))
	}
	e.values = newValues(r.terms, n.Vars, e.programs...)
	e.values.only(len(n.Input.Out().Vars))
	e.from = copies(n)
	return e
}

// copies are the columns that an extension is copies of, nil if it has others.
func copies(n *plan.Extend) []int {
	schema := n.Input.Out().Vars
	from := columns(schema, schema)
	for _, b := range n.Bindings {
		r, ok := b.Expr.(*algebra.Ref)
		if !ok || !slices.Contains(schema, r.Var) {
			return nil
		}
		from = append(from, slices.Index(schema, r.Var))
	}
	return from
}

// Next evaluates the expressions for a batch.
func (e *extend) Next(ctx context.Context, b *Batch) error {
	if err := e.input.Next(ctx, e.in); err != nil {
		return err
	}
	b.resize(e.in.Rows())
	copy(b.Weights, e.in.Weights)
	if e.from != nil {
		for c, from := range e.from {
			copy(b.Columns[c], e.in.Columns[from])
		}
		return nil
	}
	for c, column := range e.in.Columns {
		copy(b.Columns[c], column)
	}
	e.env.Context = ctx
	if err := e.values.load(e.in); err != nil {
		return err
	}
	for i := range b.Rows() {
		if e.env.ended() {
			break
		}
		if err := e.extend(b, i); err != nil {
			return err
		}
	}
	return e.env.end()
}

// extend evaluates the expressions for a row. What is no term is unbound.
func (e *extend) extend(b *Batch, i int) (err error) {
	e.env.NextRow()
	row := e.values.at(i)
	for n, p := range e.programs {
		column := len(e.in.Columns) + n
		row[column] = p.Eval(&e.env.Env, row)
		if row[column].IsError() {
			row[column] = expr.Value{}
		}
		if b.Columns[column][i], err = e.terms.ID(row[column]); err != nil {
			return err
		}
	}
	return nil
}
