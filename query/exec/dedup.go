package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/budget"
	"tribune/query/spill"
)

// dedup tells rows that come for the first time. Once it holds as many as it may, it puts those
// off that it does not know: they are told apart at the end, part by part.
type dedup struct {
	run     *Run
	depth   int
	account *budget.Account
	table   *keyTable

	late   *partitions // rows of a number and a key; nil as long as there is room
	number id.ID       // of the next row that is put off
	row    []id.ID
}

func newDedup(r *Run, width, depth int) *dedup {
	return &dedup{run: r, depth: depth, account: r.share(), table: newKeyTable(width), row: make([]id.ID, 1+width)}
}

// room makes room for n rows more, or has them put off.
func (d *dedup) room(n int) error {
	if d.late != nil {
		return nil
	}
	err := d.table.hold(d.account, n)
	if !budget.IsExceeded(err) {
		return err
	}
	if d.table.count == 0 {
		return d.account.Insist(func() error { return d.table.hold(d.account, n) })
	}
	d.late = d.run.partitions(d.depth)
	return nil
}

// isNew reports whether a row is known to come for the first time.
func (d *dedup) isNew(key []id.ID) (bool, error) {
	if d.late == nil {
		_, added := d.table.add(key)
		return added, nil
	}
	d.number++
	return false, d.putOff(d.number, key)
}

// putOff puts a row off, unless it is known.
func (d *dedup) putOff(number id.ID, key []id.ID) error {
	if d.table.get(key) >= 0 {
		return nil
	}
	d.row[0] = number
	copy(d.row[1:], key)
	return d.late.add(key, d.row, 1)
}

// rest has the rows that were put off and come for the first time, in the order of their
// arrival: each behind a number. Nothing is asked of the others any more.
func (d *dedup) rest(ctx context.Context) (Operator, error) {
	d.forget()
	m := &merged{run: d.run, by: byColumns{0}, width: len(d.row)}
	if d.late == nil {
		return m, nil
	}
	err := d.leave(ctx, &m.lists)
	return m, err
}

// forget gives back the memory of what is known.
func (d *dedup) forget() {
	d.table = newKeyTable(d.table.width)
	d.account.Close()
}

// leave adds lists of the rows put off that come for the first time.
func (d *dedup) leave(ctx context.Context, lists *[]*spill.List) error {
	if err := d.late.end(); err != nil {
		return err
	}
	for _, part := range d.late.lists {
		under := newDedup(d.run, d.table.width, d.depth+1)
		list := d.run.o.Space.NewList()
		*lists = append(*lists, list)
		err := under.split(ctx, part, list)
		under.forget()
		if err == nil && under.late != nil {
			err = under.leave(ctx, lists)
		}
		under.close()
		if err != nil {
			return err
		}
	}
	return nil
}

// split adds the rows of a part that come for the first time to a list, and puts off those that
// there is no room for.
func (d *dedup) split(ctx context.Context, part, list *spill.List) error {
	in := d.run.batch(len(d.row))
	from := &listed{lists: []*spill.List{part}, last: true}
	row := make([]id.ID, len(d.row))
	for {
		if err := from.Next(ctx, in); err != nil {
			return err
		}
		if in.Rows() == 0 {
			return list.End()
		}
		if err := d.room(in.Rows()); err != nil {
			return err
		}
		for i := range in.Weights {
			in.row(i, row)
			if err := d.sort(row, list); err != nil {
				return err
			}
		}
	}
}

// sort adds a row to a list if it comes for the first time.
func (d *dedup) sort(row []id.ID, list *spill.List) error {
	if d.late != nil {
		return d.putOff(row[0], row[1:])
	}
	if _, added := d.table.add(row[1:]); added {
		return list.Add(row, 1)
	}
	return nil
}

func (d *dedup) close() {
	d.account.Close()
	if d.late != nil {
		d.late.drop()
	}
}
