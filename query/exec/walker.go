package exec

import (
	"context"
	"slices"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/index"
	"tribune/graph/term"
	"tribune/query/algebra"
)

// counted is nodes, in the order of their arrival, and how often each was found.
type counted struct {
	ids     []id.ID
	weights map[id.ID]uint64
}

func (c *counted) add(i id.ID, weight uint64) {
	if c.weights == nil {
		c.weights = map[id.ID]uint64{}
	}
	if _, ok := c.weights[i]; !ok {
		c.ids = append(c.ids, i)
	}
	c.weights[i] += weight
}

func (c *counted) weight(i id.ID) uint64 { return c.weights[i] }

// walker goes along paths in graphs that are taken for one.
type walker struct {
	snapshot *graph.Snapshot
	tree     func(i int) index.Tree
	graphs   []id.ID
	ctx      context.Context
}

// walk adds the nodes that a path leads to from a node, each as often as the path does,
// times weight (rule 7 of weights). With back it goes from the path's end.
func (w *walker) walk(p algebra.Path, back bool, from id.ID, weight uint64, found *counted) error {
	switch p := p.(type) {
	case *algebra.Link:
		return w.link(p.Predicate, back, from, weight, found)
	case *algebra.Inverse:
		return w.walk(p.Path, !back, from, weight, found)
	case *algebra.Sequence:
		return w.sequence(p, back, from, weight, found)
	case *algebra.Alternative:
		if err := w.walk(p.Left, back, from, weight, found); err != nil {
			return err
		}
		return w.walk(p.Right, back, from, weight, found)
	case *algebra.Repeat:
		return w.repeat(p, back, from, weight, found)
	case *algebra.Negated:
		return w.negated(p, back, from, weight, found)
	}
	panic("exec: a path that the algebra does not have")
}

func (w *walker) link(predicate term.Term, back bool, from id.ID, weight uint64, found *counted) error {
	p, err := w.snapshot.ID(predicate)
	if err != nil || p == id.None {
		return err
	}
	order, prefix := index.GSPO, []id.ID{from, p}
	if back {
		order, prefix = index.GPOS, []id.ID{p, from}
	}
	return w.edges(order, prefix, []int{3}, func(row []id.ID) { found.add(row[0], weight) })
}

func (w *walker) sequence(p *algebra.Sequence, back bool, from id.ID, weight uint64, found *counted) error {
	first, second := p.First, p.Second
	if back {
		first, second = second, first
	}
	var middle counted
	if err := w.walk(first, back, from, weight, &middle); err != nil {
		return err
	}
	for _, i := range middle.ids {
		if err := w.walk(second, back, i, middle.weight(i), found); err != nil {
			return err
		}
	}
	return nil
}

// repeat goes breadth first, to each node once.
func (w *walker) repeat(p *algebra.Repeat, back bool, from id.ID, weight uint64, found *counted) error {
	seen := map[id.ID]bool{}
	reach := func(i id.ID) bool {
		if seen[i] {
			return false
		}
		seen[i] = true
		found.add(i, weight)
		return true
	}
	if p.Zero {
		reach(from)
	}
	frontier := []id.ID{from}
	for first := true; len(frontier) > 0 && (first || p.Many); first = false {
		var step counted
		for _, i := range frontier {
			if err := w.walk(p.Path, back, i, 1, &step); err != nil {
				return err
			}
		}
		frontier = nil
		for _, i := range step.ids {
			if reach(i) {
				frontier = append(frontier, i)
			}
		}
	}
	return nil
}

func (w *walker) negated(p *algebra.Negated, back bool, from id.ID, weight uint64, found *counted) error {
	if p.Forward != nil {
		if err := w.others(p.Forward, back, from, weight, found); err != nil {
			return err
		}
	}
	if p.Backward != nil {
		return w.others(p.Backward, !back, from, weight, found)
	}
	return nil
}

