package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/budget"
	"tribune/query/plan"
)

// trie is the rows of an input by their columns: the values of the first one, for each of
// them those of the second one, and so on. Rows (1 2) (1 3) (4 2):
//
//	level 0   values 1 4     start 0 2 3
//	level 1   values 2 3 2   weights 1 1 1
type trie struct {
	levels  []trieLevel
	weights []uint64 // of the last level's values
	last    []id.ID  // the last row
}

// trieLevel is the values of a column. Those that follow value i in the next level are from
// start[i] to start[i+1].
type trieLevel struct {
	values []id.ID
	start  []int // of the last level: empty
}

// readTrie reads an input whole.
func readTrie(ctx context.Context, r *Run, a *budget.Account, n plan.Node) (*trie, error) {
	op := r.Open(n)
	defer op.Close()
	columns := len(n.Out().Vars)
	t, b := newTrie(columns), r.NewBatch(n)
	if slices.Equal(n.Out().Sorted, n.Out().Vars) {
		err := eachBatch(ctx, op, b, a, trieBytes(columns), t.addBatch)
		t.end()
		return t, err
	}
	all := &rows{width: columns}
	err := eachBatch(ctx, op, b, a, trieBytes(columns)+unsortedBytes(columns), func(b *Batch) {
		for i := range b.Rows() {
			all.add(b, i)
		}
	})
	if err != nil {
		return nil, err
	}
	err = t.addSorted(ctx, all)
	a.Give(int64(all.len()) * unsortedBytes(columns))
	return t, err
}

// trieBytes is what a row takes at most: a value and where what follows it begins, a column, and
// a weight, in lists that grow by a half while the old ones are still there.
func trieBytes(columns int) int64 { return int64(columns*16+8) * 2 }

// unsortedBytes is what it takes until it is sorted.
func unsortedBytes(columns int) int64 { return int64(columns*8+8)*2 + 8 }

// eachBatch visits the rows of an operator, each of which is to take so many bytes.
func eachBatch(ctx context.Context, op Operator, b *Batch, a *budget.Account, bytes int64, visit func(b *Batch)) error {
	for {
		if err := op.Next(ctx, b); err != nil || b.Rows() == 0 {
			return err
		}
		if err := a.Take(int64(b.Rows()) * bytes); err != nil {
			return err
		}
		visit(b)
	}
}

func newTrie(columns int) *trie {
	return &trie{levels: make([]trieLevel, columns), last: make([]id.ID, columns)}
}

// addSorted adds rows in their order, unless nobody waits for it any more: a comparison cannot
// end the sorting, but it can make it short.
func (t *trie) addSorted(ctx context.Context, all *rows) error {
	order := make([]int, all.len())
	for i := range order {
		order[i] = i
	}
	compared, ended := 0, false
	slices.SortFunc(order, func(a, b int) int {
		if compared++; compared%comparesUnasked == 0 && ctx.Err() != nil {
			ended = true
		}
		if ended {
			return 0
		}
		return slices.Compare(all.at(a), all.at(b))
	})
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, i := range order {
		t.add(all.at(i), all.weights[i])
	}
	t.end()
	return nil
}

func (t *trie) addBatch(b *Batch) {
	row := make([]id.ID, len(b.Columns))
	for i := range b.Rows() {
		b.row(i, row)
		t.add(row, b.Weights[i])
	}
}

// add adds a row that is not below the last one.
func (t *trie) add(row []id.ID, weight uint64) {
	depth := 0
	if len(t.weights) > 0 {
		for depth < len(row) && row[depth] == t.last[depth] {
			depth++
		}
	}
	if depth == len(row) {
		t.weights[len(t.weights)-1] += weight
		return
	}
	for ; depth < len(row); depth++ {
		l := &t.levels[depth]
		l.values = append(l.values, row[depth])
		if depth+1 < len(row) {
			l.start = append(l.start, len(t.levels[depth+1].values))
		}
	}
	t.weights = append(t.weights, weight)
	copy(t.last, row)
}

// end closes the ranges of the last values. Nothing is added after it.
func (t *trie) end() {
	for depth := range len(t.levels) - 1 {
		l := &t.levels[depth]
		l.start = append(l.start, len(t.levels[depth+1].values))
	}
}
