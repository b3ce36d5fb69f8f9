package exec

import (
	"context"

	"tribune/graph/id"
	"tribune/query/plan"
)

// newHashJoin makes a join that looks left rows up in a table of the right ones.
func newHashJoin(r *Run, n *plan.Hash) *join {
	right := n.Right.Out().Vars
	j := newJoin(r, n.Kind, n.Left, right, n.Conditions, n.Vars)
	l := n.Left.Out().Vars
	on := columns(l, n.On)
	j.on = len(on) > 0
	shared, sharedRight := columns(l, n.Shared), columns(right, n.Shared)
	for i := range shared {
		j.shared = append(j.shared, [2]int{shared[i], sharedRight[i]})
	}
	j.matcher = &hashTable{
		input: r.Open(n.Right), in: r.NewBatch(n.Right), on: on, onRight: columns(right, n.On),
		rows: rows{width: len(right)}, keys: newKeyTable(len(on)), key: make([]id.ID, len(on)),
	}
	return j
}

// hashTable has the rows of the right side by their keys. Rows of one key are a list.
type hashTable struct {
	input   Operator
	in      *Batch
	on      []int // of the left side
	onRight []int

	built bool
	rows  rows
	keys  *keyTable
	first []int32 // by number of the key: a row
	after []int32 // by row: the next one of the key, -1 for none

	key []id.ID
	at  int32 // the row that comes next, -1 for none
}

func (t *hashTable) begin(ctx context.Context, in *Batch, row int) error {
	if !t.built {
		if err := t.build(ctx); err != nil {
			return err
		}
	}
	for c, column := range t.on {
		t.key[c] = in.Columns[column][row]
	}
	t.at = -1
	if n := t.keys.get(t.key); n >= 0 {
		t.at = t.first[n]
	}
	return nil
}

// build reads the right side.
func (t *hashTable) build(ctx context.Context) error {
	t.built = true
	for {
		if err := t.input.Next(ctx, t.in); err != nil || t.in.Rows() == 0 {
			return err
		}
		for i := range t.in.Weights {
			t.insert(i)
		}
	}
}

func (t *hashTable) insert(i int) {
	for c, column := range t.onRight {
		t.key[c] = t.in.Columns[column][i]
	}
	n, added := t.keys.add(t.key)
	if added {
		t.first = append(t.first, -1)
	}
	t.after = append(t.after, t.first[n])
	t.first[n] = int32(t.rows.len())
	t.rows.add(t.in, i)
}

func (t *hashTable) next(dst []id.ID) (weight uint64, ok bool, err error) {
	if t.at < 0 {
		return 0, false, nil
	}
	copy(dst, t.rows.at(int(t.at)))
	weight = t.rows.weights[t.at]
	t.at = t.after[t.at]
	return weight, true, nil
}

func (t *hashTable) close() { t.input.Close() }
