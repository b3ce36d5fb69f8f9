package plan

import "tribune/query/algebra"

// part is something that a group joins: a pattern, a path, or what was planned on its own.
type part struct {
	vars    []algebra.Var
	rows    float64
	pattern *pattern     // what a scan reads, or a probe looks up, or nil
	path    *pathPattern // what a search can begin from, or nil

	node  Node          // of a part that is planned already, or nil
	maybe []algebra.Var // those of vars that it may leave unbound
}

// opaque is a part that is planned already.
func opaque(n Node) part {
	out := n.Out()
	return part{vars: out.Vars, rows: out.Rows, node: n, maybe: out.Maybe.keep(out.Vars)}
}

func nothing(vars []algebra.Var) part { return opaque(empty(vars)) }

// plainPart is a pattern that one scan or one probe reads.
func (p *Planner) plainPart(q pattern) part {
	out := part{pattern: &q, rows: p.rows(q)}
	for _, r := range q {
		if r.Var != "" {
			out.vars = append(out.vars, r.Var)
		}
	}
	return out
}

// read reads a part on its own, sorted by a variable if that can be.
func (p *Planner) read(x *part, live Set, by algebra.Var) Node {
	switch {
	case x.pattern != nil:
		return p.scan(*x.pattern, live, by)
	case x.path != nil:
		return x.path.join(unit(), live)
	}
	return x.node
}

// readings are the ways to read a part on its own.
func (p *Planner) readings(x *part, live Set) []way {
	if x.pattern == nil {
		n := p.read(x, live, "")
		return []way{{cost: cost(n), by: firstOf(n.Out().Sorted)}}
	}
	var out []way
	for _, by := range append([]algebra.Var{""}, x.vars...) {
		a := p.scanAccess(*x.pattern, live, by)
		live := x.pattern.withNarrowed(live, a)
		if by == "" || live[by] && firstOf(a.vars(*x.pattern)) == by {
			out = append(out, way{cost: p.accessRows(x.pattern, a, live) * scanRow, by: by})
		}
	}
	return out
}

func firstOf(vars []algebra.Var) algebra.Var {
	if len(vars) == 0 {
		return ""
	}
	return vars[0]
}

// size is how many rows a part has if only what is live is read of it.
func (p *Planner) size(x *part, live Set) float64 {
	if x.pattern == nil {
		return x.rows
	}
	a := p.scanAccess(*x.pattern, live, "")
	return p.accessRows(x.pattern, a, x.pattern.withNarrowed(live, a))
}

// values is how many values a variable has in a part.
func (p *Planner) values(x part, v algebra.Var) float64 {
	switch {
	case x.pattern != nil:
		return p.distinctOf(*x.pattern, v)
	case x.path != nil && x.path.Subject.Var == v:
		return x.path.reach.starts
	case x.path != nil:
		return x.path.reach.ends
	}
	return x.rows
}
