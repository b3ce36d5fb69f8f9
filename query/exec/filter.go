package exec

import (
	"context"

	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/plan"
)

// filter leaves the rows that meet all conditions.
type filter struct {
	unary
	conditions *conditions
}

var _ Operator = (*filter)(nil)

func newFilter(r *Run, n *plan.Filter) *filter {
	return &filter{unary: r.unary(n.Input), conditions: newConditions(r, n.Conditions, n.Input.Out().Vars)}
}

// Next filters batches until one has a row.
func (f *filter) Next(ctx context.Context, b *Batch) error {
	for {
		if err := f.input.Next(ctx, b); err != nil || b.Rows() == 0 {
			return err
		}
		if err := f.conditions.load(ctx, b); err != nil {
			return err
		}
		b.keep(f.conditions.met)
		if err := f.conditions.err(); err != nil || b.Rows() > 0 {
			return err
		}
	}
}

// conditions tells which rows of a batch meet all of some conditions.
type conditions struct {
	env      *env
	programs []*expr.Program
	values   *values
}

func newConditions(r *Run, list []algebra.Expr, schema []algebra.Var) *conditions {
	c := &conditions{env: r.env(schema)}
	for _, e := range list {
		c.programs = append(c.programs, expr.Compile(e, schema))
	}
	c.values = newValues(r.terms, schema, c.programs...)
	return c
}

// load reads a batch, whose rows may be asked for from then on.
func (c *conditions) load(ctx context.Context, b *Batch) error {
	c.env.ctx = ctx
	return c.values.load(b)
}

func (c *conditions) met(i int) bool {
	row := c.values.at(i)
	for _, p := range c.programs {
		if !p.Test(&c.env.Env, row) {
			return false
		}
	}
	return true
}

// err is what went wrong while rows were asked for, other than in their expressions.
func (c *conditions) err() error { return c.env.err }
