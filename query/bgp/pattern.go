package bgp

import (
	"fmt"
	"strings"

	"tribune/graph/term"
	"tribune/loader/ntriples"
)

// Node is one place of a pattern. Exactly one of Variable, Term and Triple is
// set; the zero Node, as a graph, is the default graph.
type Node struct {
	Variable string
	Term     term.Term
	Triple   *[3]Node // a triple term; variables may stand in it
}

// Pattern is a quad pattern.
type Pattern struct{ Subject, Predicate, Object, Graph Node }

// Group is a conjunction of patterns, then optional groups, each of which
// extends a solution where it can and leaves it as it is where it cannot.
type Group struct {
	Patterns []Pattern
	Optional []Group
}

// ParsePattern reads four nodes: "?name", a term in N-Triples syntax, or
// "<<( s p o )>>" of IRIs and variables. An empty graph is the default graph.
func ParsePattern(subject, predicate, object, graph string) (p Pattern, err error) {
	places := []struct {
		name string
		text string
		node *Node
	}{{"subject", subject, &p.Subject}, {"predicate", predicate, &p.Predicate}, {"object", object, &p.Object}, {"graph", graph, &p.Graph}}
	for _, place := range places {
		if place.text == "" && place.node == &p.Graph {
			continue
		}
		if *place.node, err = parseNode(place.text); err != nil {
			return Pattern{}, fmt.Errorf("%s: %w", place.name, err)
		}
	}
	return p, nil
}

func parseNode(text string) (Node, error) {
	if name, ok := strings.CutPrefix(text, "?"); ok {
		return Node{Variable: name}, nil
	}
	if inner, ok := strings.CutPrefix(text, "<<("); ok && strings.Contains(inner, "?") {
		return parseTriple(inner)
	}
	t, err := ntriples.ParseTerm(text)
	return Node{Term: t}, err
}

func parseTriple(text string) (Node, error) {
	inner, ok := strings.CutSuffix(text, ")>>")
	parts := strings.Fields(inner)
	if !ok || len(parts) != 3 {
		return Node{}, fmt.Errorf("found %q, expected three nodes and )>>", text)
	}
	var nodes [3]Node
	for i, part := range parts {
		var err error
		if nodes[i], err = parseNode(part); err != nil {
			return Node{}, err
		}
	}
	return Node{Triple: &nodes}, nil
}

// variables appends the names in n to names, each once.
func (n Node) variables(names []string) []string {
	if n.Triple != nil {
		for _, inner := range n.Triple {
			names = inner.variables(names)
		}
		return names
	}
	if n.Variable == "" {
		return names
	}
	for _, known := range names {
		if known == n.Variable {
			return names
		}
	}
	return append(names, n.Variable)
}

// Variables returns the names in the group, in order of first use.
func (g Group) Variables() []string { return g.variables(nil) }

func (g Group) variables(names []string) []string {
	for _, p := range g.Patterns {
		for _, n := range p.nodes() {
			names = n.variables(names)
		}
	}
	for _, o := range g.Optional {
		names = o.variables(names)
	}
	return names
}

func (p Pattern) nodes() [4]Node { return [4]Node{p.Subject, p.Predicate, p.Object, p.Graph} }
