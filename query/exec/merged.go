package exec

import (
	"cmp"
	"context"

	"tribune/query/budget"
	"tribune/query/spill"
)

const (
	mostRuns  = 64  // that are merged at once
	headRows  = 128 // of a run that are in memory
	headBytes = 64 << 10
)

// merged has the rows of sorted lists in their order. Of equal rows, those of an earlier list
// come first. Lists that are too many are merged by neighbours before.
type merged struct {
	run   *Run
	by    ordering
	width int
	lists []*spill.List

	account *budget.Account
	heap    []*runHead
	begun   bool
}

var _ Operator = (*merged)(nil)

// ordering is what sorted lists are merged by.
type ordering interface {
	// load is told of the rows that a head has now.
	load(ctx context.Context, h *runHead) error
	compare(a, b *runHead) int
	err() error
}

// runHead is the rows of a list that come next.
type runHead struct {
	number int
	from   listed
	in     *Batch
	at     int
	keys   []keyValues // of an order by values
}

// byColumns is the order of ids.
type byColumns []int

func (o byColumns) load(context.Context, *runHead) error { return nil }

func (o byColumns) err() error { return nil }

func (o byColumns) compare(a, b *runHead) int {
	for _, c := range o {
		if n := cmp.Compare(a.in.Columns[c][a.at], b.in.Columns[c][b.at]); n != 0 {
			return n
		}
	}
	return 0
}

// Next merges rows until b is full.
func (m *merged) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	if !m.begun {
		if err := m.begin(ctx); err != nil {
			return err
		}
	}
	if err := m.fill(ctx, b); err != nil {
		return err
	}
	return cmp.Or(m.by.err(), ctx.Err())
}

func (m *merged) fill(ctx context.Context, b *Batch) error {
	for len(m.heap) > 0 && !b.Full() {
		top := m.heap[0]
		for c := range b.Columns { // a list may have more columns, which only order it
			b.Columns[c] = append(b.Columns[c], top.in.Columns[c][top.at])
		}
		b.Weights = append(b.Weights, top.in.Weights[top.at])
		if err := m.advance(ctx, top); err != nil {
			return err
		}
	}
	return nil
}

// begin has so few lists that all can be merged at once.
func (m *merged) begin(ctx context.Context) (err error) {
	m.begun = true
	for len(m.lists) > mostRuns {
		if err := m.shorten(ctx); err != nil {
			return err
		}
	}
	m.account = m.run.o.Memory.Account()
	m.account.Force(int64(len(m.lists)) * headBytes)
	lists := m.lists
	m.lists = nil
	return m.open(ctx, lists)
}

// shorten merges neighbours, as many as can be merged at once.
func (m *merged) shorten(ctx context.Context) error {
	var fewer []*spill.List
	b := m.run.batch(m.width)
	for len(m.lists) > 0 {
		n := min(len(m.lists), mostRuns)
		some := &merged{run: m.run, by: m.by, width: m.width, lists: m.lists[:n:n]}
		m.lists = m.lists[n:]
		list, err := m.run.keep(ctx, some, b)
		fewer = append(fewer, list)
		if err != nil {
			m.lists = append(m.lists, fewer...)
			return err
		}
	}
	m.lists = fewer
	return nil
}

// open makes a heap of the lists by their next rows.
func (m *merged) open(ctx context.Context, lists []*spill.List) error {
	for n, list := range lists {
		h := &runHead{number: n, from: listed{lists: []*spill.List{list}, last: true}, in: NewBatch(m.width, headRows)}
		m.heap = append(m.heap, h)
	}
	for i := len(m.heap) - 1; i >= 0; i-- {
		if err := m.read(ctx, m.heap[i]); err != nil {
			return err
		}
		if m.heap[i].in.Rows() == 0 {
			m.heap = append(m.heap[:i], m.heap[i+1:]...)
		}
	}
	for i := len(m.heap)/2 - 1; i >= 0; i-- {
		m.down(i)
	}
	return nil
}

func (m *merged) read(ctx context.Context, h *runHead) error {
	h.at = 0
	if err := h.from.Next(ctx, h.in); err != nil || h.in.Rows() == 0 {
		return err
	}
	return m.by.load(ctx, h)
}

// advance goes to the next row of the first list.
func (m *merged) advance(ctx context.Context, top *runHead) error {
	if top.at++; top.at == top.in.Rows() {
		if err := m.read(ctx, top); err != nil {
			return err
		}
		if top.in.Rows() == 0 {
			n := len(m.heap) - 1
			m.heap[0], m.heap = m.heap[n], m.heap[:n]
		}
	}
	m.down(0)
	return nil
}

// down moves a list to where its next row belongs.
func (m *merged) down(i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(m.heap); child++ {
			if m.before(m.heap[child], m.heap[least]) {
				least = child
			}
		}
		if least == i {
			return
		}
		m.heap[i], m.heap[least] = m.heap[least], m.heap[i]
		i = least
	}
}

func (m *merged) before(a, b *runHead) bool {
	c := m.by.compare(a, b)
	return c < 0 || c == 0 && a.number < b.number
}

// Close drops the lists.
func (m *merged) Close() {
	for _, h := range m.heap {
		h.from.Close()
	}
	for _, list := range m.lists {
		list.Drop()
	}
	m.heap, m.lists = nil, nil
	m.account.Close()
}
