package sparql

// Update is a request that changes: UpdateUnit of the grammar.
type Update struct {
	Operations []Operation
	Source     *Source
}

// Operation is one step of an update, with what is declared before it. What was
// declared before an earlier operation still holds.
type Operation struct {
	Prologue
	Do  Action // nil for declarations at the end of the request
	Pos Pos
}

// Action is what an operation does: *Load, *Clear, *Create, *Transfer, *InsertData,
// *DeleteData, *DeleteWhere or *Modify.
type Action interface{ action() }

// Load is LOAD.
type Load struct {
	Silent bool
	From   string // IRI of the document
	Into   string // IRI of the graph, "" for the default graph
}

// Clear is CLEAR or DROP.
type Clear struct {
	Drop   bool
	Silent bool
	Target GraphSet
}

// GraphSet is the graphs that CLEAR or DROP means: one that is named if Scope is
// OneGraph.
type GraphSet struct {
	Scope GraphScope
	IRI   string
}

// GraphScope says which graphs a GraphSet has.
type GraphScope uint8

// The scopes.
const (
	OneGraph GraphScope = iota
	DefaultGraph
	NamedGraphs
	AllGraphs
)

// Create is CREATE.
type Create struct {
	Silent bool
	IRI    string
}

// Transfer is ADD, MOVE or COPY. "" is the default graph.
type Transfer struct {
	Kind     TransferKind
	Silent   bool
	From, To string
}

// TransferKind says what a Transfer does.
type TransferKind uint8

// The kinds.
const (
	AddGraph TransferKind = iota
	MoveGraph
	CopyGraph
)

// InsertData is INSERT DATA. There is no variable in it.
type InsertData struct{ Quads []Quads }

// DeleteData is DELETE DATA. There is no variable and no blank node in it.
type DeleteData struct{ Quads []Quads }

// DeleteWhere is DELETE WHERE: its quads are pattern and template. There is no blank
// node in it.
type DeleteWhere struct{ Quads []Quads }

// Modify is DELETE, INSERT or both, of what a pattern matches. There is no blank node
// in Delete. A clause that is empty is as if it was not there.
type Modify struct {
	With           string // IRI, "" if there is none
	Delete, Insert []Quads
	Using          []DatasetClause
	Where          *Group
}

// Quads are triples of a template in one graph. Paths are nil.
type Quads struct {
	Graph   Term // a Var, or a Constant that is an IRI; nil for the default graph, or that of WITH
	Triples []Triple
}

func (*Load) action()        {}
func (*Clear) action()       {}
func (*Create) action()      {}
func (*Transfer) action()    {}
func (*InsertData) action()  {}
func (*DeleteData) action()  {}
func (*DeleteWhere) action() {}
func (*Modify) action()      {}
