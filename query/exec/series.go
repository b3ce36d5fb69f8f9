package exec

import "context"

// series is operators that take turns: one is closed before the next one holds anything.
type series interface {
	// next is the next operator, nil behind the last one and with an error.
	next(ctx context.Context) (Operator, error)

	// close gives back what the operators to come would have read.
	close()
}

// chain has the rows of a series, one operator after the other.
type chain struct {
	series
	now Operator
}

var _ Operator = (*chain)(nil)

// Next passes on a batch of the first operator that has one.
func (c *chain) Next(ctx context.Context, b *Batch) (err error) {
	for {
		if c.now == nil {
			if c.now, err = c.next(ctx); err != nil || c.now == nil {
				b.resize(0)
				return err
			}
		}
		if err := c.now.Next(ctx, b); err != nil || b.Rows() > 0 {
			return err
		}
		c.now.Close()
		c.now = nil
	}
}

// Close closes the operator at hand, and all that are to come.
func (c *chain) Close() {
	if c.now != nil {
		c.now.Close()
		c.now = nil
	}
	c.close()
}

// merge has the rows of a series, each of whose operators is sorted by columns, sorted by
// them.
func (r *Run) merge(ctx context.Context, s series, width int, by []int) (Operator, error) {
	m := &merged{run: r, by: byColumns(by), width: width}
	b := r.batch(width)
	defer s.close()
	for {
		op, err := s.next(ctx)
		if err != nil || op == nil {
			return m, err
		}
		list, err := r.keep(ctx, op, b)
		m.lists = append(m.lists, list)
		if err != nil {
			return m, err
		}
	}
}
