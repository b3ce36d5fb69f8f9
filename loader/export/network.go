package export

import (
	"cmp"
	"context"
	"io"
	"slices"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/loader/shape"
)

// network shows quads as nodes and edges. What it needs to know of all of them stays
// in memory as ids, and the edges are read a second time.
type network struct {
	ctx      context.Context
	snapshot *graph.Snapshot
	pattern  id.Quad
	known    bool // something may match
	prefixes []rdfio.Prefix

	quads  uint64
	nodes  set[id.ID]
	values set[said]  // by objects that are no nodes
	labels set[said]  // predicate is the place in labelPredicates
	keys   set[id.ID] // predicates of values
	names  []string   // of keys
}

// said is something that is said of a node.
type said struct{ node, predicate, object id.ID }

func compareSaid(a, b said) int {
	return cmp.Or(cmp.Compare(a.node, b.node), cmp.Compare(a.predicate, b.predicate), cmp.Compare(a.object, b.object))
}

// ofNode is what of all is said of a node.
func ofNode(all []said, node id.ID) []said {
	from, _ := slices.BinarySearchFunc(all, node, func(s said, n id.ID) int { return cmp.Compare(s.node, n) })
	to := from
	for to < len(all) && all[to].node == node {
		to++
	}
	return all[from:to]
}

func isNode(d id.ID) bool { return d.Kind() == id.IRI || d.Kind() == id.BlankNode }

// place is a node's number.
func (n *network) place(node id.ID) (int, bool) { return slices.BinarySearch(n.nodes.all, node) }

// write writes the network and returns the number of quads that it shows.
func (n *network) write(s shape.Shape, w io.Writer) (uint64, error) {
	n.nodes.compare, n.keys.compare = cmp.Compare[id.ID], cmp.Compare[id.ID]
	n.values.compare, n.labels.compare = compareSaid, compareSaid
	if err := n.collect(); err != nil {
		return 0, err
	}
	out, err := shape.NewNetwork(s, w, n.names)
	if err != nil {
		return 0, err
	}
	if err := n.writeNodes(out); err != nil {
		return 0, err
	}
	if err := n.writeEdges(out); err != nil {
		return 0, err
	}
	return n.quads, out.Close()
}

// collect reads the quads for nodes and what is said of them.
func (n *network) collect() error {
	if !n.known {
		return nil
	}
	if err := n.eachMatch(n.pattern, n.take); err != nil {
		return err
	}
	n.nodes.finish()
	n.values.finish()
	n.keys.finish()
	keys, err := n.snapshot.Terms(n.keys.all)
	if err != nil {
		return err
	}
	for _, k := range keys {
		n.names = append(n.names, k.Text())
	}
	return n.collectLabels()
}

func (n *network) take(q id.Quad) {
	n.quads++
	n.nodes.add(q[id.S])
	if isNode(q[id.O]) {
		n.nodes.add(q[id.O])
		return
	}
	n.values.add(said{q[id.S], q[id.P], q[id.O]})
	n.keys.add(q[id.P])
}

func (n *network) eachMatch(q id.Quad, visit func(id.Quad)) error {
	return matchBatches(n.ctx, n.snapshot, q, func(quads []id.Quad) error {
		for _, q := range quads {
			visit(q)
		}
		return nil
	})
}

// shorten writes an IRI for people.
func (n *network) shorten(t term.Term) string {
	if t.Form() != term.IRI {
		return t.String()
	}
	return rdfio.Shorten(n.prefixes, t.Text())
}