// others goes one step along each predicate that is not listed.
func (w *walker) others(listed []term.Term, back bool, from id.ID, weight uint64, found *counted) error {
	var not []id.ID
	for _, t := range listed {
		i, err := w.snapshot.ID(t)
		if err != nil {
			return err
		}
		not = append(not, i)
	}
	order, columns := index.GSPO, []int{2, 3}
	if back {
		order, columns = index.GOSP, []int{3, 2}
	}
	return w.edges(order, []id.ID{from}, columns, func(row []id.ID) {
		if !slices.Contains(not, row[0]) {
			found.add(row[1], weight)
		}
	})
}

// edges reads quads of the graphs that begin with a prefix behind the graph. A triple of
// several graphs is read once.
func (w *walker) edges(order index.Order, prefix []id.ID, columns []int, visit func(row []id.ID)) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	seen := newKeyTable(len(columns))
	row := make([]id.ID, len(columns))
	for _, g := range w.graphs {
		err := w.scan(order, append([]id.ID{g}, prefix...), columns, func(b *index.Batch, i int) {
			for c, column := range b.Columns {
				row[c] = column[i]
			}
			if len(w.graphs) > 1 {
				if _, added := seen.add(row); !added {
					return
				}
			}
			visit(row)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) scan(order index.Order, prefix []id.ID, columns []int, visit func(b *index.Batch, i int)) error {
	scanner := w.tree(treeOf(order)).Scan(index.Scan{Prefix: prefix, Columns: columns})
	b := index.NewBatch(len(columns), 256)
	for {
		n, err := scanner.Next(b)
		if err != nil || n == 0 {
			return err
		}
		if err := w.ctx.Err(); err != nil {
			return err
		}
		for i := range n {
			visit(b, i)
		}
	}
}

// starts are the nodes that a path can begin at, or with back end at: more rather than
// fewer, each once.
func (w *walker) starts(p algebra.Path, back bool) ([]id.ID, error) {
	var found counted
	err := w.addStarts(p, back, &found)
	return found.ids, err
}

func (w *walker) addStarts(p algebra.Path, back bool, found *counted) error {
	switch p := p.(type) {
	case *algebra.Link:
		return w.linkStarts(p.Predicate, back, found)
	case *algebra.Inverse:
		return w.addStarts(p.Path, !back, found)
	case *algebra.Sequence:
		if back {
			return w.addStarts(p.Second, back, found)
		}
		return w.addStarts(p.First, back, found)
	case *algebra.Alternative:
		if err := w.addStarts(p.Left, back, found); err != nil {
			return err
		}
		return w.addStarts(p.Right, back, found)
	case *algebra.Repeat:
		if !p.Zero {
			return w.addStarts(p.Path, back, found)
		}
	}
	return w.nodes(found)
}

func (w *walker) linkStarts(predicate term.Term, back bool, found *counted) error {
	p, err := w.snapshot.ID(predicate)
	if err != nil || p == id.None {
		return err
	}
	order := index.GPSO
	if back {
		order = index.GPOS
	}
	return w.edges(order, []id.ID{p}, []int{2}, func(row []id.ID) { found.add(row[0], 1) })
}

// nodes are all subjects and objects.
func (w *walker) nodes(found *counted) error {
	for _, order := range []index.Order{index.GSPO, index.GOSP} {
		if err := w.edges(order, nil, []int{1}, func(row []id.ID) { found.add(row[0], 1) }); err != nil {
			return err
		}
	}
	return nil
}

// isNode reports whether a node is a subject or an object.
func (w *walker) isNode(i id.ID) (bool, error) {
	for _, g := range w.graphs {
		for _, order := range []index.Order{index.GSPO, index.GOSP} {
			rows, err := w.tree(treeOf(order)).Count([]id.ID{g, i})
			if err != nil || rows > 0 {
				return rows > 0, err
			}
		}
	}
	return false, nil
}

// treeOf is the place of an order among the trees.
func treeOf(order index.Order) int {
	return slices.IndexFunc(graph.Orders(), func(o index.Order) bool { return o.Name == order.Name })
}
