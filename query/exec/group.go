package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/budget"
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

	run     *Run
	node    *plan.Group
	depth   int
	account *budget.Account
	state   int64       // bytes of a group beside its key
	late    *partitions // rows of groups that there is no memory for
	rest    *chain      // of those groups, once the others have been passed on
}

var _ Operator = (*group)(nil)

func newGroup(r *Run, n *plan.Group) *group { return newGroupOver(r, n, r.Open(n.Input), 0) }

// newGroupOver groups the rows of input, which are like those of n's.
func newGroupOver(r *Run, n *plan.Group, input Operator, depth int) *group {
	schema := n.Input.Out().Vars
	g := &group{
		unary: unary{input}, run: r, node: n, depth: depth, account: r.share(),
		keys: columns(schema, n.Keys), in: r.NewBatch(n.Input),
		table: newKeyTable(len(n.Keys)), row: make([]id.ID, len(n.Vars)),
		columns: make([][]id.ID, len(n.Keys)), numbers: make([]int32, r.o.BatchRows),
	}
	for _, b := range n.Aggregates {
		a := newAggregator(r, b.Aggregate, schema)
		g.aggregates = append(g.aggregates, a)
		g.state += a.size()
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
	if b.Rows() == 0 && g.late != nil {
		return g.nextLate(ctx, b)
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
		if err := g.input.Next(ctx, g.in); err != nil {
			return err
		}
		if g.in.Rows() == 0 {
			return g.end(ctx)
		}
		if err := g.add(ctx); err != nil {
			return err
		}
	}
}

// end is told that the input has ended.
func (g *group) end(ctx context.Context) error {
	for _, a := range g.aggregates {
		if err := a.end(ctx); err != nil {
			return err
		}
	}
	return nil
}

// add adds the rows of a batch to their groups.
func (g *group) add(ctx context.Context) error {
	numbers, err := g.number()
	if err != nil {
		return err
	}
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
