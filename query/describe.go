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
// it is the subject, and those of the blank nodes that they lead to
// (https://www.w3.org/submissions/CBD/).
func (e *Execution) describe(ctx context.Context, f *algebra.Describe, visit func(term.Triple) error) error {
	d := &description{snapshot: e.snapshot, seen: map[id.ID]bool{}, memory: e.memory.Account(), visit: visit}
	t := &template{vars: algebra.Vars(e.query.Op)}
	return e.terms(ctx, func(row []term.Term, _ uint64) error {
		t.row = row
		for _, n := range f.Resources {
			if err := d.describe(ctx, t.node(n)); err != nil {
				return err
			}
		}
		return nil
	})
}

// description visits what the store's default graph says of resources.
type description struct {
	snapshot *graph.Snapshot
	seen     map[id.ID]bool
	memory   *budget.Account
	visit    func(term.Triple) error
}

func (d *description) describe(ctx context.Context, t term.Term) error {
	i, err := d.snapshot.ID(t)
	if err != nil || i == id.None {
		return err
	}
	open := []id.ID{i}
	for len(open) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		i, open = open[len(open)-1], open[:len(open)-1]
		if d.seen[i] {
			continue
		}
		if err := d.memory.Take(seenBytes); err != nil {
			return err
		}
		d.seen[i] = true
		blanks, err := d.subject(ctx, i)
		if err != nil {
			return err
		}
		open = append(open, blanks...)
	}
	return nil
}

// subject visits the triples of a subject, and returns the blank nodes among their
// objects.
func (d *description) subject(ctx context.Context, i id.ID) (blanks []id.ID, err error) {
	matches := d.snapshot.Match(id.Quad{id.S: i, id.G: id.DefaultGraph}, nil)
	quads := make([]id.Quad, 256)
	for {
		n, err := matches.Next(quads)
		if err != nil || n == 0 {
			return blanks, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, q := range quads[:n] {
			if q[id.O].Kind() == id.BlankNode {
				blanks = append(blanks, q[id.O])
			}
			terms, err := d.snapshot.Terms(q[:id.G])
			if err != nil {
				return nil, err
			}
			if err := d.visit(term.Triple{Subject: terms[id.S], Predicate: terms[id.P], Object: terms[id.O]}); err != nil {
				return nil, err
			}
		}
	}
}
