package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/plan"
)

// newHashJoin makes a join that looks left rows up in a table of the right ones.
func newHashJoin(r *Run, n *plan.Hash) *join {
	left, right := n.Left.Out().Vars, n.Right.Out().Vars
	m := n.Match
	if len(m.Equal) > 0 { // the candidates of an odd value are all rows
		m.Shared = slices.Concat(m.On, m.Shared)
	}
	j := newJoin(r, n.Kind, n.Left, right, n.Vars, newChecks(r, &m, left, right))
	t := &hashTable{
		input: r.Open(n.Right), in: r.NewBatch(n.Right), used: j.found.used,
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
	return j
}

// hashTable has the rows of the right side by their keys.
type hashTable struct {
	ranges
	input       Operator
	in          *Batch
	used        []bool
	left, right *joinKeys

	built bool
	guess int // of how many rows there will be
	keys  *keyTable
	start []int32 // by number of the key: its first row; one more for the end
	odd   bool    // a right row has a key that others may equal which have another one
}

// mostReserved is for how many rows there is room at the beginning, for guesses are wrong.
const mostReserved = 1 << 17

// reserve makes room for so many rows.
func (t *hashTable) reserve(rows int) {
	for c := range t.columns {
		if t.used[c] {
			t.columns[c] = make([]id.ID, 0, rows)
		}
	}
	t.weights = make([]uint64, 0, rows)
}

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
	t.reserve(t.guess)
	var numbers []int32 // by row: of its key
	for {
		if err := t.input.Next(ctx, t.in); err != nil {
			return err
		}
		if t.in.Rows() == 0 {
			t.sort(numbers)
			return nil
		}
		var err error
		if numbers, err = t.insert(numbers); err != nil {
			return err
		}
	}
}

func (t *hashTable) insert(numbers []int32) ([]int32, error) {
	keys, err := t.right.of(t.in)
	if err != nil {
		return nil, err
	}
	rows := t.in.Rows()
	for i := range rows {
		t.odd = t.odd || t.right.isOdd(i)
	}
	numbers = slices.Grow(numbers, rows)[:len(numbers)+rows]
	t.keys.addAll(keys, numbers[len(numbers)-rows:])
	for c, column := range t.in.Columns {
		if t.used[c] {
			t.columns[c] = append(t.columns[c], column...)
		}
	}
	t.weights = append(t.weights, t.in.Weights...)
	return numbers, nil
}

// sort makes neighbours of the rows of a key, in the order of their arrival.
func (t *hashTable) sort(numbers []int32) {
	t.start = make([]int32, t.keys.count+1)
	for _, n := range numbers {
		t.start[n+1]++
	}
	for n := range t.keys.count {
		t.start[n+1] += t.start[n]
	}
	if t.keys.count == len(numbers) {
		return // each is alone, and in its place
	}
	order := make([]int32, len(numbers))
	next := slices.Clone(t.start)
	for row, n := range numbers {
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

func (t *hashTable) close() { t.input.Close() }
