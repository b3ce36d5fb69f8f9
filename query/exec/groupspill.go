package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/budget"
	"tribune/query/spill"
)

// number says of each row of the batch at hand to which group it belongs. Rows of groups
// that there is no room for are taken out and kept on disk: they are grouped later, part by
// part.
func (g *group) number() ([]int32, error) {
	for n, c := range g.keys {
		g.columns[n] = g.in.Columns[c]
	}
	numbers := g.numbers[:g.in.Rows()]
	if err := g.room(len(numbers)); err != nil {
		return nil, err
	}
	if g.late != nil {
		g.table.getAll(g.columns, numbers)
		return g.putOff(numbers)
	}
	before := g.table.count
	g.table.addAll(g.columns, numbers)
	unused := len(numbers) - (g.table.count - before)
	g.account.Give(int64(unused) * g.state)
	return numbers, nil
}

// room makes room for n more groups, or has those put off that are not there yet.
func (g *group) room(n int) error {
	if g.late != nil || len(g.keys) == 0 {
		return nil
	}
	err := g.hold(n)
	if !budget.IsExceeded(err) {
		return err
	}
	if g.table.count == 0 {
		return g.account.Insist(func() error { return g.hold(n) })
	}
	g.late = g.run.partitions(g.depth)
	return nil
}

func (g *group) hold(n int) error {
	if err := g.table.hold(g.account, n); err != nil {
		return err
	}
	return g.account.Take(int64(n) * g.state)
}

// putOff takes out the rows that have no number.
func (g *group) putOff(numbers []int32) ([]int32, error) {
	key, row := make([]id.ID, len(g.keys)), make([]id.ID, len(g.in.Columns))
	var err error
	n := 0
	g.in.keep(func(i int) bool {
		if err != nil {
			return false
		}
		if numbers[i] < 0 {
			rowOf(g.columns, i, key)
			g.in.row(i, row)
			err = g.late.add(key, row, g.in.Weights[i])
			return false
		}
		numbers[n] = numbers[i]
		n++
		return true
	})
	return numbers[:n], err
}

// nextLate passes on groups of the rows that were put off.
func (g *group) nextLate(ctx context.Context, b *Batch) error {
	if g.rest == nil {
		if err := g.late.end(); err != nil {
			return err
		}
		g.forget()
		g.rest = &chain{series: &lateGroups{of: g}}
	}
	return g.rest.Next(ctx, b)
}

// forget gives back the memory of the groups that have been passed on.
func (g *group) forget() {
	for _, a := range g.aggregates {
		a.close()
	}
	g.aggregates = nil
	g.table, g.at = newKeyTable(len(g.keys)), 0
	g.account.Close()
}

// lateGroups groups the parts of the rows that were put off.
type lateGroups struct {
	of *group
	at int
}

var _ series = (*lateGroups)(nil)

func (l *lateGroups) next(context.Context) (Operator, error) {
	lists := l.of.late.lists[l.at:]
	if len(lists) == 0 {
		return nil, nil
	}
	l.at++
	part := &listed{lists: []*spill.List{lists[0]}, last: true}
	return newGroupOver(l.of.run, l.of.node, part, l.of.depth+1), nil
}

func (l *lateGroups) close() {}

// Close closes the input, and gives back what groups hold.
func (g *group) Close() {
	g.unary.Close()
	g.forget()
	if g.rest != nil {
		g.rest.Close()
	}
	if g.late != nil {
		g.late.drop()
	}
}
