package graph

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"tribune/graph/dict"
	"tribune/graph/extsort"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

// tiny is a limit under which everything spills that can.
func tiny(dir string) Limit { return Limit{Memory: 1, Dir: dir} }

// mixedUpdate removes some quads of m and adds others, by the Tx and by shards,
// and changes m likewise.
func mixedUpdate(r source, m model, most int, limit Limit) func(*Tx) error {
	before := m.clone()
	return func(tx *Tx) error {
		tx.Limit(limit)
		for range r.IntN(most) {
			q := r.quad()
			if r.IntN(4) == 0 {
				delete(m, spell(q))
				if err := tx.Remove(q); err != nil {
					return err
				}
				continue
			}
			m[spell(q)] = q
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		for key, q := range before {
			if r.IntN(3) == 0 {
				delete(m, key)
				if err := tx.Remove(q); err != nil {
					return err
				}
			}
		}
		parts := make([][]term.Quad, r.IntN(4))
		for i := range parts {
			for range r.IntN(most) {
				q := r.quad()
				m[spell(q)] = q
				parts[i] = append(parts[i], q)
			}
		}
		return fillShards(tx, parts)
	}
}

func requireNoFiles(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) > 0 {
		t.Fatalf("temporary files are left: %v (%v)", entries, err)
	}
}

