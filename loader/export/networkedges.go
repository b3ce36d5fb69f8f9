package export

import (
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/loader/shape"
)

// writeEdges writes an edge for each quad between nodes, in the order of the index.
func (n *network) writeEdges(out shape.Network) error {
	if !n.known {
		return nil
	}
	e := &edges{network: n, terms: terms{snapshot: n.snapshot}, out: out, labels: map[id.ID]string{}}
	return eachBatch(n.ctx, n.snapshot, n.pattern, e.lookUp, e.write)
}

// edges are those of a batch of quads.
type edges struct {
	*network
	terms  terms
	out    shape.Network
	quads  []id.Quad
	number int
	labels map[id.ID]string // by predicate
}

// mostLabels bounds the predicates whose labels are remembered.
const mostLabels = 10_000

// lookUp looks up predicates and graphs of those quads that are edges.
func (e *edges) lookUp(quads []id.Quad) error {
	e.quads, e.terms.ids = quads, e.terms.ids[:0]
	for _, q := range quads {
		if isNode(q[id.O]) {
			e.terms.ids = append(e.terms.ids, q[id.P], q[id.G])
		}
	}
	return e.terms.lookUp(len(quads) > 1)
}

func (e *edges) write(n int) error {
	found := e.terms.terms
	for _, q := range e.quads[:n] {
		if !isNode(q[id.O]) {
			continue
		}
		edge := shape.Edge{Number: e.number, Predicate: found[0].Text(), Label: e.label(q[id.P], found[0]), Graph: found[1]}
		edge.Source, _ = e.place(q[id.S])
		edge.Target, _ = e.place(q[id.O])
		if err := e.out.Edge(edge); err != nil {
			return err
		}
		e.number++
		found = found[2:]
	}
	return nil
}

// label is the predicate for people.
func (e *edges) label(p id.ID, predicate term.Term) string {
	label, ok := e.labels[p]
	if !ok {
		if len(e.labels) >= mostLabels {
			clear(e.labels)
		}
		label = e.shorten(predicate)
		e.labels[p] = label
	}
	return label
}
