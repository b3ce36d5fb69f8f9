package graph

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"tribune/graph/extsort"
	"tribune/graph/kv"
	"tribune/graph/kv/faultkv"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

// pieced is an update of pieces that can be taken up.
type pieced struct {
	limit  Limit
	held   []term.Quad // what the store has before; fewer than the pieces have, so that it is rebuilt
	pieces [][]term.Quad
	onStep func(string)    // nil or called at each step of the commit
	onNote func(int) error // nil or called behind the note of each piece
}

// newPieced makes an update of so many pieces, whose quads have terms of all forms.
func newPieced(dir string, pieces int) pieced {
	r := newSource(23, 40)
	p := pieced{limit: tiny(dir), pieces: make([][]term.Quad, pieces)}
	for i := range p.pieces {
		for range 1 + r.IntN(9) {
			p.pieces[i] = append(p.pieces[i], r.quad())
		}
	}
	return p
}

// ontoStore is the same onto a store that it rebuilds.
func (p pieced) ontoStore() pieced {
	p.held = randomQuads(newSource(24, 40), len(p.pieces))
	return p
}

// piecedBoth are updates of an empty store, and of one that they rebuild.
func piecedBoth(t *testing.T, pieces int) []pieced {
	return []pieced{newPieced(t.TempDir(), pieces), newPieced(t.TempDir(), pieces).ontoStore()}
}

func (p pieced) model() model {
	m := model{}
	m.add(p.held)
	for _, q := range slices.Concat(p.pieces...) {
		m[spell(q)] = q
	}
	return m
}

// run makes the update, and returns how many pieces it took over and how many it
// added. Every piece is one of the two.
func (p pieced) run(s *Store) (taken, added int, err error) {
	_, err = s.Update(context.Background(), func(tx *Tx) error {
		tx.Limit(p.limit)
		tx.RebuildIfLarger()
		if p.onStep != nil {
			tx.OnStep(p.onStep)
		}
		notes, err := tx.Resume("pieces")
		if err != nil {
			return err
		}
		done := map[uint64]bool{}
		for _, note := range notes {
			done[binary.LittleEndian.Uint64(note)] = true
		}
		if taken = len(done); taken != len(notes) {
			return fmt.Errorf("%d notes of %d pieces", len(notes), taken)
		}
		shards := []*Shard{tx.Shard(), tx.Shard()}
		for i, quads := range p.pieces {
			if done[uint64(i)] {
				continue
			}
			added++
			if err := p.feed(shards[i%len(shards)], i, quads); err != nil {
				return err
			}
		}
		return nil
	})
	return taken, added, err
}

func (p pieced) feed(s *Shard, i int, quads []term.Quad) error {
	if err := addTo(s, quads); err != nil {
		return err
	}
	if err := s.Note(binary.LittleEndian.AppendUint64(nil, uint64(i))); err != nil || p.onNote == nil {
		return err
	}
	return p.onNote(i)
}

func addTo(s *Shard, quads []term.Quad) error {
	for _, q := range quads {
		var keys [4][]byte
		for i, t := range [...]term.Term{q.Subject, q.Predicate, q.Object, q.Graph} {
			keys[i] = term.AppendKey(nil, t)
		}
		if err := s.AddKeys(keys[0], keys[1], keys[2], keys[3]); err != nil {
			return err
		}
	}
	return nil
}

// finish runs the update on db, where it was interrupted, and fails unless the
// store then holds what it would have without that, and every piece was taken over
// or added.
func (p pieced) finish(t *testing.T, db kv.Store) (taken int) {
	t.Helper()
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	p.onStep, p.onNote = nil, nil
	taken, added, err := p.run(s)
	if err != nil {
		t.Fatal(err)
	}
	if taken+added != len(p.pieces) {
		t.Fatalf("of %d pieces %d were taken over and %d added", len(p.pieces), taken, added)
	}
	snapshot, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	requireContent(t, snapshot, p.model())
	requireSound(t, s)
	requireNoFiles(t, p.limit.Dir)
	return taken
}

