package graph

import (
	"context"
	"errors"
	"testing"

	"tribune/graph/term"
)

func TestPieceThatIsTooLargeIsNotKept(t *testing.T) {
	p := newPieced(t.TempDir(), 12)
	p.pieces[5] = manyQuads(3_000) // half a megabyte beside the first chunk of keys
	db := pieced{}.newDB(t)
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Update(context.Background(), func(tx *Tx) error {
		tx.Limit(p.limit)
		tx.budget.piece = chunkSize + chunkSize/5
		if _, err := tx.Resume("pieces"); err != nil {
			return err
		}
		shard := tx.Shard()
		for i, quads := range p.pieces {
			if err := p.feed(shard, i, quads); err != nil {
				return err
			}
		}
		return errStopped
	})
	if !errors.Is(err, errStopped) {
		t.Fatal(err)
	}
	if taken := p.finish(t, db); taken != 11 {
		t.Errorf("%d pieces were taken over", taken)
	}
}

func manyQuads(n int) (quads []term.Quad) {
	for i := range n {
		quads = append(quads, numbered(uint64(i)))
	}
	return quads
}

// TestPieceThatWasNotNotedIsNotKept stops amid a piece that is another one when the
// update is taken up.
func TestPieceThatWasNotNotedIsNotKept(t *testing.T) {
	p := newPieced(t.TempDir(), 4)
	db := pieced{}.newDB(t)
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Update(context.Background(), func(tx *Tx) error {
		tx.Limit(p.limit)
		if _, err := tx.Resume("pieces"); err != nil {
			return err
		}
		shard := tx.Shard()
		for i, quads := range p.pieces[:3] {
			if err := p.feed(shard, i, quads); err != nil {
				return err
			}
		}
		return errors.Join(addTo(shard, manyQuads(3*pendingStatements)), errStopped)
	})
	if !errors.Is(err, errStopped) {
		t.Fatal(err)
	}
	if taken := p.finish(t, db); taken != 3 {
		t.Errorf("%d pieces were taken over", taken)
	}
}
