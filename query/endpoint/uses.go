package endpoint

import (
	"cmp"
	"context"
	"slices"

	"tribune/graph"
	"tribune/graph/id"
)

// maxUses is how many predicates and graphs are remembered.
const maxUses = 10_000

// uses are the predicates and graphs of a version, those with the most quads
// first.
type uses struct {
	version            graph.Version
	predicates, graphs []graph.Use
	distinctPredicates int
}

// counts remembers the uses of the last version that was asked for. Counting
// folds two whole trees, so requests take turns.
type counts struct {
	turn chan struct{} // holds one token; its holder may use last
	last *uses
}

func newCounts() *counts {
	c := &counts{turn: make(chan struct{}, 1)}
	c.turn <- struct{}{}
	return c
}

// of counts the uses of a snapshot.
func (c *counts) of(ctx context.Context, s *graph.Snapshot) (*uses, error) {
	select {
	case <-c.turn:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { c.turn <- struct{}{} }()
	if c.last == nil || c.last.version != s.Version() {
		u, err := countUses(ctx, s)
		if err != nil {
			return nil, err
		}
		c.last = u
	}
	return c.last, nil
}

func countUses(ctx context.Context, s *graph.Snapshot) (*uses, error) {
	total := make(map[id.ID]uint64)
	err := s.Predicates(func(u graph.Use) error {
		total[u.ID] += u.Quads
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	predicates := make([]graph.Use, 0, len(total))
	for i, n := range total {
		predicates = append(predicates, graph.Use{ID: i, Quads: n})
	}
	var graphs []graph.Use
	err = s.Graphs(func(u graph.Use) error {
		graphs = append(graphs, u)
		return ctx.Err()
	})
	return &uses{version: s.Version(), predicates: most(predicates), graphs: most(graphs),
		distinctPredicates: len(total)}, err
}

// most returns those with the most quads, in a stable order.
func most(list []graph.Use) []graph.Use {
	slices.SortFunc(list, func(a, b graph.Use) int {
		return cmp.Or(cmp.Compare(b.Quads, a.Quads), cmp.Compare(a.ID, b.ID))
	})
	return slices.Clone(list[:min(len(list), maxUses)])
}
