package sparql

// Expr is an expression: a Var, a Constant, or a *Logical, *Not, *Sign, *Compare,
// *Arithmetic, *In, *Call, *FunctionCall, *Exists or *Aggregate.
type Expr interface{ expr() }

// Logical is a chain of && or of ||, of two operands at least.
type Logical struct {
	Or       bool // || rather than &&
	Operands []Expr
}

// Not is !.
type Not struct{ Operand Expr }

// Sign is + or - before an expression.
type Sign struct {
	Minus   bool
	Operand Expr
	Pos     Pos
}

// Compare is = != < > <= or >=.
type Compare struct {
	Op          CompareOp
	Left, Right Expr
	Pos         Pos // of the operator
}

// Arithmetic is + - * or /. 1 -2 is 1 - 2.
type Arithmetic struct {
	Op          ArithmeticOp
	Left, Right Expr
	Pos         Pos // of the operator
}

// In is IN or NOT IN.
type In struct {
	Not     bool
	Operand Expr
	List    []Expr
	Pos     Pos // of the word
}

// Call calls a function that the grammar names.
type Call struct {
	Func Builtin
	Args []Expr
	Pos  Pos
}

// FunctionCall calls a function by its IRI: a cast, or an extension. With Distinct it
// is an aggregate, which may be an extension only.
type FunctionCall struct {
	IRI      string
	Distinct bool
	Args     []Expr
	Pos      Pos
}

// Exists is EXISTS or NOT EXISTS.
type Exists struct {
	Not   bool
	Group *Group
	Pos   Pos
}

// Aggregate calls an aggregate that the grammar names. It occurs in SELECT, HAVING
// and ORDER BY, and in no argument of another of the same query.
type Aggregate struct {
	Func      AggregateFunc
	Distinct  bool
	Arg       Expr    // nil for COUNT(*)
	Separator *string // of GROUP_CONCAT, nil for the default, a space
	Pos       Pos
}

func (Var) expr()           {}
func (Constant) expr()      {}
func (*Logical) expr()      {}
func (*Not) expr()          {}
func (*Sign) expr()         {}
func (*Compare) expr()      {}
func (*Arithmetic) expr()   {}
func (*In) expr()           {}
func (*Call) expr()         {}
func (*FunctionCall) expr() {}
func (*Exists) expr()       {}
func (*Aggregate) expr()    {}

// CompareOp is an operator that compares.
type CompareOp uint8

// The operators that compare.
const (
	Equal CompareOp = iota
	NotEqual
	Less
	Greater
	LessOrEqual
	GreaterOrEqual
)

// String is the operator as it is written.
func (o CompareOp) String() string { return [...]string{"=", "!=", "<", ">", "<=", ">="}[o] }

// ArithmeticOp is an operator that computes.
type ArithmeticOp uint8

// The operators that compute.
const (
	Add ArithmeticOp = iota
	Subtract
	Multiply
	Divide
)

// String is the operator as it is written.
func (o ArithmeticOp) String() string { return [...]string{"+", "-", "*", "/"}[o] }

// AggregateFunc is an aggregate.
type AggregateFunc uint8

// The aggregates.
const (
	Count AggregateFunc = iota
	Sum
	Min
	Max
	Avg
	Sample
	GroupConcat
)

// String is the word that calls it.
func (f AggregateFunc) String() string {
	return [...]string{"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}[f]
}
