package algebra

import (
	"strconv"
	"strings"
)

// String is the query as one symbolic expression, an operator a line.
func (q *Query) String() string {
	var p printer
	switch f := q.Form.(type) {
	case *Select:
		p.open("select", VarList(f.Vars))
	case *Construct:
		p.open("construct", tripleList(f.Template))
	case *Describe:
		p.open("describe", nodeList(f.Resources))
	case *Ask:
		p.open("ask")
	}
	for _, iri := range q.Dataset.Default {
		p.line("(from <" + iri + ">)")
	}
	for _, iri := range q.Dataset.Named {
		p.line("(from-named <" + iri + ">)")
	}
	p.op(q.Op)
	p.close()
	return p.String()
}

// String is an operator as a symbolic expression.
func String(op Op) string {
	var p printer
	p.op(op)
	return p.String()
}

// printer writes symbolic expressions: what opens on a line holds the lines below
// it that are further to the right.
type printer struct {
	strings.Builder
	depth int
}

func (p *printer) line(text string) {
	if p.Len() > 0 {
		p.WriteByte('\n')
	}
	p.WriteString(strings.Repeat("  ", p.depth))
	p.WriteString(text)
}

func (p *printer) open(parts ...string) {
	p.line("(" + Words(parts...))
	p.depth++
}

func (p *printer) close() {
	p.WriteByte(')')
	p.depth--
}

// Words joins the parts that are not empty.
func Words(parts ...string) string {
	var out []string
	for _, part := range parts {
		if part != "" {
			out = append(out, part)
		}
	}
	return strings.Join(out, " ")
}

func (p *printer) op(op Op) {
	p.open(head(op)...)
	for _, input := range Inputs(op) {
		p.op(input)
	}
	p.close()
}

// head is the name of an operator and all that it says but its inputs.
func head(op Op) []string {
	switch op := op.(type) {
	case *BGP:
		return append([]string{"bgp"}, triplesOf(op.Triples)...)
	case *PathPattern:
		return []string{"path", op.Subject.String(), PathString(op.Path), op.Object.String()}
	case *Table:
		return append([]string{"table", VarList(op.Vars)}, rows(op)...)
	case *Join:
		return []string{"join"}
	case *LeftJoin:
		return []string{"leftjoin", ExprList(op.Conditions)}
	case *Union:
		return []string{"union"}
	case *Minus:
		return []string{"minus"}
	case *Filter:
		return []string{"filter", ExprList(op.Conditions)}
	case *Extend:
		return []string{"extend", op.Var.String(), ExprString(op.Expr)}
	case *Graph:
		return []string{"graph", op.Name.String()}
	case *Service:
		return []string{"service", When(op.Silent, "silent"), op.Endpoint.String()}
	}
	return modifierHead(op)
}

func modifierHead(op Op) []string {
	switch op := op.(type) {
	case *Group:
		return append(append([]string{"group"}, keys(op.Keys)...), BindingStrings(op.Aggregates)...)
	case *OrderBy:
		return append([]string{"order"}, SortKeyStrings(op.Keys)...)
	case *Project:
		return []string{"project", VarList(op.Vars)}
	case *Distinct:
		return []string{"distinct"}
	case *Reduced:
		return []string{"reduced"}
	case *Slice:
		return []string{"slice", strconv.FormatUint(op.Offset, 10), LimitString(op.Limit)}
	}
	panic("an operator that the algebra does not have")
}

// LimitString is the Limit of a Slice.
func LimitString(n uint64) string {
	if n == NoLimit {
		return "all"
	}
	return strconv.FormatUint(n, 10)
}

// When is a word, or nothing.
func When(condition bool, word string) string {
	if condition {
		return word
	}
	return ""
}

func keys(list []Key) []string {
	var out []string
	for _, k := range list {
		if r, ok := k.Expr.(*Ref); ok && r.Var == k.Var {
			out = append(out, k.Var.String())
		} else {
			out = append(out, "("+k.Var.String()+" "+ExprString(k.Expr)+")")
		}
	}
	return out
}

// BindingStrings is aggregates with the variables that they bind.
func BindingStrings(list []Binding) []string {
	var out []string
	for _, b := range list {
		out = append(out, "("+b.Var.String()+" "+b.Aggregate.String()+")")
	}
	return out
}

// SortKeyStrings is the keys of a sort.
func SortKeyStrings(list []SortKey) []string {
	var out []string
	for _, k := range list {
		word := ExprString(k.Expr)
		if k.Descending {
			word = "(desc " + word + ")"
		}
		out = append(out, word)
	}
	return out
}
