package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/query/budget"
	"tribune/query/plan"
)

// newMergeJoin makes a join of two sides that are sorted by the column that they are
// joined on.
func newMergeJoin(r *Run, n *plan.Merge) *join {
	left, right := n.Left.Out().Vars, n.Right.Out().Vars
	j := newJoin(r, n.Kind, n.Left, right, n.Vars, newChecks(r, &n.Match, left, right))
	j.matcher = &merger{
		input: r.Open(n.Right), in: r.NewBatch(n.Right), used: j.found.used,
		left: slices.Index(left, n.On[0]), right: slices.Index(right, n.On[0]),
		ranges: ranges{columns: make([][]id.ID, len(right))}, account: r.o.Memory.Account(),
	}
	return j
}

// merger goes along the right side as the keys of left rows ascend. It keeps the right
// rows that fit the left rows at hand.
type merger struct {
	ranges
	input       Operator
	in          *Batch
	at          int // the row of in that comes next
	ended       bool
	used        []bool
	left, right int // the column joined on
	account     *budget.Account

	key      id.ID // the key last looked for, id.None at first,
	keyRange [2]int32
}

func (m *merger) begin(ctx context.Context, in *Batch) error {
	m.restart(in.Rows())
	m.forget()
	for i, key := range in.Columns[m.left] {
		if key != m.key {
			if err := m.seek(ctx, key); err != nil {
				return err
			}
		}
		m.from[i], m.to[i] = m.keyRange[0], m.keyRange[1]
	}
	return nil
}

// forget leaves only the right rows of the last key.
func (m *merger) forget() {
	from, to := m.keyRange[0], m.keyRange[1]
	for c, column := range m.columns {
		if m.used[c] {
			m.columns[c] = slices.Delete(column, 0, int(from))[:to-from]
		}
	}
	m.weights = slices.Delete(m.weights, 0, int(from))[:to-from]
	m.keyRange = [2]int32{0, to - from}
}

// seek goes on to a key, and keeps its rows.
func (m *merger) seek(ctx context.Context, key id.ID) error {
	m.key = key
	from := int32(len(m.weights))
	for !m.ended {
		if m.at == m.in.Rows() {
			if err := m.read(ctx); err != nil {
				return err
			}
			continue
		}
		keys := m.in.Columns[m.right]
		m.at = ascend(keys, m.at, key)
		end := m.at
		for end < len(keys) && keys[end] == key {
			end++
		}
		if err := m.keep(m.at, end); err != nil {
			return err
		}
		m.at = end
		if end < len(keys) {
			break
		}
	}
	m.keyRange = [2]int32{from, int32(len(m.weights))}
	return nil
}

func (m *merger) read(ctx context.Context) error {
	err := m.input.Next(ctx, m.in)
	m.at, m.ended = 0, m.in.Rows() == 0
	return err
}

// ascend is the first place from at on that is not below key. Its steps double, so that
// it passes many keys soon.
func ascend(keys []id.ID, at int, key id.ID) int {
	if at == len(keys) || keys[at] >= key {
		return at
	}
	step := 1
	for at+step < len(keys) && keys[at+step] < key {
		at += step
		step *= 2
	}
	n, _ := slices.BinarySearch(keys[at:min(at+step+1, len(keys))], key)
	return at + n
}

// keep keeps rows of the right side's batch.
func (m *merger) keep(from, to int) (err error) {
	for c, column := range m.in.Columns {
		if !m.used[c] {
			continue
		}
		if m.columns[c], err = budget.Grow(m.account, m.columns[c], to-from); err != nil {
			return err
		}
		m.columns[c] = append(m.columns[c], column[from:to]...)
	}
	if m.weights, err = budget.Grow(m.account, m.weights, to-from); err != nil {
		return err
	}
	m.weights = append(m.weights, m.in.Weights[from:to]...)
	return nil
}

func (m *merger) close() {
	m.input.Close()
	m.account.Close()
}
