package export

import (
	"context"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
)

// eachQuad visits every quad that matches q, in their order.
func eachQuad(ctx context.Context, snapshot *graph.Snapshot, q id.Quad, visit func(term.Quad) error) error {
	newWorker := func() worker[[]term.Quad] {
		d, t := &distinct{}, &terms{snapshot: snapshot}
		lookUp := func(quads []id.Quad) error {
			d.collect(quads)
			t.ids = d.ids
			return t.lookUp(len(quads) > 1)
		}
		return func(quads []id.Quad, give func([]term.Quad) error) error {
			return lookUpAll(quads, lookUp, func(some int) error { return give(t.quads(d.quads[:some])) })
		}
	}
	return beside(ctx, snapshot, q, newWorker, func(quads []term.Quad) error {
		for _, quad := range quads {
			if err := visit(quad); err != nil {
				return err
			}
		}
		return nil
	})
}

// terms are those of some ids.
type terms struct {
	snapshot *graph.Snapshot
	ids      []id.ID
	terms    []term.Term
}

// lookUp looks ids up. It is errTooMuch if they are too long, where there may be
// fewer.
func (t *terms) lookUp(mayBeFewer bool) error {
	t.terms = append(t.terms[:0], make([]term.Term, len(t.ids))...)
	text := 0
	return t.snapshot.Keys(t.ids, func(i int, key []byte) (err error) {
		if text += len(key); text > mostText && mayBeFewer {
			return errTooMuch
		}
		t.terms[i], err = term.FromKey(key)
		return err
	})
}

// quads are made of terms at those places.
func (t *terms) quads(places [][4]uint32) []term.Quad {
	quads := make([]term.Quad, len(places))
	for i, p := range places {
		quads[i] = term.Quad{
			Subject: t.terms[p[id.S]], Predicate: t.terms[p[id.P]],
			Object: t.terms[p[id.O]], Graph: t.terms[p[id.G]],
		}
	}
	return quads
}
