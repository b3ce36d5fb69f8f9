package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/budget"
	"tribune/query/plan"
)

// hashJoin looks left rows up in a table of the right ones. If there is no memory for all of
// these, both sides go to disk, and are joined part by part.
type hashJoin struct {
	*join
	run   *Run
	node  *plan.Hash
	depth int
	table *hashTable
	rest  Operator // the join of the parts; nil as long as the table fits into memory
}

var _ Operator = (*hashJoin)(nil)

func newHashJoin(r *Run, n *plan.Hash) *hashJoin {
	return newHashJoinOver(r, n, r.Open(n.Left), r.Open(n.Right), 0)
}

// newHashJoinOver joins rows that are like those of n's sides.
func newHashJoinOver(r *Run, n *plan.Hash, leftRows, rightRows Operator, depth int) *hashJoin {
	left, right := n.Left.Out().Vars, n.Right.Out().Vars
	m := n.Match
	if len(m.Equal) > 0 { // the candidates of an odd value are all rows
		m.Shared = slices.Concat(m.On, m.Shared)
	}
	j := newJoinOver(r, n.Kind, leftRows, left, right, n.Vars, newChecks(r, &m, left, right))
	t := &hashTable{
		input: rightRows, in: r.NewBatch(n.Right), used: j.found.used, account: r.share(),
		left: newJoinKeys(r.terms, columns(left, n.On)), right: newJoinKeys(r.terms, columns(right, n.On)),
	}
	for _, pair := range n.Equal {
		t.left.equal = append(t.left.equal, slices.Index(left, pair[0]))
		t.right.equal = append(t.right.equal, slices.Index(right, pair[1]))
	}
	t.keys = newKeyTable(len(n.On) + len(n.Equal))
	t.columns = make([][]id.ID, len(right))
	t.guess = int(min(n.Right.Out().Rows, mostReserved))
	j.matcher = t
	return &hashJoin{join: j, run: r, node: n, depth: depth, table: t}
}

// Next joins in memory, if it can.
func (h *hashJoin) Next(ctx context.Context, b *Batch) error {
	if h.rest != nil {
		return h.rest.Next(ctx, b)
	}
	err := h.join.Next(ctx, b)
	if !h.table.over {
		return err
	}
	if h.rest, err = h.spill(ctx); err != nil {
		return err
	}
	return h.rest.Next(ctx, b)
}

// Close closes both sides, or what is left of their parts.
func (h *hashJoin) Close() {
	h.join.Close()
	if h.rest != nil {
		h.rest.Close()
	}
}

// hashTable has the rows of the right side by their keys.
type hashTable struct {
	ranges
	input       Operator
	in          *Batch
	used        []bool
	left, right *joinKeys

	account *budget.Account
	over    bool // there is no memory for the rows of in, nor for those to come

	built   bool
	guess   int // of how many rows there will be
	keys    *keyTable
	numbers []int32 // by row: of its key, while the rows come
	start   []int32 // by number of the key: its first row; one more for the end
	odd     bool    // a right row has a key that others may equal which have another one
}

// mostReserved is for how many rows there is room at the beginning, for guesses are wrong.
const mostReserved = 1 << 17

func (t *hashTable) begin(ctx context.Context, in *Batch) error {
	if !t.built {
		if err := t.build(ctx); err != nil {
			return err
		}
	}
	keys, err := t.left.of(in)
	if err != nil {
		return err
	}
	t.restart(in.Rows())
	t.keys.getAll(keys, t.from)
	for i, n := range t.from {
		switch {
		case t.odd || t.left.isOdd(i):
			t.from[i], t.to[i] = 0, int32(len(t.weights))
		case n < 0:
			t.from[i], t.to[i] = 0, 0
		default:
			t.from[i], t.to[i] = t.start[n], t.start[n+1]
		}
	}
	return nil
}

// build reads the right side.
func (t *hashTable) build(ctx context.Context) error {
	t.built = true
	if err := t.hold(t.guess); err != nil && !budget.IsExceeded(err) { // what fits does not need the guess
		return err
	}
	for {
		if err := t.input.Next(ctx, t.in); err != nil {
			return err
		}
		if t.in.Rows() == 0 {
			t.sort()
			return nil
		}
		if err := t.insert(); err != nil {
			t.over = budget.IsExceeded(err)
			return err
		}
	}
}

// insert adds the rows of a batch, or none if there is no memory for them.
func (t *hashTable) insert() error {
	keys, err := t.right.of(t.in)
	if err != nil {
		return err
	}
	rows := t.in.Rows()
	if err := t.hold(rows); err != nil {
		return err
	}
	if err := t.keys.hold(t.account, rows); err != nil {
		return err
	}
	for i := range rows {
		t.odd = t.odd || t.right.isOdd(i)
	}
	t.numbers = t.numbers[:len(t.numbers)+rows]
	t.keys.addAll(keys, t.numbers[len(t.numbers)-rows:])
	for c, column := range t.in.Columns {
		if t.used[c] {
			t.columns[c] = append(t.columns[c], column...)
		}
	}
	t.weights = append(t.weights, t.in.Weights...)
	return nil
}

// sort makes neighbours of the rows of a key, in the order of their arrival.
func (t *hashTable) sort() {
	t.start = make([]int32, t.keys.count+1)
	for _, n := range t.numbers {
		t.start[n+1]++
	}
	for n := range t.keys.count {
		t.start[n+1] += t.start[n]
	}
	if t.keys.count == len(t.numbers) {
		return // each is alone, and in its place
	}
	order := make([]int32, len(t.numbers))
	next := slices.Clone(t.start)
	for row, n := range t.numbers {
		order[next[n]] = int32(row)
		next[n]++
	}
	for c := range t.columns {
		if t.used[c] {
			t.columns[c] = reorder(t.columns[c], order)
		}
	}
	t.weights = reorder(t.weights, order)
}

func reorder[T any, N int | int32](from []T, order []N) []T {
	dst := make([]T, len(order))
	for i, at := range order {
		dst[i] = from[at]
	}
	return dst
}

func (t *hashTable) close() {
	t.input.Close()
	t.forget()
}
