package sparql

// Query is a request that asks: QueryUnit of the grammar.
type Query struct {
	Prologue
	Form    Form
	Dataset []DatasetClause
	Where   *Group // nil for a DESCRIBE without a pattern
	Modifiers
	Values *Values // behind the query, nil if there are none
	Source *Source
}

// Prologue is what stands before a query, or before an operation of an update. IRIs
// of the tree are resolved already.
type Prologue struct {
	Base     string   // as BASE says it last, absolute; "" if nothing does
	Version  []string // what VERSION says, each time
	Prefixes []Prefix // each name once
}

// Prefix is a PREFIX declaration.
type Prefix struct {
	Name string // without its colon
	IRI  string // absolute
}

// Form is what a query asks for: *Select, *Construct, *Describe or *Ask.
type Form interface{ form() }

// Select asks for solutions.
type Select struct {
	Dedup Dedup
	Star  bool // SELECT *; Items are then the variables in scope, in their order in the tree
	Items []SelectItem
}

// Dedup says what becomes of equal solutions.
type Dedup uint8

// All keeps equal solutions, Distinct one of them, Reduced any number from one up.
const (
	All Dedup = iota
	Distinct
	Reduced
)

// SelectItem is a variable, or an expression under the name of one.
type SelectItem struct {
	Var  Var
	Expr Expr // nil for a variable
}

// Construct asks for the triples of a template. A blank node of it is another than
// that of the same label in the pattern.
type Construct struct {
	Template []Triple
	Short    bool // CONSTRUCT WHERE: the template is the pattern too
}

// Describe asks for what is known of resources.
type Describe struct {
	Star  bool   // DESCRIBE *; Terms are then the variables in scope
	Terms []Term // each a Var or a Constant that is an IRI
}

// Ask asks whether there is a solution.
type Ask struct{}

func (*Select) form()    {}
func (*Construct) form() {}
func (*Describe) form()  {}
func (*Ask) form()       {}

// DatasetClause is FROM, FROM NAMED, USING or USING NAMED.
type DatasetClause struct {
	IRI   string
	Named bool
	Pos   Pos
}

// Modifiers are what is done to solutions, in the order of the fields.
type Modifiers struct {
	// Grouped is whether solutions are grouped: there is GROUP BY, or an aggregate in
	// SELECT, HAVING or ORDER BY. Without GroupBy there is one group.
	Grouped bool
	GroupBy []GroupKey
	Having  []Expr
	OrderBy []OrderKey
	Limit   *uint64 // nil if there is none
	Offset  uint64
}

// GroupKey is a condition of GROUP BY.
type GroupKey struct {
	Expr Expr
	Var  *Var // the name that AS gives it, nil if there is none
}

// OrderKey is a condition of ORDER BY.
type OrderKey struct {
	Expr       Expr
	Descending bool
}
