package jsonld

import (
	"slices"
	"strings"

	"tribune/graph/term"
)

// This file has the quads of a document that is written whole: as term keys
// (package graph/term), each held once, sorted, and taken apart into graphs,
// nodes and properties.

// quad is a statement as keys; graph is "" for the default graph.
type quad struct{ graph, subject, predicate, object string }

// collection holds quads.
type collection struct {
	quads []quad
	keys  map[string]string // each key by itself
	buf   []byte
}

func (c *collection) add(q term.Quad) {
	c.quads = append(c.quads, quad{c.key(q.Graph), c.key(q.Subject), c.key(q.Predicate), c.key(q.Object)})
}

func (c *collection) key(t term.Term) string {
	c.buf = term.AppendKey(c.buf[:0], t)
	if had, ok := c.keys[string(c.buf)]; ok {
		return had
	}
	if c.keys == nil {
		c.keys = map[string]string{}
	}
	key := string(c.buf)
	c.keys[key] = key
	return key
}

func compareQuads(a, b quad) int {
	for _, pair := range [...][2]string{{a.graph, b.graph}, {a.subject, b.subject}, {a.predicate, b.predicate}} {
		if order := strings.Compare(pair[0], pair[1]); order != 0 {
			return order
		}
	}
	return strings.Compare(a.object, b.object)
}

// nodes is a graph's nodes, sorted by key.
type nodes struct {
	graph string
	list  []*node
	by    map[string]*node
}

// node is what a graph says of a subject.
type node struct {
	key        string
	graph      string
	properties []property
	folded     bool // it is a cell, or a compound literal, that stands in its place
	reached    bool // from a node that is written; otherwise it cannot be folded
}

// property is the values that a node has of one predicate, sorted by key.
type property struct {
	key     string
	objects []string
}

// graphs sorts what was collected and takes it apart.
func (c *collection) graphs() (all []*nodes) {
	slices.SortFunc(c.quads, compareQuads)
	c.quads = slices.Compact(c.quads)
	for len(c.quads) > 0 {
		var of []quad
		of, c.quads = cut(c.quads, func(a, b *quad) bool { return a.graph == b.graph })
		all = append(all, newNodes(of))
	}
	return all
}

// cut cuts quads where they are no longer the same as the first.
func cut(quads []quad, same func(a, b *quad) bool) (first, rest []quad) {
	end := 1
	for end < len(quads) && same(&quads[0], &quads[end]) {
		end++
	}
	return quads[:end], quads[end:]
}

func newNodes(quads []quad) *nodes {
	g := &nodes{graph: quads[0].graph, by: map[string]*node{}}
	for len(quads) > 0 {
		var of []quad
		of, quads = cut(quads, func(a, b *quad) bool { return a.subject == b.subject })
		n := newNode(of)
		g.list = append(g.list, n)
		g.by[n.key] = n
	}
	return g
}

// newNode makes the node of sorted quads of one subject.
func newNode(quads []quad) *node {
	n := &node{key: quads[0].subject, graph: quads[0].graph}
	for len(quads) > 0 {
		var of []quad
		of, quads = cut(quads, func(a, b *quad) bool { return a.predicate == b.predicate })
		p := property{key: of[0].predicate, objects: make([]string, len(of))}
		for i := range of {
			p.objects[i] = of[i].object
		}
		n.properties = append(n.properties, p)
	}
	return n
}

// objects returns the values of a property.
func (n *node) objects(predicate string) []string {
	for i := range n.properties {
		if n.properties[i].key == predicate {
			return n.properties[i].objects
		}
	}
	return nil
}
