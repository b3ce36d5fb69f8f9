package graph

import "tribune/graph/index"

// Orders returns the orders in which a snapshot can be read.
func Orders() []index.Order { return orders[:] }

// Tree returns the tree of Orders()[i]. The first four hold every quad; the
// others hold the quads of named graphs.
func (s *Snapshot) Tree(i int) index.Tree { return s.tree(i) }
