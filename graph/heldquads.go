package graph

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/graph/index"
)

// heldQuads are a range of the quads that a store holds, instead of the operations of
// a run.
type heldQuads struct {
	*holdings
	rows  index.Range // of GSPO
	count int64
}

// addHeld ranks the quads.
func (c *changes) addHeld(ctx context.Context, q *heldQuads, k *ranks, add func([]ranked) error) error {
	scanner := q.snapshot.tree(gspo).Scan(index.Scan{Range: &q.rows})
	batch := index.NewBatch(len(index.Row{}), matchBatch)
	list := make([]ranked, matchBatch)
	for {
		n, err := scanner.Next(batch)
		if err == nil {
			err = ctx.Err()
		}
		if n == 0 || err != nil {
			return err
		}
		for column, position := range orders[gspo].Positions {
			if err := q.rankColumn(list[:n], batch.Columns[column], position, k.at[position]); err != nil {
				return err
			}
		}
		if err := add(list[:n]); err != nil {
			return err
		}
		c.work.done.Add(int64(n))
	}
}

// rankColumn sets the ranks at a position. Ids next to each other are often equal.
func (h *holdings) rankColumn(list []ranked, ids []id.ID, position int, set *rankSet) error {
	last, rank := id.None, uint32(0)
	for i, value := range ids {
		if value != last {
			all, ok := h.rankOf(value)
			if !ok || !set.has(all) {
				return errNoTerm(value)
			}
			last, rank = value, set.rank(all)
		}
		list[i][position] = rank
	}
	return nil
}

// rankOf is the rank of an id among all; that of the default graph is 0.
func (h *holdings) rankOf(i id.ID) (rank uint32, ok bool) {
	if i == id.DefaultGraph {
		return 0, true
	}
	slot := h.rankSlot(i)
	if slot == nil {
		return 0, false
	}
	return *slot, *slot != 0
}

// rankSlot is where the rank of an id is, nil if it is nowhere.
func (h *holdings) rankSlot(i id.ID) *uint32 {
	if i.InDictionary() {
		return h.slot(i)
	}
	n, ok := slices.BinarySearch(h.inline, i)
	if !ok {
		return nil
	}
	return &h.inlineRanks[n]
}
