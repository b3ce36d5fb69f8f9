package plan

import (
	"slices"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
)

// graph plans a pattern in another graph. If the name is a variable, scans read all
// named graphs at once and have a column for the graph, which every join within the
// pattern is on. Where operators would mix rows of different graphs, the pattern is
// planned for each graph apart.
func (p *Planner) graph(op *algebra.Graph, live Set) Node {
	if op.Name.Var == "" {
		g := p.graphNamed(op.Name.Term)
		if len(g.Graphs) == 0 {
			return empty(live.keep(algebra.Vars(op)))
		}
		return p.op(op.Input, g, live)
	}
	if !threads(op.Input) || slices.Contains(algebra.Vars(op.Input), op.Name.Var) {
		return p.graphByGraph(op, live)
	}
	g := p.newVar()
	n := p.inGraph(op.Input, Active{Var: g, name: algebra.Node{Var: g}}, live)
	if live[op.Name.Var] {
		n = extend(n, op.Name.Var, &algebra.Ref{Var: g})
	}
	return project(n, live.keep(n.Out().Vars))
}

// threads reports whether a pattern may be planned for all graphs at once.
func threads(op algebra.Op) bool {
	switch op := op.(type) {
	case *algebra.BGP, *algebra.Table, *algebra.Graph, *algebra.Service:
		return true
	case *algebra.Join, *algebra.Union, *algebra.LeftJoin, *algebra.Filter, *algebra.Extend:
		return !slices.ContainsFunc(algebra.Inputs(op), func(in algebra.Op) bool { return !threads(in) })
	}
	return false
}

// graphNamed is the graph of a name: no graph if the dataset does not have it.
func (p *Planner) graphNamed(name term.Term) Active {
	a := Active{name: algebra.Node{Term: name}}
	i := p.id(name)
	if i != id.None && (p.allNamed && p.isGraph(i) || slices.Contains(p.named, i)) {
		a.Graphs = []id.ID{i}
	}
	return a
}

// graphByGraph plans a pattern for each named graph.
func (p *Planner) graphByGraph(op *algebra.Graph, live Set) Node {
	need := live.with(op.Name.Var)
	var parts []Node
	for _, name := range p.terms(p.namedGraphs()...) {
		here := table(&algebra.Table{Vars: []algebra.Var{op.Name.Var}, Rows: [][]term.Term{{name}}})
		parts = append(parts, join(Inner, p.op(op.Input, p.graphNamed(name), need), here, nil, need))
	}
	vars := live.keep(algebra.Vars(op))
	if len(parts) == 0 {
		return empty(vars)
	}
	return union(parts, vars)
}

// inGraph plans an operator so that there is a column for the active graph, if that is
// a variable.
func (p *Planner) inGraph(op algebra.Op, g Active, live Set) Node {
	if g.Var == "" {
		return p.op(op, g, live)
	}
	live = live.with(g.Var)
	return p.withGraph(p.op(op, g, live), g, live)
}

// withGraph makes rows that are of no graph rows of each one: EXISTS, which is asked in
// the active graph, has to know it.
func (p *Planner) withGraph(n Node, g Active, live Set) Node {
	if g.Var == "" || n.Out().Has(g.Var) {
		return n
	}
	return join(Inner, n, p.graphNames(g.Var), nil, live.with(g.Var))
}

// graphNames is the named graphs of the dataset, under a variable.
func (p *Planner) graphNames(v algebra.Var) Node {
	t := &algebra.Table{Vars: []algebra.Var{v}}
	for _, name := range p.terms(p.namedGraphs()...) {
		t.Rows = append(t.Rows, []term.Term{name})
	}
	return table(t)
}

// inActive makes expressions keep the graph that they stand in: what EXISTS asks is
// asked there, wherever it is asked.
func inActive(list []algebra.Expr, g Active) []algebra.Expr {
	if g.isDefault() {
		return list
	}
	out := make([]algebra.Expr, len(list))
	for i, e := range list {
		out[i] = algebra.Rewrite(e, func(e algebra.Expr) algebra.Expr {
			if x, ok := e.(*algebra.Exists); ok {
				return &algebra.Exists{Input: &algebra.Graph{Name: g.name, Input: x.Input}}
			}
			return e
		})
	}
	return out
}
