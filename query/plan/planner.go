package plan

import (
	"slices"
	"strconv"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
)

// Planner plans for a snapshot and a dataset: the counts that it plans with are exact,
// and the ids in its plans are the snapshot's. It is used by one goroutine at a time.
type Planner struct {
	Options

	snapshot *graph.Snapshot
	active   Active  // the default graph
	named    []id.ID // the named graphs of the dataset, unless
	allNamed bool    // they are all that the store has

	fresh int
	err   error // the first one of the store; it ends the planning
}

// Active is the graph that patterns are matched in: some graphs taken for one, or, with
// a variable that no query has, each named graph in turn.
type Active struct {
	Graphs []id.ID
	Var    algebra.Var
	name   algebra.Node // for GRAPH; the zero Node for the default graph
}

func (a Active) isDefault() bool { return a.name.Var == "" && a.name.Term.IsZero() }

// New makes a planner for a dataset; of the zero Dataset it is the store's. With
// unionDefault the store's default graph is all of its graphs, taken for one. Errors
// are the store's.
func New(s *graph.Snapshot, d algebra.Dataset, unionDefault bool) (*Planner, error) {
	p := &Planner{snapshot: s, allNamed: d.IsZero()}
	if !d.IsZero() {
		p.active.Graphs = p.graphs(d.Default)
		p.named = slices.DeleteFunc(p.graphs(d.Named), func(g id.ID) bool { return !p.isGraph(g) })
		return p, p.err
	}
	p.active.Graphs = []id.ID{id.DefaultGraph}
	if unionDefault {
		p.active.Graphs = append(p.active.Graphs, p.namedGraphs()...)
	}
	return p, p.err
}

// Plan plans an operator: a column for each variable that it has in scope. Errors are
// the store's.
func (p *Planner) Plan(op algebra.Op) (Node, error) {
	p.err = nil
	vars := algebra.Vars(op)
	n := project(p.op(op, p.active, setOf(vars...)), vars)
	return n, p.err
}

// DefaultGraphs are the graphs that are taken for one as the default graph.
func (p *Planner) DefaultGraphs() []id.ID { return p.active.Graphs }

// newVar is a variable that nothing else has.
func (p *Planner) newVar() algebra.Var {
	p.fresh++
	return algebra.Var(".p" + strconv.Itoa(p.fresh-1))
}

// graphs are the ids of the graphs that the store knows, each once.
func (p *Planner) graphs(iris []string) []id.ID {
	var out []id.ID
	for _, iri := range iris {
		if g := p.id(term.NewIRI(iri)); g != id.None && !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	return out
}

// namedGraphs are the named graphs of the dataset.
func (p *Planner) namedGraphs() []id.ID {
	if !p.allNamed {
		return p.named
	}
	var out []id.ID
	p.fail(p.snapshot.Graphs(func(u graph.Use) error {
		if u.ID != id.DefaultGraph {
			out = append(out, u.ID)
		}
		return nil
	}))
	return out
}

// isGraph reports whether a term names a graph: one that has a quad.
func (p *Planner) isGraph(i id.ID) bool { return p.count(0, []id.ID{i}) > 0 }

func (p *Planner) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

// id is that of a term, id.None if the store has never seen it.
func (p *Planner) id(t term.Term) id.ID {
	i, err := p.snapshot.ID(t)
	p.fail(err)
	return i
}

// terms are those of ids.
func (p *Planner) terms(ids ...id.ID) []term.Term {
	terms, err := p.snapshot.Terms(ids)
	p.fail(err)
	return terms
}

func (p *Planner) count(tree int, prefix []id.ID) float64 {
	n, err := p.snapshot.Tree(tree).Count(prefix)
	p.fail(err)
	return float64(n)
}

func (p *Planner) distinct(tree int, prefix []id.ID, depth int) float64 {
	n, err := p.snapshot.Tree(tree).Distinct(prefix, depth)
	p.fail(err)
	return float64(n)
}
