package sparql

import (
	"slices"

	"tribune/graph/term"
)

// Substitute puts terms into a group for the variables that they belong to, as the algebra does
// (SPARQL 1.1 section 18.6): not where a variable is bound (BIND, VALUES, AS), and within a
// subquery only for what it projects. Terms are no blank nodes and no triple terms. It does not
// change the group.
func Substitute(g *Group, terms map[string]term.Term) *Group {
	return substitution(terms).group(g)
}

type substitution map[string]term.Term

func (s substitution) group(g *Group) *Group {
	out := &Group{Pos: g.Pos}
	for _, e := range g.Elements {
		out.Elements = append(out.Elements, s.element(e))
		if s.isImpossible(e) {
			out.Elements = append(out.Elements, &Filter{Expr: booleanConstant("false")})
		}
	}
	return out
}

func booleanConstant(text string) Constant { return Constant{Term: term.NewTyped(text, booleanType)} }

// isImpossible reports whether a literal would stand in the place of a predicate or a graph,
// where the grammar has none: nothing matches.
func (s substitution) isImpossible(e Element) bool {
	literal := func(t Term) bool {
		v, ok := t.(Var)
		return ok && s[v.Name].IsLiteral()
	}
	switch e := e.(type) {
	case *Triples:
		return slices.ContainsFunc(e.Patterns, func(t Triple) bool {
			return literal(t.Predicate) || hasPredicate(t.Subject, literal) || hasPredicate(t.Object, literal)
		})
	case *Graph:
		return literal(e.Name)
	}
	return false
}

func hasPredicate(t Term, is func(Term) bool) bool {
	x, ok := t.(*TripleTerm)
	return ok && (is(x.Predicate) || hasPredicate(x.Subject, is) || hasPredicate(x.Object, is))
}

func (s substitution) element(e Element) Element {
	switch e := e.(type) {
	case *Triples:
		out := &Triples{}
		for _, t := range e.Patterns {
			t.Subject, t.Predicate, t.Object = s.term(t.Subject), s.name(t.Predicate), s.term(t.Object)
			out.Patterns = append(out.Patterns, t)
		}
		return out
	case *Group:
		return s.group(e)
	case *Optional:
		return &Optional{Group: s.group(e.Group)}
	case *Union:
		out := &Union{}
		for _, g := range e.Groups {
			out.Groups = append(out.Groups, s.group(g))
		}
		return out
	case *Minus:
		return &Minus{Group: s.group(e.Group)}
	case *Graph:
		return &Graph{Name: s.name(e.Name), Group: s.group(e.Group)}
	case *Service:
		return &Service{Silent: e.Silent, Name: s.name(e.Name), Group: s.group(e.Group), Pos: e.Pos}
	case *Filter:
		return &Filter{Expr: s.expr(e.Expr)}
	case *Bind:
		return &Bind{Expr: s.expr(e.Expr), Var: e.Var}
	case *Values:
		return s.values(e)
	case *SubSelect:
		return s.subSelect(e)
	}
	return e
}

func (s substitution) term(t Term) Term {
	switch t := t.(type) {
	case Var:
		if of, ok := s[t.Name]; ok {
			return Constant{Term: of, Pos: t.Pos}
		}
	case *TripleTerm:
		return &TripleTerm{s.term(t.Subject), s.name(t.Predicate), s.term(t.Object), t.Pos}
	}
	return t
}

// name is a term where the grammar has no literal.
func (s substitution) name(t Term) Term {
	if v, ok := t.(Var); ok && s[v.Name].IsLiteral() {
		return t
	}
	return s.term(t)
}

// values leaves the rows that agree with the terms.
func (s substitution) values(v *Values) *Values {
	out := &Values{Vars: v.Vars, Pos: v.Pos}
	for _, row := range v.Rows {
		if s.agrees(v.Vars, row) {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

func (s substitution) agrees(vars []Var, row []term.Term) bool {
	for i, v := range vars {
		if t, ok := s[v.Name]; ok && !row[i].IsZero() && !row[i].Equal(t) {
			return false
		}
	}
	return true
}

func (s substitution) subSelect(q *SubSelect) *SubSelect {
	inner := substitution{}
	for _, item := range q.Select.Items {
		if t, ok := s[item.Var.Name]; ok {
			inner[item.Var.Name] = t
		}
	}
	out := *q
	out.Where = inner.group(q.Where)
	selected := *q.Select
	selected.Items = slices.Clone(selected.Items)
	for i := range selected.Items {
		if e := selected.Items[i].Expr; e != nil {
			selected.Items[i].Expr = inner.expr(e)
		}
	}
	out.Select, out.Modifiers = &selected, inner.modifiers(q.Modifiers)
	if q.Values != nil {
		out.Values = inner.values(q.Values)
	}
	return &out
}

func (s substitution) modifiers(m Modifiers) Modifiers {
	m.GroupBy, m.OrderBy = slices.Clone(m.GroupBy), slices.Clone(m.OrderBy)
	for i := range m.GroupBy {
		k := &m.GroupBy[i]
		if v, ok := k.Expr.(Var); ok && k.Var == nil {
			k.Var = &v
		}
		k.Expr = s.expr(k.Expr)
	}
	m.Having = s.exprs(m.Having)
	for i := range m.OrderBy {
		m.OrderBy[i].Expr = s.expr(m.OrderBy[i].Expr)
	}
	return m
}

func (s substitution) exprs(list []Expr) []Expr {
	var out []Expr
	for _, e := range list {
		out = append(out, s.expr(e))
	}
	return out
}

func (s substitution) expr(e Expr) Expr {
	switch e := e.(type) {
	case Var:
		if t, ok := s[e.Name]; ok {
			return Constant{Term: t, Pos: e.Pos}
		}
	case *Logical:
		return &Logical{Or: e.Or, Operands: s.exprs(e.Operands)}
	case *Not:
		return &Not{Operand: s.expr(e.Operand)}
	case *Sign:
		return &Sign{Minus: e.Minus, Operand: s.expr(e.Operand), Pos: e.Pos}
	case *Compare:
		return &Compare{Op: e.Op, Left: s.expr(e.Left), Right: s.expr(e.Right), Pos: e.Pos}
	case *Arithmetic:
		return &Arithmetic{Op: e.Op, Left: s.expr(e.Left), Right: s.expr(e.Right), Pos: e.Pos}
	case *In:
		return &In{Not: e.Not, Operand: s.expr(e.Operand), List: s.exprs(e.List), Pos: e.Pos}
	case *Exists:
		return &Exists{Not: e.Not, Group: s.group(e.Group), Pos: e.Pos}
	}
	return s.call(e)
}

// call substitutes in what has arguments.
func (s substitution) call(e Expr) Expr {
	switch e := e.(type) {
	case *Call:
		if e.Func == FuncBound {
			return s.bound(e)
		}
		return &Call{Func: e.Func, Args: s.exprs(e.Args), Pos: e.Pos}
	case *FunctionCall:
		return &FunctionCall{IRI: e.IRI, Distinct: e.Distinct, Args: s.exprs(e.Args), Pos: e.Pos}
	case *Aggregate:
		out := *e
		if e.Arg != nil {
			out.Arg = s.expr(e.Arg)
		}
		return &out
	}
	return e
}

// bound is BOUND, which takes a variable and nothing else.
func (s substitution) bound(e *Call) Expr {
	if v, ok := e.Args[0].(Var); ok {
		if _, given := s[v.Name]; given {
			return booleanConstant("true")
		}
	}
	return e
}
