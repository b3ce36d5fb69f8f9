package algebra

import (
	"tribune/query/sparql"
)

// group translates a group graph pattern (section 18.2.2.6). Its filters hold
// for all of it, wherever they stand.
func (t *translator) group(g *sparql.Group) Op {
	op, conditions := t.elements(g)
	return filter(op, conditions)
}

// elements translates a group without its filters, and them.
func (t *translator) elements(g *sparql.Group) (op Op, conditions []Expr) {
	op = &BGP{}
	for i := 0; i < len(g.Elements); i++ {
		switch e := g.Elements[i].(type) {
		case *sparql.Filter:
			conditions = append(conditions, t.expr(e.Expr))
		case *sparql.Triples:
			patterns, last := neighbours(g.Elements, i)
			conditions = append(conditions, t.filters(g.Elements[i:last])...)
			op, i = join(op, t.triples(patterns)), last-1
		default:
			op = t.element(op, e)
		}
	}
	return op, conditions
}

func (t *translator) filters(elements []sparql.Element) []Expr {
	var conditions []Expr
	for _, e := range elements {
		if f, ok := e.(*sparql.Filter); ok {
			conditions = append(conditions, t.expr(f.Expr))
		}
	}
	return conditions
}

// neighbours are the triple patterns of one basic graph pattern, which begins at
// element i and ends before element last: filters do not end it.
func neighbours(elements []sparql.Element, i int) (patterns []sparql.Triple, last int) {
	for last = i; last < len(elements); last++ {
		switch e := elements[last].(type) {
		case *sparql.Triples:
			patterns = append(patterns, e.Patterns...)
		case *sparql.Filter:
		default:
			return patterns, last
		}
	}
	return patterns, last
}

// element translates an element other than triples and filters, given what stands
// before it in its group.
func (t *translator) element(before Op, e sparql.Element) Op {
	switch e := e.(type) {
	case *sparql.Optional:
		return t.optional(before, e.Group)
	case *sparql.Minus:
		return &Minus{Left: before, Right: t.group(e.Group)}
	case *sparql.Bind:
		return &Extend{Input: before, Var: Var(e.Var.Name), Expr: t.expr(e.Expr)}
	}
	return join(before, t.joined(e))
}

// joined translates an element that is joined with what stands before it.
func (t *translator) joined(e sparql.Element) Op {
	switch e := e.(type) {
	case *sparql.Group:
		return t.group(e)
	case *sparql.Union:
		op := t.group(e.Groups[0])
		for _, g := range e.Groups[1:] {
			op = &Union{Left: op, Right: t.group(g)}
		}
		return op
	case *sparql.Graph:
		return &Graph{Name: node(e.Name), Input: t.group(e.Group)}
	case *sparql.Service:
		return &Service{Endpoint: node(e.Name), Silent: e.Silent, Input: t.group(e.Group), Group: e.Group, Base: t.base}
	case *sparql.Values:
		return table(e)
	case *sparql.SubSelect:
		return t.selection(e.Select, t.group(e.Where), e.Modifiers, e.Values)
	}
	panic("an element that the grammar does not have")
}

// optional takes the filters of the group into the join, where they see both sides.
func (t *translator) optional(before Op, g *sparql.Group) Op {
	right, conditions := t.elements(g)
	return &LeftJoin{Left: before, Right: right, Conditions: conditions}
}

func table(v *sparql.Values) *Table {
	out := &Table{Rows: v.Rows}
	for _, name := range v.Vars {
		out.Vars = append(out.Vars, Var(name.Name))
	}
	return out
}

// join leaves out what has one solution that binds nothing (section 18.2.2.8).
func join(left, right Op) Op {
	switch {
	case isUnit(left):
		return right
	case isUnit(right):
		return left
	}
	return &Join{Left: left, Right: right}
}

func isUnit(op Op) bool {
	b, ok := op.(*BGP)
	return ok && len(b.Triples) == 0
}

func filter(op Op, conditions []Expr) Op {
	if len(conditions) == 0 {
		return op
	}
	return &Filter{Input: op, Conditions: conditions}
}
