package manifest

import (
	"fmt"

	"tribune/graph/term"
)

// Namespaces of what manifests say.
const (
	MF  = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// Graph is what a manifest says.
type Graph struct {
	nodes    map[term.Term]properties
	subjects []term.Term // in the order of the document
}

// properties are a node's, by the IRI of the predicate.
type properties map[string][]term.Term

func (g *Graph) add(q term.Quad) {
	p := g.nodes[q.Subject]
	if p == nil {
		p = properties{}
		g.nodes[q.Subject] = p
		g.subjects = append(g.subjects, q.Subject)
	}
	p[q.Predicate.Text()] = append(p[q.Predicate.Text()], q.Object)
}

// Objects returns the values of a node's property.
func (g *Graph) Objects(node term.Term, predicate string) []term.Term {
	return g.nodes[node][predicate]
}

// Object returns the first value of a node's property, the zero term if there is
// none.
func (g *Graph) Object(node term.Term, predicate string) term.Term {
	if all := g.Objects(node, predicate); len(all) > 0 {
		return all[0]
	}
	return term.Term{}
}

// isList reports whether a node is a collection, or looks like one.
func (g *Graph) isList(node term.Term) bool {
	return node.Text() == RDF+"nil" || len(g.Objects(node, RDF+"first"))+len(g.Objects(node, RDF+"rest")) > 0
}

// List returns the items of a collection (I3).
func (g *Graph) List(head term.Term) (items []term.Term, err error) {
	visited := map[term.Term]bool{}
	for cell := head; cell.Text() != RDF+"nil"; {
		first, rest := g.Object(cell, RDF+"first"), g.Object(cell, RDF+"rest")
		switch {
		case first.IsZero() || rest.IsZero():
			return nil, fmt.Errorf("found %v, expected a list", cell)
		case visited[cell]:
			return nil, fmt.Errorf("the list %v has no end", head)
		}
		visited[cell] = true
		items = append(items, first)
		cell = rest
	}
	return items, nil
}
