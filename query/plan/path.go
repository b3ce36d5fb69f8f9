package plan

import (
	"tribune/query/algebra"
)

// path makes a part of a property path. A graph that is a variable does not get here:
// patterns with paths are planned for each graph apart (threads).
func (p *Planner) path(op *algebra.PathPattern, g Active) part {
	n := &Path{Graphs: g.Graphs, Subject: op.Subject, Path: op.Path, Object: op.Object}
	n.Vars = algebra.Vars(op)
	n.Rows = float64(p.snapshot.Quads())
	return opaque(n)
}
