package algebra

import (
	"strconv"

	"tribune/query/sparql"
)

// Translate makes the algebra of a query (SPARQL 1.1 section 18.2).
func Translate(q *sparql.Query) *Query {
	t := &translator{base: q.Base}
	where := t.where(q.Where)
	out := &Query{Base: q.Base, Prefixes: q.Prefixes}
	for _, d := range q.Dataset {
		if d.Named {
			out.Dataset.Named = append(out.Dataset.Named, d.IRI)
		} else {
			out.Dataset.Default = append(out.Dataset.Default, d.IRI)
		}
	}
	out.Form, out.Op = t.form(q, where)
	return out
}

// translator makes variables that nothing else has.
type translator struct {
	base  string // of the query
	fresh int
}

func (t *translator) newVar() Var {
	t.fresh++
	return Var("." + strconv.Itoa(t.fresh-1))
}

// where translates a group; no group has one solution.
func (t *translator) where(g *sparql.Group) Op {
	if g == nil {
		return &BGP{}
	}
	return t.group(g)
}

// form translates all of a query but its pattern, and says what it is for.
func (t *translator) form(q *sparql.Query, where Op) (Form, Op) {
	switch f := q.Form.(type) {
	case *sparql.Select:
		return &Select{Vars: selected(f)}, t.selection(f, where, q.Modifiers, q.Values)
	case *sparql.Construct:
		template := triples(f.Template)
		op := t.modify(where, q.Modifiers, q.Values, namedVars(template))
		return &Construct{Template: template}, op
	case *sparql.Describe:
		resources := nodes(f.Terms)
		op := t.modify(where, q.Modifiers, q.Values, nodeVars(resources))
		return &Describe{Resources: resources}, op
	}
	return &Ask{}, t.modify(where, q.Modifiers, q.Values, nil)
}

// modify applies the modifiers of a query that is not a SELECT, which projects
// what its form needs.
func (t *translator) modify(op Op, m sparql.Modifiers, values *sparql.Values, vars []Var) Op {
	s := &sparql.Select{}
	for _, v := range vars {
		s.Items = append(s.Items, sparql.SelectItem{Var: sparql.Var{Name: string(v)}})
	}
	return t.selection(s, op, m, values)
}

// namedVars are the variables of triples but for blank nodes, each once.
func namedVars(triples []Triple) []Var {
	var nodes []Node
	for _, tr := range triples {
		nodes = append(nodes, tr.Subject, tr.Predicate, tr.Object)
	}
	return nodeVars(nodes)
}

func nodeVars(nodes []Node) []Var {
	var s scope
	for _, n := range nodes {
		s.node(n)
	}
	var named []Var
	for _, v := range s.vars {
		if !v.IsBlankNode() {
			named = append(named, v)
		}
	}
	return named
}
