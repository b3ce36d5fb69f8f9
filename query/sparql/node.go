package sparql

import "tribune/graph/term"

// Term is what stands in a triple pattern: a Var, a Constant, a *BlankNode or a
// *TripleTerm.
type Term interface{ term() }

// Var is a variable. It is an expression too.
type Var struct {
	Name string // without ? or $
	Pos  Pos
}

// Constant is an RDF term other than a blank node: an IRI, a literal, or a triple
// term that is made of such. It is an expression too.
type Constant struct {
	Term term.Term
	Pos  Pos
}

// BlankNode is a blank node of a pattern, where it is a variable that has no name, or
// of a template. One of each label is made for a basic graph pattern, so pointers are
// equal where the node is the same.
type BlankNode struct {
	Label string // as written, or one that nothing else has
	Pos   Pos    // of its first use
}

// TripleTerm is a triple term that holds a variable or a blank node, or that no RDF
// term equals since its subject is none of a triple. It occurs in patterns and
// templates; in an expression it is a *Call of TRIPLE.
type TripleTerm struct {
	Subject   Term
	Predicate Term // a Var, or a Constant that is an IRI
	Object    Term
	Pos       Pos
}

func (Var) term()         {}
func (Constant) term()    {}
func (*BlankNode) term()  {}
func (*TripleTerm) term() {}
