package exec

import (
	"context"
	"math/bits"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/sparql"
)

// counter is COUNT of all rows, or of those in which a column is bound: their weights, added
// up.
type counter struct {
	terms  *Terms
	column int // -1: all rows
	counts []uint64
	more   map[int32]expr.Accumulator // what went beyond 64 bits
}

func (c *counter) grow(groups int) {
	for len(c.counts) < groups {
		c.counts = append(c.counts, 0)
	}
}

func (c *counter) add(_ context.Context, in *Batch, groups []int32) error {
	for i, n := range groups {
		if c.column < 0 || in.Columns[c.column][i] != id.None {
			c.count(n, in.Weights[i])
		}
	}
	return nil
}

func (c *counter) count(n int32, weight uint64) {
	sum, carry := bits.Add64(c.counts[n], weight, 0)
	if carry != 0 {
		c.large(n).Add(expr.FromBool(true), c.counts[n])
		sum = weight
	}
	c.counts[n] = sum
}

func (c *counter) large(n int32) expr.Accumulator {
	if c.more == nil {
		c.more = map[int32]expr.Accumulator{}
	}
	if c.more[n] == nil {
		c.more[n] = expr.NewAccumulator(algebra.Aggregate{Func: sparql.Count})
	}
	return c.more[n]
}

func (c *counter) result(n int) (id.ID, error) {
	total := c.more[int32(n)]
	if total == nil && c.counts[n] <= id.MaxInteger {
		i, _ := id.FromInteger(int64(c.counts[n]))
		return i, nil
	}
	if total == nil {
		total = expr.NewAccumulator(algebra.Aggregate{Func: sparql.Count})
	}
	total.Add(expr.FromBool(true), c.counts[n])
	return c.terms.ID(total.Result())
}

func (c *counter) end(context.Context) error { return nil }

func (c *counter) size() int64 { return 8 }

func (c *counter) close() {}

// distinctCounter is COUNT(DISTINCT ?v).
type distinctCounter struct {
	counter
	*once // of the group's number and the id
}

func (c *distinctCounter) add(_ context.Context, in *Batch, groups []int32) error {
	if err := c.room(len(groups)); err != nil {
		return err
	}
	var last [2]id.ID
	for i, n := range groups {
		key := [2]id.ID{id.ID(n), in.Columns[c.column][i]}
		if key[1] == id.None || key == last {
			continue
		}
		last = key
		isNew, err := c.isNew(key[:])
		if err != nil {
			return err
		}
		if isNew {
			c.count(n, 1)
		}
	}
	return nil
}

// end counts what was put off.
func (c *distinctCounter) end(ctx context.Context) error {
	return c.rest(ctx, func(keys [][]id.ID) error {
		for _, n := range keys[0] {
			c.count(int32(n), 1)
		}
		return nil
	})
}

func (c *distinctCounter) close() { c.once.close() }
