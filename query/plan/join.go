package plan

import (
	"tribune/graph/id"
	"tribune/query/algebra"
)

// Kind says which rows a join has.
type Kind uint8

const (
	// Inner joins have the pairs that fit.
	Inner Kind = iota

	// Left joins have these, and the left rows that fit none.
	Left

	// Semi joins have the left rows that fit one.
	Semi

	// Anti joins have the left rows that fit none.
	Anti

	// Minus joins have the left rows that fit none with which they share a variable
	// that both bind.
	Minus
)

// String is the name of the kind.
func (k Kind) String() string { return [...]string{"inner", "left", "semi", "anti", "minus"}[k] }

// Pairs reports whether the join has columns of its right side.
func (k Kind) Pairs() bool { return k == Inner || k == Left }

// Match says which rows of two sides fit: they agree in what both bind, and meet the
// conditions.
type Match struct {
	On         []algebra.Var    // what both sides bind in every row
	Shared     []algebra.Var    // what else both have a column for
	Equal      [][2]algebra.Var // variables of the left side and of the right one whose values are equal (=)
	Conditions []algebra.Expr
	Minus      bool // both must bind something in common
}

func (m *Match) words() []string {
	var equal []string
	for _, pair := range m.Equal {
		equal = append(equal, "(= "+pair[0].String()+" "+pair[1].String()+")")
	}
	return []string{algebra.VarList(m.On), optional(algebra.VarList(m.Shared), len(m.Shared)), algebra.Words(equal...), algebra.ExprList(m.Conditions)}
}

// Hash joins two inputs: rows of the left one are looked up in a table of the right one.
type Hash struct {
	Output
	Match
	Kind        Kind
	Left, Right Node
}

// Inputs are the left and the right one.
func (h *Hash) Inputs() []Node { return []Node{h.Left, h.Right} }

func (h *Hash) head(_ Names) []string { return append([]string{"hash", h.Kind.String()}, h.words()...) }

// Merge joins two inputs that are sorted by one variable, which both bind: On has it alone.
type Merge struct {
	Output
	Match
	Kind        Kind
	Left, Right Node
}

// Inputs are the left and the right one.
func (m *Merge) Inputs() []Node { return []Node{m.Left, m.Right} }

func (m *Merge) head(_ Names) []string {
	return append([]string{"merge", m.Kind.String()}, m.words()...)
}

// Probe joins its input with the rows of a tree, which are looked up for each row.
type Probe struct {
	Output
	Kind       Kind
	Left       Node
	Tree       int
	Prefix     []Ref         // the tree's first columns
	Within     []id.Range    // of the column behind them; nil: all
	Columns    []int         // of the tree, which are read
	Read       []algebra.Var // what they are called
	Fold       bool
	Conditions []algebra.Expr
}

// Ref is the value of a column, or an id.
type Ref struct {
	Var    algebra.Var // "": it is ID
	ID     id.ID
	Within []id.Range // in which the variable's ids lie; nil: any
}

// Inputs is the left one.
func (p *Probe) Inputs() []Node { return []Node{p.Left} }

func (p *Probe) head(names Names) []string {
	var prefix []string
	for _, r := range p.Prefix {
		if r.Var != "" {
			prefix = append(prefix, r.Var.String())
		} else {
			prefix = append(prefix, names.of(r.ID))
		}
	}
	return []string{"probe", p.Kind.String(), treeName(p.Tree), "[" + algebra.Words(prefix...) + "]", names.ranges(p.Within), algebra.When(p.Fold, "fold"), algebra.ExprList(p.Conditions)}
}

// Union has the rows of all inputs. What an input has no column for is unbound.
type Union struct {
	Output
	Parts []Node
}

// Inputs are the parts.
func (u *Union) Inputs() []Node { return u.Parts }

func (u *Union) head(_ Names) []string { return []string{"union"} }
