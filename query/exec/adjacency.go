package exec

import (
	"context"
	"slices"

	"tribune/graph/id"
	"tribune/graph/index"
	"tribune/query/budget"
)

// adjacency is where the edges of one kind lead from each node. Those of a node are read when
// they are first asked for, and kept. Once as much was spent on that as it takes to read all
// edges of the kind, all are read.
//
//	nodes   a      c      keys of a table, by number
//	spans   [0 2]  [2 3]
//	to      b b    d      as often as there is an edge
type adjacency struct {
	reader *edgeReader
	order  index.Order
	prefix []id.ID                    // behind the graph, before the node
	suffix []int                      // the columns to read: the last one is the node that the edge leads to
	allow  func(predicate id.ID) bool // of the first column, if there are two

	nodes *keyTable
	spans [][2]uint32
	to    []id.ID
	asked uint64 // in rows of a scan
	edges uint64 // of the kind; 0 as long as they were not counted
	whole bool   // all of them are here

	account *budget.Account
	over    bool // there is no memory for more edges
}

// lookUpCost is about how many edges are read and kept in the time of one look-up: a guess, of which
// only the order of magnitude matters.
const lookUpCost = 24

// mostEdges is how many edges are kept; beyond that, all are forgotten.
const mostEdges = 1 << 24

func newAdjacency(r *edgeReader, a *budget.Account) *adjacency {
	return &adjacency{reader: r, nodes: newKeyTable(1), account: a}
}

// from are the nodes that edges lead to from a node, until the next call.
func (a *adjacency) from(ctx context.Context, node id.ID) ([]id.ID, error) {
	n := a.nodes.getOne(node)
	if n < 0 && !a.whole {
		if err := a.read(ctx, node); err != nil {
			return nil, err
		}
		n = a.nodes.getOne(node)
	}
	if n < 0 {
		return nil, nil
	}
	return a.to[a.spans[n][0]:a.spans[n][1]], nil
}

// read reads the edges of a node, or all.
func (a *adjacency) read(ctx context.Context, node id.ID) error {
	if len(a.to) >= mostEdges || a.over {
		a.forget()
	}
	all, err := a.readsAll()
	if err != nil {
		return err
	}
	if all {
		return a.readAll(ctx)
	}
	from := len(a.to)
	err = a.reader.edges(ctx, a.order, append(slices.Clip(a.prefix), node), a.suffix, func(row []id.ID) {
		if a.allow == nil || a.allow(row[0]) {
			a.to = append(a.to, row[len(row)-1])
		}
	})
	if err != nil {
		a.to = a.to[:from]
		return err
	}
	a.asked += lookUpCost + uint64(len(a.to)-from)
	a.nodes.addOne(node)
	a.spans = append(a.spans, [2]uint32{uint32(from), uint32(len(a.to))})
	a.over = a.account.Set(a.size()) != nil
	return nil
}

// size is how many bytes the edges take.
func (a *adjacency) size() int64 { return int64(len(a.to))*rowBytes + int64(len(a.spans))*nodeBytes }

// readsAll reports whether the look-ups so far cost as much as reading all edges. Edges of any
// predicate are not read whole, nor are those of several graphs, whose order is not one.
func (a *adjacency) readsAll() (bool, error) {
	if len(a.prefix) == 0 || len(a.reader.graphs) != 1 {
		return false, nil
	}
	if a.edges == 0 {
		var err error
		if a.edges, err = a.reader.count(a.order, a.prefix); err != nil {
			return false, err
		}
	}
	if a.asked < a.edges || a.edges > mostEdges {
		return false, nil
	}
	return a.account.Set(int64(a.edges)*(rowBytes+nodeBytes)) == nil, nil
}

// readAll reads all edges of the kind, which come sorted by the node that they lead from.
func (a *adjacency) readAll(ctx context.Context) error {
	a.forget()
	err := a.reader.edges(ctx, a.order, a.prefix, []int{2, 3}, func(row []id.ID) {
		if n := int(a.nodes.addOne(row[0])); n == len(a.spans) {
			a.spans = append(a.spans, [2]uint32{uint32(len(a.to)), 0})
		}
		a.to = append(a.to, row[1])
		a.spans[len(a.spans)-1][1] = uint32(len(a.to))
	})
	a.whole = err == nil
	if err != nil {
		a.forget()
	}
	return err
}

func (a *adjacency) forget() {
	if a.over {
		a.nodes, a.spans, a.to = newKeyTable(1), nil, nil
		a.account.Close()
		a.over = false
	}
	a.nodes.reset()
	a.spans, a.to = a.spans[:0], a.to[:0]
}
