package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/plan"
)

// group has a row a group, once its input has ended.
type group struct {
	unary
	keys       []int
	aggregates []aggregator
	in         *Batch

	table   *keyTable
	columns [][]id.ID // of the batch at hand: the keys
	numbers []int32   // by row: of the group
	read    bool
	at      int
	row     []id.ID
}

var _ Operator = (*group)(nil)

func newGroup(r *Run, n *plan.Group) *group {
	schema := n.Input.Out().Vars
	g := &group{
		unary: r.unary(n.Input), keys: columns(schema, n.Keys), in: r.NewBatch(n.Input),
		table: newKeyTable(len(n.Keys)), row: make([]id.ID, len(n.Vars)),
		columns: make([][]id.ID, len(n.Keys)), numbers: make([]int32, r.o.BatchRows),
	}
	for _, b := range n.Aggregates {
		g.aggregates = append(g.aggregates, newAggregator(r, b.Aggregate, schema))
	}
	return g
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
	if len(g.keys) == 0 {
		g.table.add(nil)
		g.grow()
	}
	for {
		if err := g.input.Next(ctx, g.in); err != nil || g.in.Rows() == 0 {
			return err
		}
		if err := g.add(ctx); err != nil {
			return err
		}
	}
}

// add adds the rows of a batch to their groups.
func (g *group) add(ctx context.Context) error {
	for n, c := range g.keys {
		g.columns[n] = g.in.Columns[c]
	}
	numbers := g.numbers[:g.in.Rows()]
	g.table.addAll(g.columns, numbers)
	g.grow()
	for _, a := range g.aggregates {
		if err := a.add(ctx, g.in, numbers); err != nil {
			return err
		}
	}
	return nil
}

func (g *group) grow() {
	for _, a := range g.aggregates {
		a.grow(g.table.count)
	}
}

// result makes the row of a group.
func (g *group) result(n int) (err error) {
	copy(g.row, g.table.key(n))
	for i, a := range g.aggregates {
		if g.row[len(g.keys)+i], err = a.result(n); err != nil {
			return err
		}
	}
	return nil
}
