package graph

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"tribune/graph/id"
	"tribune/graph/index"
	"tribune/graph/kv"
)

// holdings are what a store holds when an update rebuilds it, made ready to be taken
// for runs of the update: its terms in use as files of sorted keys, its quads as
// they are in GSPO, whose ids are ranked by tables.
//
//	tables   by segment (0 is the tail) and number: 4 bytes a term. First its uses
//	         (bits of interner.uses; 0 is a term that nothing uses), then its rank
//	inline   ids that spell their terms, ascending; their ranks beside them
type holdings struct {
	snapshot *Snapshot
	budget   *budget

	begin  uint64 // the number of the first term in tables[0]
	tables [][]uint32

	mu          sync.Mutex // guards inline while quads are marked, and terms
	inline      []id.ID
	inlineRanks []uint32

	terms []*heldTerms
	quads []*run
}

// newHoldings finds out which terms of the snapshot are in use, and writes their keys.
func newHoldings(ctx context.Context, s *Snapshot, b *budget) (*holdings, error) {
	h := &holdings{snapshot: s, budget: b}
	parts := s.root.dict.Parts()
	for _, p := range parts {
		for len(h.tables) <= int(p.Segment) {
			h.tables = append(h.tables, nil)
		}
		h.tables[p.Segment] = make([]uint32, p.End-p.First)
		if p.Segment == 0 {
			h.begin = p.First
		}
	}
	if err := h.markAll(ctx); err != nil {
		return nil, err
	}
	return h, h.writeTerms(ctx, parts)
}

// slot is the place of a dictionary term in the tables, nil if there is none.
func (h *holdings) slot(i id.ID) *uint32 {
	segment, n := int(i.Segment()), i.Number()
	if segment == 0 {
		n -= h.begin // far beyond the table for a number below
	}
	if segment >= len(h.tables) || n >= uint64(len(h.tables[segment])) {
		return nil
	}
	return &h.tables[segment][n]
}

// markAll notes where terms stand: subjects and graphs, which cut the quads into
// ranges, predicates, and objects.
func (h *holdings) markAll(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, columns := range []struct {
		tree  int
		which []int
	}{{gspo, []int{0, 1}}, {gosp, []int{1}}, {gpso, []int{1}}} {
		ranges, err := h.snapshot.tree(columns.tree).Split(nil, heldRanges())
		if err != nil {
			return err
		}
		for _, r := range ranges {
			m := &marker{holdings: h, order: orders[columns.tree], columns: columns.which}
			if columns.tree == gspo {
				m.quads = &heldQuads{holdings: h, rows: r}
				h.quads = append(h.quads, &run{held: m.quads})
			}
			group.Go(func() error { return m.run(ctx, columns.tree, r) })
		}
	}
	if err := group.Wait(); err != nil {
		return err
	}
	h.inline = distinct(h.inline)
	h.inlineRanks = make([]uint32, len(h.inline))
	return nil
}

// marker notes the terms in some columns of a range of a tree.
type marker struct {
	*holdings
	order   index.Order
	columns []int
	inline  []id.ID    // that were met; distinct ones up to sorted
	sorted  int        // of inline
	quads   *heldQuads // whose number is to be counted, or nil
}

func (m *marker) run(ctx context.Context, tree int, r index.Range) error {
	scanner := m.snapshot.tree(tree).Scan(index.Scan{Columns: m.columns, Range: &r, Fold: true})
	batch := index.NewBatch(len(m.columns), matchBatch)
	for {
		n, err := scanner.Next(batch)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		if err := m.markBatch(batch); err != nil {
			return err
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.holdings.inline = append(m.holdings.inline, distinct(m.inline)...)
	return nil
}

func (m *marker) markBatch(b *index.Batch) error {
	for i, column := range m.columns {
		use := uint32(1)<<m.order.Positions[column] | usedByAddition
		last := id.DefaultGraph
		for _, value := range b.Columns[i] {
			if value == last {
				continue
			}
			if err := m.mark(value, use); err != nil {
				return err
			}
			last = value
		}
	}
	if m.quads != nil {
		for _, weight := range b.Weights {
			m.quads.count += int64(weight)
		}
	}
	return nil
}

func (m *marker) mark(i id.ID, use uint32) error {
	if !i.InDictionary() {
		m.inline = append(m.inline, i)
		if len(m.inline) > 2*m.sorted+matchBatch { // a value comes once a graph
			m.inline = distinct(m.inline)
			m.sorted = len(m.inline)
		}
		return nil
	}
	slot := m.slot(i)
	if slot == nil {
		return errNoTerm(i)
	}
	atomic.OrUint32(slot, use) // others mark beside this
	return nil
}

func distinct(ids []id.ID) []id.ID {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// errNoTerm is the error of an id in a tree that the dictionary, or another tree, does
// not have.
func errNoTerm(i id.ID) error {
	return &kv.CorruptError{Reason: fmt.Sprintf("id %#x stands for no term that is known to be in use", uint64(i))}
}
