package algebra

import (
	"tribune/query/sparql"
)

func selected(s *sparql.Select) []Var {
	var vars []Var
	for _, item := range s.Items {
		vars = append(vars, Var(item.Var.Name))
	}
	return vars
}

// selection applies what stands around a pattern, in the order of section 18.2.4
// and 18.2.5.
func (t *translator) selection(s *sparql.Select, op Op, m sparql.Modifiers, values *sparql.Values) Op {
	var g *grouping
	if m.Grouped {
		g = t.grouping(op, m.GroupBy)
		op = g.group
	}
	op = filter(op, t.exprs(g, m.Having))
	if values != nil {
		inline := table(values)
		g.bind(inline.Vars...)
		op = join(op, inline)
	}
	for _, item := range s.Items {
		if item.Expr != nil {
			v := Var(item.Var.Name)
			op = &Extend{Input: op, Var: v, Expr: t.exprIn(g, item.Expr)}
			g.bind(v)
		}
	}
	if len(m.OrderBy) > 0 {
		op = &OrderBy{Input: op, Keys: t.sortKeys(g, m.OrderBy)}
	}
	op = dedup(&Project{Input: op, Vars: selected(s)}, s.Dedup)
	return slice(op, m)
}

func (t *translator) sortKeys(g *grouping, keys []sparql.OrderKey) []SortKey {
	var out []SortKey
	for _, k := range keys {
		out = append(out, SortKey{Expr: t.exprIn(g, k.Expr), Descending: k.Descending})
	}
	return out
}

func dedup(op Op, d sparql.Dedup) Op {
	switch d {
	case sparql.Distinct:
		return &Distinct{Input: op}
	case sparql.Reduced:
		return &Reduced{Input: op}
	}
	return op
}

func slice(op Op, m sparql.Modifiers) Op {
	switch {
	case m.Limit != nil:
		return &Slice{Input: op, Offset: m.Offset, Limit: *m.Limit}
	case m.Offset > 0:
		return &Slice{Input: op, Offset: m.Offset, Limit: NoLimit}
	}
	return op
}

// grouping is what expressions above a Group may refer to: its keys, what is bound
// above it, and aggregates, which it takes up as they come.
type grouping struct {
	t     *translator
	group *Group
	bound map[Var]bool

	// Of a variable that is not bound above, an expression has some value of the
	// group (section 18.2.4.1).
	samples map[Var]Var
}

func (t *translator) grouping(input Op, by []sparql.GroupKey) *grouping {
	g := &grouping{t: t, group: &Group{Input: input}, bound: map[Var]bool{}, samples: map[Var]Var{}}
	for _, k := range by {
		key := Key{Var: t.keyVar(k), Expr: t.expr(k.Expr)}
		g.bind(key.Var)
		g.group.Keys = append(g.group.Keys, key)
	}
	return g
}

// bind makes variables known that are bound above the group. Without a group all
// are.
func (g *grouping) bind(vars ...Var) {
	if g == nil {
		return
	}
	for _, v := range vars {
		g.bound[v] = true
	}
}

// keyVar is the name of a key: of a variable its own.
func (t *translator) keyVar(k sparql.GroupKey) Var {
	if k.Var != nil {
		return Var(k.Var.Name)
	}
	if v, ok := k.Expr.(sparql.Var); ok {
		return Var(v.Name)
	}
	return t.newVar()
}

// aggregate is the variable that the group binds to the value of an aggregate.
func (g *grouping) aggregate(a Aggregate) Var {
	v := g.t.newVar()
	g.group.Aggregates = append(g.group.Aggregates, Binding{Var: v, Aggregate: a})
	return v
}

// ref is what stands for a variable above the group.
func (g *grouping) ref(v Var) Var {
	if g.bound[v] {
		return v
	}
	sample, ok := g.samples[v]
	if !ok {
		sample = g.aggregate(Aggregate{Func: sparql.Sample, Arg: &Ref{Var: v}})
		g.samples[v] = sample
	}
	return sample
}
