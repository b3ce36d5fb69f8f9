package exec

import (
	"context"
	"slices"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/index"
)

// edgeReader reads the edges of graphs that are taken for one.
type edgeReader struct {
	snapshot *graph.Snapshot
	tree     func(i int) index.Tree
	graphs   []id.ID
	batches  [3]*index.Batch // by number of columns
	memory   pathMemory
}

// edges reads quads of the graphs that begin with a prefix behind the graph. A triple of
// several graphs is read once.
func (r *edgeReader) edges(ctx context.Context, order index.Order, prefix []id.ID, columns []int, visit func(row []id.ID)) error {
	if len(r.graphs) == 1 {
		return r.scan(ctx, order, append(r.graphs[:1:1], prefix...), columns, visit)
	}
	seen := newKeyTable(len(columns))
	for _, g := range r.graphs {
		err := r.scan(ctx, order, append([]id.ID{g}, prefix...), columns, func(row []id.ID) {
			if _, added := seen.add(row); added {
				visit(row)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *edgeReader) scan(ctx context.Context, order index.Order, prefix []id.ID, columns []int, visit func(row []id.ID)) error {
	scanner := r.tree(treeOf(order)).Scan(index.Scan{Prefix: prefix, Columns: columns})
	b := r.batch(len(columns))
	var row [2]id.ID
	read := 0
	for {
		if err := r.memory.hold(int64(read) * rowBytes); err != nil { // who reads rows may keep them
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := scanner.Next(b)
		if err != nil || n == 0 {
			return err
		}
		read += n
		for i := range n {
			rowOf(b.Columns, i, row[:])
			visit(row[:len(columns)])
		}
	}
}

// rowBytes is what an edge takes that is kept.
const rowBytes = 16

func (r *edgeReader) batch(columns int) *index.Batch {
	if r.batches[columns] == nil {
		r.batches[columns] = index.NewBatch(columns, 256)
	}
	return r.batches[columns]
}

// count is how many quads of the graphs begin with a prefix behind the graph.
func (r *edgeReader) count(order index.Order, prefix []id.ID) (total uint64, err error) {
	for _, g := range r.graphs {
		n, err := r.tree(treeOf(order)).Count(append([]id.ID{g}, prefix...))
		if err != nil {
			return 0, err
		}
		total = plus(total, n)
	}
	return total, nil
}

// nodes are all subjects and objects.
func (r *edgeReader) nodes(ctx context.Context, found *counted) error {
	for _, order := range []index.Order{index.GSPO, index.GOSP} {
		if err := r.edges(ctx, order, nil, []int{1}, func(row []id.ID) { found.add(row[0], 1) }); err != nil {
			return err
		}
	}
	return nil
}

// isNode reports whether a node is a subject or an object.
func (r *edgeReader) isNode(i id.ID) (bool, error) {
	for _, order := range []index.Order{index.GSPO, index.GOSP} {
		rows, err := r.count(order, []id.ID{i})
		if err != nil || rows > 0 {
			return rows > 0, err
		}
	}
	return false, nil
}

// treeOf is the place of an order among the trees.
func treeOf(order index.Order) int {
	return slices.IndexFunc(graph.Orders(), func(o index.Order) bool { return o.Name == order.Name })
}
