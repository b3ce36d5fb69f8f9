package algebra

import (
	"slices"

	"tribune/graph/term"
	"tribune/query/sparql"
)

// Substitute puts terms into op for the variables that they belong to (SPARQL 1.1
// section 18.6). Within a subquery only what it projects is replaced. It does not change
// op.
func Substitute(op Op, terms map[Var]term.Term) Op {
	if len(terms) == 0 {
		return op
	}
	return substitution(terms).op(op)
}

type substitution map[Var]term.Term

func (s substitution) op(op Op) Op {
	switch op := op.(type) {
	case *BGP:
		return &BGP{Triples: s.triples(op.Triples)}
	case *PathPattern:
		return &PathPattern{Subject: s.node(op.Subject), Path: op.Path, Object: s.node(op.Object)}
	case *Table:
		return s.table(op)
	case *Join:
		return &Join{Left: s.op(op.Left), Right: s.op(op.Right)}
	case *LeftJoin:
		return &LeftJoin{Left: s.op(op.Left), Right: s.op(op.Right), Conditions: s.exprs(op.Conditions)}
	case *Union:
		return &Union{Left: s.op(op.Left), Right: s.op(op.Right)}
	case *Minus:
		return &Minus{Left: s.op(op.Left), Right: s.op(op.Right)}
	case *Filter:
		return &Filter{Input: s.op(op.Input), Conditions: s.exprs(op.Conditions)}
	case *Extend:
		return &Extend{Input: s.op(op.Input), Var: op.Var, Expr: s.expr(op.Expr)}
	case *Graph:
		return &Graph{Name: s.node(op.Name), Input: s.op(op.Input)}
	case *Service:
		return s.service(op)
	}
	return s.modifier(op)
}

// service joins the terms with what the endpoint answers. Those of variables that its pattern
// only reads are put into the pattern, here and as the endpoint is sent it, if it can be told
// them: a variable of a blank node stays unbound.
func (s substitution) service(op *Service) Op {
	out := *op
	out.Endpoint = s.node(op.Endpoint)
	bound := Vars(op.Input)
	inner, sent := substitution{}, map[string]term.Term{}
	for v, t := range s {
		if IsTold(t) && !slices.Contains(bound, v) {
			inner[v], sent[string(v)] = t, t
		}
	}
	out.Input, out.Group = inner.op(op.Input), sparql.Substitute(op.Group, sent)
	told := s.values(bound)
	if len(told.Vars) == 0 {
		return &out
	}
	return &Join{Left: told, Right: &out}
}

// values are the terms of those of vars that have one, as a row.
func (s substitution) values(vars []Var) *Table {
	out := &Table{Rows: [][]term.Term{{}}}
	for _, v := range vars {
		if t, ok := s[v]; ok {
			out.Vars, out.Rows[0] = append(out.Vars, v), append(out.Rows[0], t)
		}
	}
	return out
}

func (s substitution) modifier(op Op) Op {
	switch op := op.(type) {
	case *Group:
		return s.group(op)
	case *OrderBy:
		return &OrderBy{Input: s.op(op.Input), Keys: s.sortKeys(op.Keys)}
	case *Project:
		return &Project{Input: s.within(op.Vars).op(op.Input), Vars: op.Vars}
	case *Distinct:
		return &Distinct{Input: s.op(op.Input)}
	case *Reduced:
		return &Reduced{Input: s.op(op.Input)}
	case *Slice:
		return &Slice{Input: s.op(op.Input), Offset: op.Offset, Limit: op.Limit}
	}
	panic("an operator that the algebra does not have")
}

// within is the substitution for these variables only.
func (s substitution) within(vars []Var) substitution {
	out := substitution{}
	for _, v := range vars {
		if t, ok := s[v]; ok {
			out[v] = t
		}
	}
	return out
}

func (s substitution) triples(list []Triple) []Triple {
	var out []Triple
	for _, t := range list {
		out = append(out, s.triple(t))
	}
	return out
}

func (s substitution) triple(t Triple) Triple {
	return Triple{s.node(t.Subject), s.node(t.Predicate), s.node(t.Object)}
}

func (s substitution) node(n Node) Node {
	if n.Triple != nil {
		t := s.triple(*n.Triple)
		return Node{Triple: &t}
	}
	if t, ok := s[n.Var]; ok {
		return Node{Term: t}
	}
	return n
}

// table leaves the rows that agree with the terms.
func (s substitution) table(t *Table) *Table {
	out := &Table{Vars: t.Vars}
	for _, row := range t.Rows {
		if s.agrees(t.Vars, row) {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

func (s substitution) agrees(vars []Var, row []term.Term) bool {
	for i, v := range vars {
		if t, ok := s[v]; ok && !row[i].IsZero() && !row[i].Equal(t) {
			return false
		}
	}
	return true
}

func (s substitution) group(g *Group) *Group {
	out := &Group{Input: s.op(g.Input)}
	for _, k := range g.Keys {
		out.Keys = append(out.Keys, Key{Var: k.Var, Expr: s.expr(k.Expr)})
	}
	for _, b := range g.Aggregates {
		if b.Aggregate.Arg != nil {
			b.Aggregate.Arg = s.expr(b.Aggregate.Arg)
		}
		out.Aggregates = append(out.Aggregates, b)
	}
	return out
}

func (s substitution) sortKeys(keys []SortKey) []SortKey {
	var out []SortKey
	for _, k := range keys {
		out = append(out, SortKey{Expr: s.expr(k.Expr), Descending: k.Descending})
	}
	return out
}

func (s substitution) exprs(list []Expr) []Expr {
	var out []Expr
	for _, e := range list {
		out = append(out, s.expr(e))
	}
	return out
}

func (s substitution) expr(e Expr) Expr {
	return Rewrite(e, func(e Expr) Expr {
		switch e := e.(type) {
		case *Ref:
			if t, ok := s[e.Var]; ok {
				return &Const{Term: t}
			}
		case *Exists:
			return &Exists{Input: s.op(e.Input)}
		}
		return e
	})
}
