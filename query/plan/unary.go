package plan

import (
	"strconv"

	"tribune/graph/id"
	"tribune/query/algebra"
)

// Filter has the rows that meet all conditions.
type Filter struct {
	Output
	Input      Node
	Conditions []algebra.Expr
}

// Inputs is the input.
func (f *Filter) Inputs() []Node { return []Node{f.Input} }

func (f *Filter) head(_ Names) []string { return []string{"filter", algebra.ExprList(f.Conditions)} }

// Restrict has the rows in which pairs of columns have one id, and columns a given
// one, or one within ranges.
type Restrict struct {
	Output
	Input  Node
	Same   [][2]algebra.Var
	Is     []Is
	Within []Ref
}

// Is asks for an id in a column.
type Is struct {
	Var algebra.Var
	ID  id.ID
}

// Inputs is the input.
func (r *Restrict) Inputs() []Node { return []Node{r.Input} }

func (r *Restrict) head(names Names) []string {
	out := []string{"restrict"}
	for _, pair := range r.Same {
		out = append(out, "("+pair[0].String()+" "+pair[1].String()+")")
	}
	for _, is := range r.Is {
		out = append(out, "("+is.Var.String()+" "+names.of(is.ID)+")")
	}
	for _, ref := range r.Within {
		out = append(out, ref.Var.String(), names.ranges(ref.Within))
	}
	return out
}

// Unnest takes triple terms apart: rows in which From is one get a column for each of
// its parts, other rows are left out.
type Unnest struct {
	Output
	Input Node
	From  algebra.Var
	To    [3]algebra.Var
}

// Inputs is the input.
func (u *Unnest) Inputs() []Node { return []Node{u.Input} }

func (u *Unnest) head(_ Names) []string {
	return []string{"unnest", u.From.String(), algebra.VarList(u.To[:])}
}

// Extend adds columns for the values of expressions. Each may read those before it.
type Extend struct {
	Output
	Input    Node
	Bindings []Binding
}

// Binding is a variable for the value of an expression.
type Binding struct {
	Var  algebra.Var
	Expr algebra.Expr
}

// Inputs is the input.
func (e *Extend) Inputs() []Node { return []Node{e.Input} }

func (e *Extend) head(_ Names) []string {
	out := []string{"extend"}
	for _, b := range e.Bindings {
		out = append(out, "("+b.Var.String()+" "+algebra.ExprString(b.Expr)+")")
	}
	return out
}

// Project has the columns of its variables, in their order; what the input has no
// column for is unbound.
type Project struct {
	Output
	Input Node
}

// Inputs is the input.
func (p *Project) Inputs() []Node { return []Node{p.Input} }

func (p *Project) head(_ Names) []string { return []string{"project"} }

// Expand has each row as often as its weight says, with a weight of one.
type Expand struct {
	Output
	Input Node
}

// Inputs is the input.
func (e *Expand) Inputs() []Node { return []Node{e.Input} }

func (e *Expand) head(_ Names) []string { return []string{"expand"} }

// Distinct has one of equal rows, with a weight of one.
type Distinct struct {
	Output
	Input Node
}

// Inputs is the input.
func (d *Distinct) Inputs() []Node { return []Node{d.Input} }

func (d *Distinct) head(_ Names) []string { return []string{"distinct"} }

// Slice leaves out so many rows, counted by weight, and those behind Limit more.
type Slice struct {
	Output
	Input         Node
	Offset, Limit uint64
}

// Inputs is the input.
func (s *Slice) Inputs() []Node { return []Node{s.Input} }

func (s *Slice) head(_ Names) []string {
	return []string{"slice", strconv.FormatUint(s.Offset, 10), algebra.LimitString(s.Limit)}
}

// Sort sorts. Only the first Top rows, counted by weight, are needed.
type Sort struct {
	Output
	Input Node
	Keys  []algebra.SortKey
	Top   uint64 // algebra.NoLimit: all
}

// Inputs is the input.
func (s *Sort) Inputs() []Node { return []Node{s.Input} }

func (s *Sort) head(_ Names) []string {
	out := append([]string{"sort"}, algebra.SortKeyStrings(s.Keys)...)
	if s.Top != algebra.NoLimit {
		out = append(out, "top", algebra.LimitString(s.Top))
	}
	return out
}

// Group has a row a group of those that agree in the columns Keys. Without keys it has
// one row, even of no input.
type Group struct {
	Output
	Input      Node
	Keys       []algebra.Var
	Aggregates []algebra.Binding
}

// Inputs is the input.
func (g *Group) Inputs() []Node { return []Node{g.Input} }

func (g *Group) head(_ Names) []string {
	return append([]string{"group", algebra.VarList(g.Keys)}, algebra.BindingStrings(g.Aggregates)...)
}
