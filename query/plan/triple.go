package plan

import (
	"tribune/graph/id"
	"tribune/query/algebra"
)

// triple makes a part of a triple pattern in a graph.
func (p *Planner) triple(t algebra.Triple, g Active) part {
	if g.Var != "" && !p.allNamed {
		return p.eachGraph(t, g.Var)
	}
	if g.Var == "" && len(g.Graphs) != 1 {
		return p.mergedGraphs(t, g)
	}
	b := &patternBuilder{p: p}
	q := pattern{id.S: b.ref(t.Subject), id.P: b.ref(t.Predicate), id.O: b.ref(t.Object), id.G: graphRef(g)}
	if b.unknown {
		return nothing(tripleVars(t, g))
	}
	if b.plain() {
		return p.plainPart(q)
	}
	return p.madePart(b, q, tripleVars(t, g))
}

func graphRef(g Active) Ref {
	if g.Var != "" {
		return Ref{Var: g.Var}
	}
	return Ref{ID: g.Graphs[0]}
}

func tripleVars(t algebra.Triple, g Active) []algebra.Var {
	vars := algebra.Vars(&algebra.BGP{Triples: []algebra.Triple{t}})
	if g.Var != "" {
		vars = append(vars, g.Var)
	}
	return vars
}

// madePart is a pattern that needs more than a scan: a variable stands in it twice, or
// a triple term that has variables.
func (p *Planner) madePart(b *patternBuilder, q pattern, vars []algebra.Var) part {
	hidden := p.plainPart(q)
	n := p.read(&hidden, setOf(hidden.vars...), "")
	return opaque(project(b.restrict(n), vars))
}

// mergedGraphs is a pattern in several graphs that are taken for one: a triple that
// several of them hold is one (rule 2 of weights).
func (p *Planner) mergedGraphs(t algebra.Triple, g Active) part {
	vars := tripleVars(t, g)
	var parts []Node
	for _, one := range g.Graphs {
		one := p.triple(t, Active{Graphs: []id.ID{one}})
		parts = append(parts, p.read(&one, setOf(vars...), ""))
	}
	if len(parts) == 0 {
		return nothing(vars)
	}
	return opaque(distinct(union(parts, vars)))
}

// eachGraph is a pattern in each of the named graphs that a query names.
func (p *Planner) eachGraph(t algebra.Triple, g algebra.Var) part {
	vars := tripleVars(t, Active{Var: g})
	var parts []Node
	for _, one := range p.named {
		here := p.triple(t, Active{Graphs: []id.ID{one}})
		parts = append(parts, extend(p.read(&here, setOf(vars...), ""), g, &algebra.Const{Term: p.terms(one)[0]}))
	}
	if len(parts) == 0 {
		return nothing(vars)
	}
	return opaque(union(parts, vars))
}

// patternBuilder makes references of nodes. What no quad pattern has goes to the lists.
type patternBuilder struct {
	p       *Planner
	seen    Set
	unknown bool // a term that the store has never seen
	unnest  []Unnest
	same    [][2]algebra.Var
	is      []Is
}

func (b *patternBuilder) plain() bool { return len(b.unnest) == 0 && len(b.same) == 0 }

// restrict takes the rows of the pattern apart, and leaves those that match.
func (b *patternBuilder) restrict(n Node) Node {
	for _, u := range b.unnest {
		n = unnest(n, u)
	}
	return restrict(n, b.same, b.is)
}

func (b *patternBuilder) ref(n algebra.Node) Ref {
	switch {
	case n.Triple != nil:
		return Ref{Var: b.triple(*n.Triple)}
	case n.Var == "":
		i := b.p.id(n.Term)
		b.unknown = b.unknown || i == id.None
		return Ref{ID: i}
	case b.seen[n.Var]:
		again := b.p.newVar()
		b.same = append(b.same, [2]algebra.Var{n.Var, again})
		return Ref{Var: again}
	}
	b.seen = b.seen.with(n.Var)
	return Ref{Var: n.Var}
}

// triple takes a triple term apart, its own triple terms behind it.
func (b *patternBuilder) triple(t algebra.Triple) algebra.Var {
	from := b.p.newVar()
	at := len(b.unnest)
	b.unnest = append(b.unnest, Unnest{From: from})
	for i, n := range []algebra.Node{t.Subject, t.Predicate, t.Object} {
		b.unnest[at].To[i] = b.column(b.ref(n))
	}
	return from
}

// column is a reference as a column: an id becomes one that must have it.
func (b *patternBuilder) column(r Ref) algebra.Var {
	if r.Var != "" {
		return r.Var
	}
	v := b.p.newVar()
	b.is = append(b.is, Is{Var: v, ID: r.ID})
	return v
}
