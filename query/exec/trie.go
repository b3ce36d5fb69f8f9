package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
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
func readTrie(ctx context.Context, r *Run, n plan.Node) (*trie, error) {
	op := r.Open(n)
	defer op.Close()
	t := newTrie(len(n.Out().Vars))
	if slices.Equal(n.Out().Sorted, n.Out().Vars) {
		err := eachBatch(ctx, op, r.NewBatch(n), t.addBatch)
		t.end()
		return t, err
	}
	all := &rows{width: len(n.Out().Vars)}
	err := eachBatch(ctx, op, r.NewBatch(n), func(b *Batch) {
		for i := range b.Rows() {
			all.add(b, i)
		}
	})
	if err != nil {
		return nil, err
	}
	t.addSorted(all)
	return t, nil
}

func eachBatch(ctx context.Context, op Operator, b *Batch, visit func(b *Batch)) error {
	for {
		if err := op.Next(ctx, b); err != nil || b.Rows() == 0 {
			return err
		}
		visit(b)
	}
}

func newTrie(columns int) *trie {
	return &trie{levels: make([]trieLevel, columns), last: make([]id.ID, columns)}
}

// addSorted adds rows in their order.
func (t *trie) addSorted(all *rows) {
	order := make([]int, all.len())
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return slices.Compare(all.at(a), all.at(b)) })
	for _, i := range order {
		t.add(all.at(i), all.weights[i])
	}
	t.end()
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
