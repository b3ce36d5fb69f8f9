package shape

import (
	"strings"

	"tribune/graph/term"
)

// Network takes nodes, then edges between them. A Write after the first error
// returns that error.
type Network interface {
	Node(Node) error
	Edge(Edge) error
	Close() error
}

// Node is an IRI or a blank node.
type Node struct {
	Number     int // from 0, one behind the other
	Term       term.Term
	Label      string
	Attributes []Attribute // in the order of their keys
}

// Attribute is what literals say of a node.
type Attribute struct {
	Key   int    // place among the network's keys
	Name  string // the predicate's IRI
	Value string // see JoinValues
}

// Edge is a statement between two nodes.
type Edge struct {
	Number         int // from 0, one behind the other
	Source, Target int
	Predicate      string
	Label          string    // the predicate for people
	Graph          term.Term // the default graph has no name
}

// JoinValues makes one value of several: the programs that read networks know but
// one value of an attribute.
func JoinValues(values []string) string { return strings.Join(values, " | ") }

// ValueOf is a literal's text, or a triple term in N-Triples syntax.
func ValueOf(t term.Term) string {
	if t.IsLiteral() {
		return t.Text()
	}
	return t.String()
}

// nodeName is an IRI as it is, and a blank node as N-Triples has it. The default
// graph has none.
func nodeName(t term.Term) string {
	if t.Form() == term.IRI {
		return t.Text()
	}
	return t.String()
}
