package sparql

import "tribune/graph/term"

// Group is a group graph pattern: what is between braces, in its order in the text.
type Group struct {
	Elements []Element
	Pos      Pos // of the opening brace
}

// Element is a part of a group: *Triples, *Group, *Optional, *Union, *Minus, *Graph,
// *Service, *Filter, *Bind, *Values or *SubSelect.
type Element interface{ element() }

// Triples are neighbouring triple patterns, at least one. A basic graph pattern is
// made of all of a group that have only filters between them.
type Triples struct{ Patterns []Triple }

// Triple is a triple pattern, or a triple of a template. Exactly one of Predicate and
// Path is set.
type Triple struct {
	Subject   Term
	Predicate Term // a Var, or a Constant that is an IRI
	Path      Path // what is more than an IRI
	Object    Term
	Pos       Pos // of the subject, or of what was written for a triple that is implied
}

// Optional is OPTIONAL.
type Optional struct{ Group *Group }

// Union is UNION, of two groups at least.
type Union struct{ Groups []*Group }

// Minus is MINUS.
type Minus struct{ Group *Group }

// Graph is GRAPH.
type Graph struct {
	Name  Term // a Var, or a Constant that is an IRI
	Group *Group
}

// Service is SERVICE.
type Service struct {
	Silent bool
	Name   Term // a Var, or a Constant that is an IRI
	Group  *Group
	Pos    Pos
}

// Filter is FILTER.
type Filter struct{ Expr Expr }

// Bind is BIND. Its variable is in scope nowhere before it in its group.
type Bind struct {
	Expr Expr
	Var  Var
}

// Values is inline data. A row has a term a variable; the zero Term is UNDEF.
type Values struct {
	Vars []Var
	Rows [][]term.Term
	Pos  Pos
}

// SubSelect is a SELECT within a group, the only element of it.
type SubSelect struct {
	Select *Select
	Where  *Group
	Modifiers
	Values *Values // behind it, nil if there are none
	Pos    Pos
}

func (*Triples) element()   {}
func (*Group) element()     {}
func (*Optional) element()  {}
func (*Union) element()     {}
func (*Minus) element()     {}
func (*Graph) element()     {}
func (*Service) element()   {}
func (*Filter) element()    {}
func (*Bind) element()      {}
func (*Values) element()    {}
func (*SubSelect) element() {}
