package query

import (
	"context"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/budget"
)

// describe gives the concise bounded description of each resource: the triples of which
// it is the subject, and those of the blank nodes that they lead to. The symmetric one has
// the triples of which it is the object, too: those of blank nodes, which say nothing by
// themselves, with what leads to these in turn and with what is said of them
// (https://www.w3.org/submissions/CBD/).
func (e *Execution) describe(ctx context.Context, f *algebra.Describe, visit func(term.Triple) error) error {
	d := &description{snapshot: e.snapshot, graphs: e.planner.DefaultGraphs(), memory: e.memory.Account(), visit: visit}
	ways := []*way{{id.S, id.O, map[id.ID]bool{}}}
	if e.symmetric {
		ways = append(ways, &way{id.O, id.S, map[id.ID]bool{}})
	}
	t := &template{vars: algebra.Vars(e.query.Op)}
	return e.terms(ctx, func(row []term.Term, _ uint64) error {
		t.row = row
		for _, n := range f.Resources {
			if err := d.describe(ctx, t.node(n), ways); err != nil {
				return err
			}
		}
		return nil
	})
}

// description visits what the graphs of the default graph say of resources.
type description struct {
	snapshot *graph.Snapshot
	graphs   []id.ID
	memory   *budget.Account
	visit    func(term.Triple) error
}

// way is one in which triples are gone along.
type way struct {
	from, to int // positions of a quad
	seen     map[id.ID]bool
}

// describe goes from a resource in each way. From the blank nodes that lead to it, it
// goes on in all ways; from those that it leads to, it goes on to what they lead to.
func (d *description) describe(ctx context.Context, t term.Term, ways []*way) error {
	i, err := d.snapshot.ID(t)
	if err != nil || i == id.None {
		return err
	}
	for n, w := range ways {
		if err := d.follow(ctx, w, i, ways[:n]); err != nil {
			return err
		}
	}
	return nil
}

// follow visits the triples of i, and of the blank nodes that a way leads to from there;
// from these it also goes the other ways.
func (d *description) follow(ctx context.Context, w *way, i id.ID, others []*way) error {
	open := []id.ID{i}
	for len(open) > 0 {
		i, open = open[len(open)-1], open[:len(open)-1]
		if w.seen[i] {
			continue
		}
		if err := d.memory.Take(seenBytes); err != nil {
			return err
		}
		w.seen[i] = true
		blanks, err := d.triples(ctx, w, i)
		if err != nil {
			return err
		}
		open = append(open, blanks...)
		for _, other := range others {
			for _, blank := range blanks {
				if err := d.follow(ctx, other, blank, nil); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// triples visits the triples of a node, and returns the blank nodes at their other ends.
func (d *description) triples(ctx context.Context, w *way, i id.ID) (blanks []id.ID, err error) {
	for _, g := range d.graphs {
		pattern := id.Quad{id.G: g}
		pattern[w.from] = i
		err := d.matches(pattern, func(quads []id.Quad) error {
			for _, q := range quads {
				if q[w.to].Kind() == id.BlankNode {
					blanks = append(blanks, q[w.to])
				}
			}
			return d.show(ctx, quads)
		})
		if err != nil {
			return nil, err
		}
	}
	return blanks, nil
}

// matches visits the quads that match a pattern, some at a time.
func (d *description) matches(pattern id.Quad, visit func([]id.Quad) error) error {
	matches := d.snapshot.Match(pattern, nil)
	quads := make([]id.Quad, 256)
	for {
		n, err := matches.Next(quads)
		if err != nil || n == 0 {
			return err
		}
		if err := visit(quads[:n]); err != nil {
			return err
		}
	}
}

// show visits quads as triples.
func (d *description) show(ctx context.Context, quads []id.Quad) error {
	for _, q := range quads {
		if err := ctx.Err(); err != nil {
			return err
		}
		terms, err := d.snapshot.Terms(q[:id.G])
		if err != nil {
			return err
		}
		if err := d.visit(term.Triple{Subject: terms[id.S], Predicate: terms[id.P], Object: terms[id.O]}); err != nil {
			return err
		}
	}
	return nil
}
