package exec

import (
	"context"

	"tribune/query/budget"
	"tribune/query/plan"
	"tribune/query/spill"
)

// chunkJoin joins left rows with as many right ones as memory holds, then with as many that
// follow, until there are no more: this ends for any keys. The left rows that go without a
// right one come last.
type chunkJoin struct {
	run     *Run
	node    *plan.Hash
	left    *spill.List
	table   *hashTable // of the chunk at hand
	join    *hashJoin  // that the table belongs to
	carry   *carry
	ended   bool // all right rows have been read
	flushed bool // the left rows that go alone have been passed on
}

var _ series = (*chunkJoin)(nil)

func (r *Run) joinByChunks(ctx context.Context, n *plan.Hash, left *spill.List, right Operator) (Operator, error) {
	c := &chunkJoin{run: r, node: n, left: left, carry: &carry{account: r.o.Memory.Account()}}
	c.join = newHashJoinOver(r, n, &listed{}, right, 0)
	c.join.join.carry, c.join.found.outer = c.carry, false
	c.table = c.join.table
	op, err := r.inOrder(ctx, c, n)
	if err != nil {
		op.Close()
		return nil, err
	}
	return op, nil
}

// next is a pass over all left rows, with a chunk of the right ones.
func (c *chunkJoin) next(ctx context.Context) (Operator, error) {
	left := &listed{lists: []*spill.List{c.left}}
	if !c.ended {
		if err := c.fill(ctx); err != nil {
			return nil, err
		}
		c.carry.begin()
		c.join.input = left
		return pass{c.join.join}, nil
	}
	if kind := c.node.Kind; c.flushed || kind == plan.Inner || kind == plan.Semi {
		return nil, nil
	}
	c.flushed = true
	c.carry.begin()
	return &unmatched{unary: unary{left}, carry: c.carry, in: c.run.batch(len(c.join.in.Columns)), from: c.join.fromIn}, nil
}

// fill fills the table with right rows, at least those of one batch.
func (c *chunkJoin) fill(ctx context.Context) error {
	t := c.table
	t.forget()
	t.built = true
	for {
		if !t.over { // otherwise there are rows that the last chunk had no room for
			if err := t.input.Next(ctx, t.in); err != nil {
				return err
			}
			if t.in.Rows() == 0 {
				c.ended = true
				break
			}
		}
		err := t.insert()
		t.over = budget.IsExceeded(err)
		switch {
		case t.over && len(t.weights) == 0:
			err, t.over = t.account.Insist(t.insert), false
		case t.over:
			err = nil
		}
		if err != nil {
			return err
		}
		if t.over {
			break
		}
	}
	t.sort()
	return nil
}

func (c *chunkJoin) close() {
	c.join.join.Close()
	c.left.Drop()
	c.carry.account.Close()
}

// pass is a join whose table serves again.
type pass struct{ *join }

// Close closes the left side alone.
func (p pass) Close() { p.input.Close() }

// carry knows of left rows that are read several times which of them have been matched.
type carry struct {
	account *budget.Account
	matched []uint64 // a bit a row
	at      int      // the row that is read next
}

func (c *carry) begin() { c.at = 0 }

// load tells a join which rows of its batch have been matched before.
func (c *carry) load(j *join) (err error) {
	words := (c.at + j.in.Rows() + 63) / 64
	if c.matched, err = budget.Grow(c.account, c.matched, max(0, words-len(c.matched))); err != nil {
		return err
	}
	for len(c.matched) < words {
		c.matched = append(c.matched, 0)
	}
	for i := range j.in.Rows() {
		j.matched[i] = c.has(c.at + i)
	}
	return nil
}

func (c *carry) has(row int) bool { return c.matched[row/64]>>(row%64)&1 == 1 }

// save remembers which rows have been matched. Of a semi join it passes on those that were
// matched for the first time.
func (c *carry) save(j *join, b *Batch) {
	rows := j.in.Rows()
	j.in.keep(func(i int) bool {
		row := c.at + i
		isNew := j.matched[i] && !c.has(row)
		if isNew {
			c.matched[row/64] |= 1 << (row % 64)
		}
		return isNew
	})
	c.at += rows
	if j.kind == plan.Semi {
		arrange(b, j.in, j.fromIn)
	}
}

// unmatched has the left rows that no pass has matched.
type unmatched struct {
	unary
	carry *carry
	in    *Batch
	from  []int
}

// Next filters batches until one has a row.
func (u *unmatched) Next(ctx context.Context, b *Batch) error {
	for {
		if err := u.input.Next(ctx, u.in); err != nil || u.in.Rows() == 0 {
			b.resize(0)
			return err
		}
		from := u.carry.at
		u.carry.at += u.in.Rows()
		u.in.keep(func(i int) bool { return !u.carry.has(from + i) })
		if u.in.Rows() > 0 {
			arrange(b, u.in, u.from)
			return nil
		}
	}
}
