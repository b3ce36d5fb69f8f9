package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/expr"
)

// conditions tell which rows of a batch meet all of some conditions. What ids alone tell
// is not asked of terms.
type conditions struct {
	env    *env
	list   []condition
	values *values

	left   []bool // by row
	places []int  // the rows of open
	open   *Batch // rows of which ids do not tell enough
}

type condition struct {
	program *expr.Program
	quick   quick
	memo    *memo // nil unless the condition reads one column
}

func newConditions(r *Run, list []algebra.Expr, schema []algebra.Var) *conditions {
	c := &conditions{env: r.env(schema), open: r.batch(len(schema))}
	var programs []*expr.Program
	for _, e := range list {
		p := expr.Compile(e, schema)
		programs = append(programs, p)
		q := quickCompiler{terms: r.terms, schema: schema}
		one := condition{program: p, quick: q.compile(e)}
		if slots := p.Slots(); p.Pure() && len(slots) == 1 {
			one.memo = newMemo(e, slots[0])
		}
		c.list = append(c.list, one)
	}
	c.values = newValues(r.terms, schema, programs...)
	return c
}

// slots are the columns that the conditions read.
func (c *conditions) slots() []int { return c.values.slots }

// met says of each row of a batch whether it meets all conditions.
func (c *conditions) met(ctx context.Context, b *Batch) ([]bool, error) {
	c.env.Context = ctx
	c.left = slices.Grow(c.left[:0], b.Rows())[:b.Rows()]
	for i := range c.left {
		c.left[i] = true
	}
	for n := range c.list {
		if err := c.apply(&c.list[n], b); err != nil {
			return nil, err
		}
	}
	return c.left, nil
}

// apply takes out the rows that do not meet a condition.
func (c *conditions) apply(one *condition, b *Batch) error {
	c.places = c.places[:0]
	for i, left := range c.left {
		if !left {
			continue
		}
		switch one.verdict(b, i) {
		case unknown:
			c.places = append(c.places, i)
		case yes:
		default:
			c.left[i] = false
		}
	}
	if len(c.places) == 0 {
		return nil
	}
	return c.ask(one, b)
}

func (c *condition) verdict(b *Batch, i int) verdict {
	v := c.quick(b, i)
	if v == unknown && c.memo != nil {
		return c.memo.get(b, i)
	}
	return v
}

// ask evaluates a condition for the rows of which ids do not tell enough.
func (c *conditions) ask(one *condition, b *Batch) error {
	c.open.resize(len(c.places))
	for _, slot := range c.values.slots {
		for n, i := range c.places {
			c.open.Columns[slot][n] = b.Columns[slot][i]
		}
	}
	if err := c.values.load(c.open); err != nil {
		return err
	}
	for n, i := range c.places {
		if c.env.ended() {
			break
		}
		c.left[i] = one.program.Test(&c.env.Env, c.values.at(n))
		if one.memo != nil {
			one.memo.set(b, i, c.left[i])
		}
	}
	return c.env.end()
}

// remembered is how many answers of a condition are kept.
const remembered = 1 << 16

// memo remembers what a condition that reads one column says of its ids.
type memo struct {
	slot   int
	byKind bool // the condition says the same of most ids of a kind
	known  map[id.ID]verdict

	last        id.ID // the key last looked up, which often comes again, and
	lastVerdict verdict
}

func newMemo(e algebra.Expr, slot int) *memo {
	return &memo{slot: slot, byKind: asksKind(e), known: map[id.ID]verdict{}}
}

func (m *memo) get(b *Batch, i int) verdict {
	key := m.key(b, i)
	if key != m.last || m.lastVerdict == unknown {
		m.last, m.lastVerdict = key, m.known[key]
	}
	return m.lastVerdict
}

func (m *memo) set(b *Batch, i int, met bool) {
	if len(m.known) == remembered {
		clear(m.known)
	}
	m.known[m.key(b, i)] = verdictOf(met)
}

// key is the id, or one for all of its kind.
func (m *memo) key(b *Batch, i int) id.ID {
	v := b.Columns[m.slot][i]
	if m.byKind && isPlain(v) {
		return id.Make(v.Kind(), 0)
	}
	return v
}

// isPlain reports whether the kind of an id tells the kind of its term, its datatype, and
// that it has no language.
func isPlain(i id.ID) bool {
	k := i.Kind()
	return isExact(i) || k == id.TripleTerm || i.IsInline() && k != id.Integer // those have a datatype each
}
