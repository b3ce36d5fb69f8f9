package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/budget"
	"tribune/query/plan"
)

// leapfrog joins its inputs at once, level by level: a level is a variable, and the values that
// all inputs agree on which have it.
type leapfrog struct {
	run     *Run
	node    *plan.Leapfrog
	account *budget.Account
	pairs   Operator // joins in pairs, where tries do not fit into memory; or nil

	out   []int // by column of ours: its level
	folds bool  // there are levels that nobody needs

	built  bool
	levels []level
	depth  int // the level at hand; -1: there is nothing more
	tries  []*trie
	ends   []*cursor // of the tries' last levels, for weights
}

// level is a variable, and where the inputs are that have it.
type level struct{ cursors []*cursor }

// cursor is a place among the values of a trie's level that follow those at hand in the levels
// above.
type cursor struct {
	values []id.ID // up to the end of what follows
	at     int
	level  *trieLevel
	above  *cursor // nil: the first level
}

var _ Operator = (*leapfrog)(nil)

func newLeapfrog(r *Run, n *plan.Leapfrog) *leapfrog {
	return &leapfrog{run: r, node: n, account: r.share(), out: columns(n.Order, n.Vars), folds: len(n.Vars) < len(n.Order)}
}

// Next goes on until the batch is full. Rows next to each other that are equal become one.
func (l *leapfrog) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	if !l.built {
		if err := l.begin(ctx); err != nil {
			return err
		}
	}
	if l.pairs != nil {
		return l.pairs.Next(ctx, b)
	}
	for l.depth >= 0 && !b.Full() {
		if err := ctx.Err(); err != nil {
			return err
		}
		for n := 0; n < stepsBetween && l.depth >= 0 && !b.Full(); n++ {
			l.step(b)
		}
	}
	return nil
}

// stepsBetween is how many steps are taken between two looks at whether the query is cancelled.
const stepsBetween = 1 << 12

// begin reads all inputs into tries. If they do not fit into memory it is as if they had not
// been tried.
func (l *leapfrog) begin(ctx context.Context) error {
	err := l.build(ctx)
	if budget.IsExceeded(err) && l.node.Pairs != nil {
		l.account.Close()
		l.tries, l.levels, l.ends = nil, nil, nil
		l.pairs, err = l.run.Open(l.node.Pairs), nil
	}
	return err
}

// build reads all inputs, those that have the same rows once.
func (l *leapfrog) build(ctx context.Context) error {
	l.built = true
	l.levels = make([]level, len(l.node.Order))
	for i, n := range l.node.Parts {
		t, err := l.trie(ctx, i)
		if err != nil {
			return err
		}
		l.tries = append(l.tries, t)
		l.ends = append(l.ends, l.place(t, n.Out().Vars))
	}
	l.levels[0].open()
	return nil
}

func (l *leapfrog) trie(ctx context.Context, i int) (*trie, error) {
	if first := l.node.FirstLike(i); first < i {
		return l.tries[first], nil
	}
	return readTrie(ctx, l.run, l.account, l.node.Parts[i])
}

// place puts cursors on the levels of a trie, and returns the last one.
func (l *leapfrog) place(t *trie, vars []algebra.Var) (last *cursor) {
	for depth, v := range vars {
		last = &cursor{level: &t.levels[depth], above: last}
		at := &l.levels[slices.Index(l.node.Order, v)]
		at.cursors = append(at.cursors, last)
	}
	return last
}

// step goes to the next value of the level at hand, and from there to the next level; or back
// to the level above.
func (l *leapfrog) step(b *Batch) {
	at := &l.levels[l.depth]
	switch {
	case !at.next():
		if l.depth--; l.depth >= 0 {
			l.levels[l.depth].cursors[0].at++
		}
	case l.depth < len(l.levels)-1:
		l.depth++
		l.levels[l.depth].open()
	default:
		l.emit(b)
		at.cursors[0].at++
	}
}

// open puts the cursors before the values that follow those at hand.
func (lv *level) open() {
	for _, c := range lv.cursors {
		if c.above == nil {
			c.values, c.at = c.level.values, 0
			continue
		}
		start := c.above.level.start
		c.values, c.at = c.level.values[:start[c.above.at+1]], start[c.above.at]
	}
}

// next goes to the first value, from where the cursors are, that all of them have.
func (lv *level) next() bool {
	var v id.ID
	for i, same := 0, 0; same < len(lv.cursors); i++ {
		if i == len(lv.cursors) {
			i = 0
		}
		c := lv.cursors[i]
		if c.at = ascend(c.values, c.at, v); c.at == len(c.values) {
			return false
		}
		if same++; c.values[c.at] != v {
			v, same = c.values[c.at], 1
		}
	}
	return true
}

// emit adds the row at hand.
func (l *leapfrog) emit(b *Batch) {
	weight := uint64(1)
	for i, c := range l.ends {
		weight = times(weight, l.tries[i].weights[c.at])
	}
	if last := b.Rows() - 1; l.folds && last >= 0 && l.repeats(b, last) {
		b.Weights[last] += weight
		return
	}
	for c, depth := range l.out {
		b.Columns[c] = append(b.Columns[c], l.levels[depth].value())
	}
	b.Weights = append(b.Weights, weight)
}

func (lv *level) value() id.ID {
	c := lv.cursors[0]
	return c.values[c.at]
}

// repeats reports whether the row at hand is the last one again.
func (l *leapfrog) repeats(b *Batch, last int) bool {
	for c, depth := range l.out {
		if b.Columns[c][last] != l.levels[depth].value() {
			return false
		}
	}
	return true
}

// Close gives back what tries hold; inputs are closed once they are read.
func (l *leapfrog) Close() {
	l.account.Close()
	if l.pairs != nil {
		l.pairs.Close()
	}
}
