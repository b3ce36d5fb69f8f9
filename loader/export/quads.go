package export

import (
	"context"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
)

// eachQuad visits every quad that matches q.
func eachQuad(ctx context.Context, snapshot *graph.Snapshot, q id.Quad, visit func(term.Quad) error) error {
	t := &terms{snapshot: snapshot}
	return eachBatch(ctx, snapshot, q, t.lookUp, func(n int) error {
		for i := range n {
			if err := visit(t.quad(i)); err != nil {
				return err
			}
		}
		return nil
	})
}

// terms are those of a batch of quads.
type terms struct {
	snapshot *graph.Snapshot
	ids      []id.ID
	terms    []term.Term
}

func (t *terms) lookUp(quads []id.Quad) error {
	t.ids = t.ids[:0]
	for _, q := range quads {
		t.ids = append(t.ids, q[:]...)
	}
	return t.lookUpIDs(len(quads) > 1)
}

// lookUpIDs looks ids up. It is errTooMuch if they are too long, where there may be
// fewer.
func (t *terms) lookUpIDs(mayBeFewer bool) error {
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

func (t *terms) quad(i int) term.Quad {
	all := t.terms[4*i : 4*i+4]
	return term.Quad{Subject: all[id.S], Predicate: all[id.P], Object: all[id.O], Graph: all[id.G]}
}
