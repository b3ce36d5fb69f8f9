package index

import "tribune/graph/id"

// Order is a permutation of a quad's positions: column i of a tree in that
// order holds position Positions[i] of the quad.
type Order struct {
	Name      string
	Positions [4]int
}

// The orders. The first four hold every quad, the last three those of named
// graphs.
var (
	GSPO = Order{"GSPO", [4]int{id.G, id.S, id.P, id.O}}
	GPSO = Order{"GPSO", [4]int{id.G, id.P, id.S, id.O}}
	GPOS = Order{"GPOS", [4]int{id.G, id.P, id.O, id.S}}
	GOSP = Order{"GOSP", [4]int{id.G, id.O, id.S, id.P}}
	SPOG = Order{"SPOG", [4]int{id.S, id.P, id.O, id.G}}
	POSG = Order{"POSG", [4]int{id.P, id.O, id.S, id.G}}
	OSPG = Order{"OSPG", [4]int{id.O, id.S, id.P, id.G}}
)

// Row gives the quad's ids in the columns of the order.
func (o Order) Row(q id.Quad) Row {
	var r Row
	for column, position := range o.Positions {
		r[column] = q[position]
	}
	return r
}

// Quad is the inverse of Row.
func (o Order) Quad(r Row) id.Quad {
	var q id.Quad
	for column, position := range o.Positions {
		q[position] = r[column]
	}
	return q
}

// String is the order's name.
func (o Order) String() string { return o.Name }