// newDB is a key-value store with the store in it that is updated.
func (p pieced) newDB(t *testing.T) kv.Store {
	t.Helper()
	db := memkv.New()
	s, err := OpenKV(db, Options{})
	if err == nil {
		_, err = s.Update(context.Background(), loadOf(Limit{}, 1, p.held)) // no version if there is nothing
	}
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// copyDB is another key-value store with the same store in it.
func copyDB(t *testing.T, db kv.Store) kv.Store {
	t.Helper()
	var b kv.Batch
	err := db.Scan([]byte{0}, []byte{0xFF}, func(key, value []byte) error {
		b.Put(slices.Clone(key), slices.Clone(value))
		return nil
	})
	twin := memkv.New()
	if err := errors.Join(err, twin.Write(&b)); err != nil {
		t.Fatal(err)
	}
	return twin
}

var errStopped = errors.New("stopped")

func TestUpdateThatFailsAtAnyPieceIsTakenUp(t *testing.T) {
	for n := range 12 {
		p := newPieced(t.TempDir(), 12)
		p.onNote = func(i int) error {
			if i == n {
				return errStopped
			}
			return nil
		}
		db := p.newDB(t)
		s, err := OpenKV(db, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := p.run(s); !errors.Is(err, errStopped) {
			t.Fatal(err)
		}
		if taken := p.finish(t, db); taken != n+1 {
			t.Errorf("stopped at piece %d, %d were taken over", n, taken)
		}
	}
}

// TestUpdateKilledAtAnyWriteIsTakenUp kills it while it is committed, when all of it
// is in runs.
func TestUpdateKilledAtAnyWriteIsTakenUp(t *testing.T) {
	for _, p := range piecedBoth(t, 12) {
		for n := 1; p.killAt(t, n); n++ {
		}
	}
}

// killAt kills the update at its n-th write and takes it up; false: it has fewer.
func (p pieced) killAt(t *testing.T, n int) bool {
	t.Helper()
	p.limit.Dir = t.TempDir()
	db := p.newDB(t)
	before := copyDB(t, db)
	s, err := OpenKV(faultkv.Wrap(db, faultkv.Plan{KillWrite: n, Torn: 1, Loss: faultkv.LoseSome}), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err = p.run(s); err == nil {
		if n < 4 {
			t.Fatalf("%d writes", n-1)
		}
		return false
	}
	if taken := p.finish(t, before); taken != len(p.pieces) {
		t.Fatalf("killed at write %d, %d pieces were taken over", n, taken)
	}
	return true
}

// TestProcessKilledAtAnyMomentIsTakenUp copies the files behind each piece and at each
// step of the commit: there a process might end without another word.
func TestProcessKilledAtAnyMomentIsTakenUp(t *testing.T) {
	for _, p := range piecedBoth(t, 10) {
		p.killAtMoments(t)
	}
}

func (p pieced) killAtMoments(t *testing.T) {
	t.Helper()
	db := p.newDB(t)
	var moments []string
	var pieces []int // by moment: how many runs there were
	noted := 0
	look := func() {
		moment := t.TempDir()
		copyFiles(t, moment, p.limit.Dir)
		moments, pieces = append(moments, moment), append(pieces, noted)
	}
	p.onStep = func(string) { look() }
	p.onNote = func(int) error { noted++; look(); return nil }
	committed := copyDB(t, db)
	s, err := OpenKV(committed, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.run(s); err != nil {
		t.Fatal(err)
	}
	if len(moments) < 10+3 {
		t.Fatalf("%d moments", len(moments))
	}
	last := p
	last.limit.Dir = t.TempDir()
	copyFiles(t, last.limit.Dir, moments[len(moments)-1])
	last.finish(t, committed) // as if it had ended between the head and the files
	for i, moment := range moments {
		p.limit.Dir = moment
		if taken := p.finish(t, copyDB(t, db)); taken != pieces[i] {
			t.Errorf("moment %d: %d pieces were taken over, expected %d", i, taken, pieces[i])
		}
	}
}

// copyFiles copies the files of each folder in a directory, but for those that
// somebody deletes meanwhile.
func copyFiles(t *testing.T, to, from string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(from, "*", "*"))
	for _, name := range names {
		content, readErr := os.ReadFile(name)
		if errors.Is(readErr, fs.ErrNotExist) {
			continue
		}
		folder := filepath.Join(to, filepath.Base(filepath.Dir(name)))
		err = errors.Join(err, readErr, os.MkdirAll(folder, 0o700),
			os.WriteFile(filepath.Join(folder, filepath.Base(name)), content, 0o600))
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestUpdateWithTooLittleRoomIsTakenUpWithMore(t *testing.T) {
	for _, p := range piecedBoth(t, 12) {
		p.growRoom(t)
	}
}

// growRoom takes the update up with a little more room each time.
func (p pieced) growRoom(t *testing.T) {
	t.Helper()
	db := p.newDB(t)
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	before := 0
	for p.limit.Disk = 1; ; p.limit.Disk += 200 {
		taken, added, err := p.run(s)
		if err == nil {
			break
		}
		if !errors.Is(err, extsort.ErrFull) || taken < before || taken+added > 12 {
			t.Fatalf("%d bytes: %d pieces were taken over, %d added: %v", p.limit.Disk, taken, added, err)
		}
		before = taken
	}
	if before != 12 {
		t.Errorf("the last that failed had taken over %d pieces", before)
	}
	err = s.View(context.Background(), func(s *Snapshot) error {
		requireContent(t, s, p.model())
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	requireNoFiles(t, p.limit.Dir)
}

// interrupt leaves the files of an update that was stopped behind its last piece.
func (p pieced) interrupt(t *testing.T, s *Store) {
	t.Helper()
	p.onNote = func(i int) error {
		if i == len(p.pieces)-1 {
			return errStopped
		}
		return nil
	}
	if _, _, err := p.run(s); !errors.Is(err, errStopped) {
		t.Fatal(err)
	}
}

// TestStoreMayChangeBeforeAnUpdateIsTakenUp removes what the interrupted update adds,
// and adds something else.
func TestStoreMayChangeBeforeAnUpdateIsTakenUp(t *testing.T) {
	p := newPieced(t.TempDir(), 12)
	db := p.newDB(t)
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := p.model()
	addAll := func(tx *Tx) error {
		for _, q := range all {
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return tx.Add(oneQuad)
	}
	removeAll := func(tx *Tx) error {
		for _, q := range all {
			if err := tx.Remove(q); err != nil {
				return err
			}
		}
		return tx.Remove(oneQuad)
	}
	if _, err := s.Update(context.Background(), addAll); err != nil {
		t.Fatal(err)
	}
	p.interrupt(t, s)
	if _, err := s.Update(context.Background(), removeAll); err != nil {
		t.Fatal(err)
	}
	if taken := p.finish(t, db); taken != 12 {
		t.Errorf("%d pieces were taken over", taken)
	}
}
