package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/plan"
)

// group has a row a group, once its input has ended.
type group struct {
	unary
	run    *Run
	keys   []int
	aggs   []*aggregate
	env    *env
	values *values
	in     *Batch

	table *keyTable
	key   []id.ID
	read  bool
	at    int
	row   []id.ID
}

// aggregate is an aggregate of every group.
type aggregate struct {
	algebra.Aggregate
	program *expr.Program // nil for COUNT(*)
	groups  []expr.Accumulator
	seen    *keyTable // of a group's number and a value, or a row; nil unless DISTINCT
	columns []int     // that a row is told by: those of variables that the query names
	key     []id.ID
}

var _ Operator = (*group)(nil)

func newGroup(r *Run, n *plan.Group) *group {
	schema := n.Input.Out().Vars
	g := &group{
		unary: r.unary(n.Input), run: r, keys: columns(schema, n.Keys), env: r.env(schema), in: r.NewBatch(n.Input),
		table: newKeyTable(len(n.Keys)), key: make([]id.ID, len(n.Keys)), row: make([]id.ID, len(n.Vars)),
	}
	var programs []*expr.Program
	for _, b := range n.Aggregates {
		a := newAggregate(b.Aggregate, schema)
		if a.program != nil {
			programs = append(programs, a.program)
		}
		g.aggs = append(g.aggs, a)
	}
	g.values = newValues(r.terms, schema, programs...)
	return g
}

func newAggregate(of algebra.Aggregate, schema []algebra.Var) *aggregate {
	a := &aggregate{Aggregate: of}
	width := 2
	if of.Arg != nil {
		a.program = expr.Compile(of.Arg, schema)
	} else {
		for c, v := range schema {
			if v.IsNamed() {
				a.columns = append(a.columns, c)
			}
		}
		width = 1 + len(a.columns)
	}
	if of.Distinct {
		a.seen, a.key = newKeyTable(width), make([]id.ID, width)
	}
	return a
}

// Next reads all of the input, then passes groups on.
func (g *group) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	if !g.read {
		if err := g.readAll(ctx); err != nil {
			return err
		}
	}
	for ; g.at < g.table.count && !b.Full(); g.at++ {
		if err := g.result(g.at); err != nil {
			return err
		}
		b.append(g.row, 1)
	}
	return ctx.Err()
}

func (g *group) readAll(ctx context.Context) error {
	g.read = true
	g.env.ctx = ctx
	if len(g.keys) == 0 {
		g.group(nil)
	}
	for {
		if err := g.input.Next(ctx, g.in); err != nil || g.in.Rows() == 0 {
			return err
		}
		if err := g.values.load(g.in); err != nil {
			return err
		}
		for i := range g.in.Weights {
			if err := g.add(i); err != nil {
				return err
			}
		}
	}
}

// group is the number of a key's group, which is made if there is none.
func (g *group) group(key []id.ID) int {
	n, added := g.table.add(key)
	if added {
		for _, a := range g.aggs {
			a.groups = append(a.groups, expr.NewAccumulator(a.Aggregate))
		}
	}
	return n
}

// add adds row i of the batch to its group.
func (g *group) add(i int) error {
	for c, column := range g.keys {
		g.key[c] = g.in.Columns[column][i]
	}
	n := g.group(g.key)
	row := g.values.at(i)
	for _, a := range g.aggs {
		v := expr.FromBool(true)
		if a.program != nil {
			v = a.program.Eval(&g.env.Env, row)
		}
		weight := g.in.Weights[i]
		if a.seen != nil {
			weight = 1
			isNew, err := g.isNew(a, n, i, v)
			if err != nil {
				return err
			}
			if !isNew {
				continue
			}
		}
		a.groups[n].Add(v, weight)
	}
	return g.env.err
}

// isNew reports whether a group meets a value for the first time; of COUNT(*), a row.
func (g *group) isNew(a *aggregate, n, i int, v expr.Value) (bool, error) {
	a.key[0] = id.ID(n)
	if a.program == nil {
		for k, c := range a.columns {
			a.key[1+k] = g.in.Columns[c][i]
		}
	} else {
		term, err := g.run.terms.ID(v)
		if err != nil {
			return false, err
		}
		a.key[1] = term
	}
	_, added := a.seen.add(a.key)
	return added, nil
}

// result makes the row of a group.
func (g *group) result(n int) (err error) {
	copy(g.row, g.table.key(n))
	for i, a := range g.aggs {
		if g.row[len(g.keys)+i], err = g.run.terms.ID(a.groups[n].Result()); err != nil {
			return err
		}
	}
	return nil
}
