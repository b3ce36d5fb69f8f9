package manifest

import (
	"slices"

	"tribune/graph/term"
)

// Test is an entry of a manifest.
type Test struct {
	IRI   string   // on the web, as far as its manifest says where that is
	Name  string   // mf:name, "" if it has none
	Types []string // IRIs, at least one

	// Action is the document of mf:action, Result that of mf:result. They are zero
	// if the test has none, or if it says in a node of its own what they are.
	Action, Result Document

	Node  term.Term // of the test in Graph
	Graph *Graph    // what its manifest says
	place place
}

// Is reports whether the test has that type.
func (t Test) Is(iri string) bool { return slices.Contains(t.Types, iri) }

// Value returns the text of a property, "" if there is none.
func (t Test) Value(predicate string) string { return t.Graph.Object(t.Node, predicate).Text() }

// Document returns the document that an IRI in the test's manifest names, the zero
// Document if the term is no IRI.
func (t Test) Document(iri term.Term) Document { return t.place.document(iri) }

// Resolve returns the document that has an IRI on the web, as Document.IRI says it.
func (t Test) Resolve(iri string) Document { return t.Document(term.NewIRI(iri)) }