// TestSpilledUpdatesAreAsThoseInMemory makes random updates with and without a
// limit, one after the other on the same store.
func TestSpilledUpdatesAreAsThoseInMemory(t *testing.T) {
	for _, c := range []struct{ vocabulary, most, rounds int }{{15, 300, 10}, {300, 2_000, 6}, {20_000, 12_000, 3}} {
		s, err := OpenMemory(Options{})
		if err != nil {
			t.Fatal(err)
		}
		m := model{}
		r := newSource(uint64(c.vocabulary), c.vocabulary)
		dir := t.TempDir()
		spilled := 0
		for round := range c.rounds {
			limit := tiny(dir)
			if round%3 == 2 {
				limit = Limit{}
			}
			update := mixedUpdate(r, m, c.most, limit)
			_, err := s.Update(context.Background(), func(tx *Tx) error {
				err := update(tx)
				if tx.Spilled() > 0 {
					spilled++
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			requireNoFiles(t, dir)
			err = s.View(context.Background(), func(s *Snapshot) error {
				requireContent(t, s, m)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			requireSound(t, s)
		}
		if spilled < c.rounds/3 {
			t.Errorf("of %d updates %d spilled", c.rounds, spilled)
		}
	}
}

// TestPartsOfSpilledTripleTerms has triple terms whose parts are terms of no
// quad, inside each other, and in part removed.
func TestPartsOfSpilledTripleTerms(t *testing.T) {
	nested := func(i, depth int) term.Term {
		o := term.NewTyped(fmt.Sprint(i), xsd+"integer")
		if i%2 == 0 {
			o = term.NewLangString(fmt.Sprint(i), "en")
		}
		for d := range depth {
			o = term.NewTriple(term.NewIRI(fmt.Sprintf("http://a/%d", i%7+d)), term.NewIRI(fmt.Sprintf("http://p/%d", i%5)), o)
		}
		return o
	}
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for round := range 4 {
		m := model{}
		_, err = s.Update(context.Background(), func(tx *Tx) error {
			tx.Limit(tiny(dir))
			for i := range 600 * (round + 1) {
				q := oneQuad
				q.Object = nested(i, 1+i%4)
				if i%(round+3) == 0 {
					err = tx.Remove(q)
				} else {
					m[spell(q)] = q
					err = tx.Add(q)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		err = s.View(context.Background(), func(s *Snapshot) error {
			for key, q := range m {
				if got := readPattern(t, s, Pattern{Object: q.Object}); len(got) != 1 || got[0] != key {
					t.Fatalf("%s gives %q", key, got)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		requireSound(t, s)
	}
}

func TestKeysThatAreNoneInARun(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	key := term.AppendTextKey(nil, term.IRI, []byte("a"))
	deep := key
	for range dict.MaxDepth + 1 {
		deep = term.AppendTripleKey(nil, key, key, deep)
	}
	dir := t.TempDir()
	for name, c := range map[string]struct {
		object []byte
		want   error
	}{
		"too deep":       {deep, dict.ErrTooDeep},
		"cut off":        {deep[:20], term.ErrKey},
		"an empty part":  {term.AppendTripleKey(nil, key, key, nil), term.ErrKey},
		"no form":        {[]byte{9, 1}, term.ErrKey},
		"no form inside": {term.AppendTripleKey(nil, key, key, []byte{9, 1}), term.ErrKey},
	} {
		_, err = s.Update(context.Background(), func(tx *Tx) error {
			tx.Limit(tiny(dir))
			for range 2 * pendingStatements {
				if err := tx.AddKeys(key, key, c.object, nil); err != nil {
					return err
				}
			}
			return nil
		})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, expected %v", name, err, c.want)
		}
		requireNoFiles(t, dir)
	}
	requireUnharmed(t, s)
}

// spillingUpdate is large enough for several runs, and merges of more than one
// pass.
func spillingUpdate(limit Limit, onStep func(string)) func(*Tx) error {
	return func(tx *Tx) error {
		tx.Limit(limit)
		tx.OnStep(onStep)
		r := newSource(5, 5_000)
		for range 9_000 {
			if err := tx.Add(r.quad()); err != nil {
				return err
			}
		}
		return nil
	}
}

// requireUnharmed fails unless the store still has one quad only, and takes
// another update.
func requireUnharmed(t *testing.T, s *Store) {
	t.Helper()
	if _, err := s.Update(context.Background(), addOne); err != nil {
		t.Fatal(err)
	}
	err := s.View(context.Background(), func(s *Snapshot) error {
		requireContent(t, s, model{spell(oneQuad): oneQuad})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	requireSound(t, s)
}

func TestFullDiskEndsASpilledUpdate(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var need int64
	for limit := int64(1); ; limit = limit*5/4 + 1000 {
		l := tiny(dir)
		l.Disk = limit
		other, err := OpenMemory(Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err = other.Update(context.Background(), spillingUpdate(l, func(string) {})); err == nil {
			need = limit
			break
		}
	}
	for limit := int64(1); limit < need/2; limit += need / 20 {
		l := tiny(dir)
		l.Disk = limit
		_, err := s.Update(context.Background(), spillingUpdate(l, func(string) {}))
		if !errors.Is(err, extsort.ErrFull) {
			t.Fatalf("with room for %d bytes: %v", limit, err)
		}
		requireNoFiles(t, dir)
		requireUnharmed(t, s)
	}
}

func TestFolderOfFilesThatCannotBeMade(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = s.Update(context.Background(), spillingUpdate(tiny(filepath.Join(blocked, "tmp")), func(string) {}))
	var path *os.PathError
	if !errors.As(err, &path) {
		t.Errorf("files inside a file: %v", err)
	}
	requireUnharmed(t, s)
}

func TestCancelledSpilledUpdateLeavesNothing(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, step := range []string{"", "terms", "sort", "GSPO", "GPSO", "OSPG"} {
		ctx, cancel := context.WithCancel(context.Background())
		update := spillingUpdate(tiny(dir), func(name string) {
			if name == step {
				cancel()
			}
		})
		_, err := s.Update(ctx, func(tx *Tx) error {
			err := update(tx)
			if step == "" {
				cancel()
			}
			return err
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled at %q: %v", step, err)
		}
		cancel()
		requireNoFiles(t, dir)
		requireUnharmed(t, s)
	}
}

func TestLeftOverFilesAreDeleted(t *testing.T) {
	db := memkv.New()
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	left := s.spillFolder(dir)
	leave := func() {
		if err := os.MkdirAll(left, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(left, "1"), []byte("left"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	leave()
	if _, err := s.Update(context.Background(), spillingUpdate(tiny(dir), func(string) {})); err != nil {
		t.Fatal(err)
	}
	requireNoFiles(t, dir)
	leave()
	small := func(tx *Tx) error {
		tx.Limit(Limit{Memory: 1 << 30, Dir: dir})
		return tx.Remove(oneQuad)
	}
	if _, err := s.Update(context.Background(), small); err != nil {
		t.Fatal(err)
	}
	requireNoFiles(t, dir)
}

func TestOpenDeletesLeftOverFiles(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	left := s.spillFolder(dir)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(left, "deep"), 0o700); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(dir, Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the files are still there: %v", err)
	}
}
