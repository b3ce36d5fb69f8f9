package plan

import (
	"tribune/graph/id"
	"tribune/query/algebra"
)

// Path joins its input with the pairs of nodes that a property path joins, in graphs that
// are taken for one. The search begins at the ends that are terms, or that the input binds.
type Path struct {
	Output
	Left    Node
	Graphs  []id.ID
	Subject algebra.Node
	Path    algebra.Path
	Object  algebra.Node
	Read    []algebra.Var // the ends that the input does not bind, each once
}

// Inputs is the left one.
func (p *Path) Inputs() []Node { return []Node{p.Left} }

func (p *Path) head(names Names) []string {
	return []string{"path", names.list(p.Graphs), p.Subject.String(), algebra.PathString(p.Path), p.Object.String()}
}

// pathPart makes a part of a property path. A graph that is a variable does not get here:
// patterns with paths are planned for each graph apart (threads).
func (p *Planner) pathPart(op *algebra.PathPattern, g Active) part {
	if op.Subject.Triple != nil || op.Object.Triple != nil {
		return p.pathOfTriples(op, g)
	}
	reach := p.pathReach(op, g.Graphs)
	return part{vars: algebra.Vars(op), path: &pathPattern{op, g.Graphs, reach}, rows: reach.pairs}
}

// pathOfTriples is a path whose ends are triple terms that have variables: it is searched
// between other variables, and what is found is taken apart.
func (p *Planner) pathOfTriples(op *algebra.PathPattern, g Active) part {
	b := &patternBuilder{p: p}
	ends := [2]algebra.Node{op.Subject, op.Object}
	for i, n := range ends {
		if n.Term.IsZero() {
			ends[i] = algebra.Node{Var: b.ref(n).Var}
		}
	}
	if b.unknown {
		return nothing(algebra.Vars(op))
	}
	hidden := &algebra.PathPattern{Subject: ends[0], Path: op.Path, Object: ends[1]}
	x := p.pathPart(hidden, g)
	n := p.read(&x, setOf(algebra.Vars(hidden)...), "")
	return opaque(project(b.restrict(n), algebra.Vars(op)))
}

// pathPattern is a path pattern in graphs.
type pathPattern struct {
	*algebra.PathPattern
	graphs []id.ID
	reach  reach
}

// join looks the path up for each row of a node.
func (q *pathPattern) join(left Node, live Set) Node {
	l := left.Out()
	n := &Path{Left: left, Graphs: q.graphs, Subject: q.Subject, Path: q.Path, Object: q.Object}
	for _, v := range algebra.Vars(q.PathPattern) {
		if !l.Has(v) {
			n.Read = append(n.Read, v)
		}
	}
	n.Output = joined(Inner, l, &Output{Vars: n.Read}, live)
	n.Rows = l.Rows * q.reach.pairs
	return n
}
