package plan

import (
	"tribune/graph/id"
	"tribune/query/algebra"
)

// reach is a guess of what a path joins: so many pairs, between so many nodes that it starts
// at and so many where it ends.
type reach struct{ pairs, starts, ends float64 }

func (r reach) back() reach { return reach{r.pairs, r.ends, r.starts} }

func (r reach) with(o reach) reach {
	return reach{r.pairs + o.pairs, r.starts + o.starts, r.ends + o.ends}
}

// pathReach guesses what a path pattern finds: that of its path, from or to an end that is a
// term.
func (p *Planner) pathReach(op *algebra.PathPattern, graphs []id.ID) reach {
	r := p.reach(op.Path, graphs)
	if op.Subject.Var == "" {
		r = reach{max(1, r.pairs/max(1, r.starts)), 1, r.ends}
	}
	if op.Object.Var == "" {
		r = reach{max(1, r.pairs/max(1, r.ends)), r.starts, 1}
	}
	return reach{min(r.pairs, bounded), min(r.starts, r.pairs), min(r.ends, r.pairs)}
}

// stepsGuessed is how many steps a path that repeats is guessed to go.
const stepsGuessed = 10

func (p *Planner) reach(path algebra.Path, graphs []id.ID) reach {
	switch path := path.(type) {
	case *algebra.Link:
		return p.linkReach(path, graphs)
	case *algebra.Inverse:
		return p.reach(path.Path, graphs).back()
	case *algebra.Alternative:
		return p.reach(path.Left, graphs).with(p.reach(path.Right, graphs))
	case *algebra.Sequence:
		a, b := p.reach(path.First, graphs), p.reach(path.Second, graphs)
		return reach{a.pairs / max(1, a.ends, b.starts) * b.pairs, a.starts, b.ends}
	case *algebra.Repeat:
		return p.repeatReach(path, graphs)
	}
	return p.anyReach()
}

// anyReach is as much as there are quads.
func (p *Planner) anyReach() reach {
	quads := float64(p.snapshot.Quads())
	return reach{quads, quads, quads}
}

func (p *Planner) repeatReach(path *algebra.Repeat, graphs []id.ID) reach {
	r := p.reach(path.Path, graphs)
	if path.Many && r.starts > 0 {
		r.pairs = r.starts * min(r.ends, r.pairs/r.starts*stepsGuessed)
	}
	if path.Zero {
		return r.with(p.anyReach())
	}
	return r
}

// linkReach is exact in each graph.
func (p *Planner) linkReach(path *algebra.Link, graphs []id.ID) (out reach) {
	predicate := p.id(path.Predicate)
	if predicate == id.None {
		return out
	}
	for _, g := range graphs {
		q := pattern{id.S: {Var: "s"}, id.P: {ID: predicate}, id.O: {Var: "o"}, id.G: {ID: g}}
		out = out.with(reach{p.rows(q), p.distinctOf(q, "s"), p.distinctOf(q, "o")})
	}
	return out
}
