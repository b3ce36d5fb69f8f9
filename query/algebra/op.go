package algebra

import (
	"tribune/graph/term"
	"tribune/query/sparql"
)

// Op is an operator of the algebra: a multiset of solutions, given a dataset and
// an active graph. The set of them is closed.
type Op interface{ isOp() }

// Node stands in a place of a pattern: a variable, a term, or a triple term that
// has nodes. Exactly one of its fields is set.
type Node struct {
	Var    Var
	Term   term.Term
	Triple *Triple
}

// Triple is a triple pattern, or what a triple term of a pattern is made of.
type Triple struct{ Subject, Predicate, Object Node }

// Basic patterns: the leaves.
type (
	// BGP is a basic graph pattern, matched in the active graph. Without triples it
	// has one solution, which binds nothing.
	BGP struct{ Triples []Triple }

	// PathPattern matches pairs of nodes that a property path joins.
	PathPattern struct {
		Subject Node
		Path    Path
		Object  Node
	}

	// Table is inline data. In a row the zero Term is UNDEF.
	Table struct {
		Vars []Var
		Rows [][]term.Term
	}
)

// Operators on graph patterns.
type (
	// Join is the compatible pairs of two inputs' solutions.
	Join struct{ Left, Right Op }

	// LeftJoin is the pairs that are compatible and meet all conditions, and the
	// left solutions that have no such pair.
	LeftJoin struct {
		Left, Right Op
		Conditions  []Expr
	}

	// Union is the solutions of both.
	Union struct{ Left, Right Op }

	// Minus is the left solutions without those for which there is a compatible
	// right one that shares a variable with it.
	Minus struct{ Left, Right Op }

	// Filter is the solutions that meet all conditions.
	Filter struct {
		Input      Op
		Conditions []Expr
	}

	// Extend binds a variable to the value of an expression, or leaves it unbound
	// where that is an error.
	Extend struct {
		Input Op
		Var   Var
		Expr  Expr
	}

	// Graph evaluates its input with another active graph: the one named, or, for
	// a variable, each named graph of the dataset in turn.
	Graph struct {
		Name  Node
		Input Op
	}

	// Service is the solutions of a pattern that another endpoint gives. Group is
	// the pattern as the query has it, for that endpoint to read, Base what IRI()
	// resolves against there.
	Service struct {
		Endpoint Node
		Silent   bool
		Input    Op
		Group    *sparql.Group
		Base     string
	}
)

// Operators on solution sequences.
type (
	// Group makes a solution of each group of those that agree in the keys. An
	// aggregate that is an error leaves its variable unbound.
	Group struct {
		Input      Op
		Keys       []Key
		Aggregates []Binding
	}

	// OrderBy sorts. It is the only operator with an order to keep; those above it
	// up to the next subquery keep it.
	OrderBy struct {
		Input Op
		Keys  []SortKey
	}

	// Project keeps those variables.
	Project struct {
		Input Op
		Vars  []Var
	}

	// Distinct leaves one of equal solutions.
	Distinct struct{ Input Op }

	// Reduced leaves any number of equal solutions, from one up.
	Reduced struct{ Input Op }

	// Slice leaves out the first Offset solutions and those after Limit more.
	Slice struct {
		Input  Op
		Offset uint64
		Limit  uint64 // NoLimit: all
	}
)

// NoLimit is the Limit of a Slice that only leaves solutions out at the front.
const NoLimit = ^uint64(0)

// Key is a grouping key: a variable for the value of an expression.
type Key struct {
	Var  Var
	Expr Expr
}

// Binding is a variable for the value of an aggregate over a group.
type Binding struct {
	Var       Var
	Aggregate Aggregate
}

// SortKey is a key of OrderBy.
type SortKey struct {
	Expr       Expr
	Descending bool
}

func (*BGP) isOp()         {}
func (*PathPattern) isOp() {}
func (*Table) isOp()       {}
func (*Join) isOp()        {}
func (*LeftJoin) isOp()    {}
func (*Union) isOp()       {}
func (*Minus) isOp()       {}
func (*Filter) isOp()      {}
func (*Extend) isOp()      {}
func (*Graph) isOp()       {}
func (*Service) isOp()     {}
func (*Group) isOp()       {}
func (*OrderBy) isOp()     {}
func (*Project) isOp()     {}
func (*Distinct) isOp()    {}
func (*Reduced) isOp()     {}
func (*Slice) isOp()       {}
