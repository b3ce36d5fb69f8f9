package graph

import (
	"context"
	"maps"
	"slices"
	"testing"

	"tribune/graph/kv"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

// randomUpdate makes one update of up to n operations on store and model.
func randomUpdate(t *testing.T, s *Store, m model, r source, n int) (Change, error) {
	t.Helper()
	before := m.clone()
	known := slices.Sorted(maps.Keys(before))
	var ops []func(*Tx) error
	for range 1 + r.IntN(n) {
		q := r.quad()
		if len(before) > 0 && r.IntN(3) == 0 {
			q = before[known[r.IntN(len(known))]]
			delete(m, spell(q))
			ops = append(ops, func(tx *Tx) error { return tx.Remove(q) })
			continue
		}
		m[spell(q)] = q
		ops = append(ops, func(tx *Tx) error { return tx.Add(q) })
	}
	return s.Update(context.Background(), func(tx *Tx) error {
		for _, op := range ops {
			if err := op(tx); err != nil {
				return err
			}
		}
		return nil
	})
}

// requireChange fails unless the update's counts are what really changed.
func requireChange(t *testing.T, c Change, before, after model) {
	t.Helper()
	var added, removed uint64
	for key := range after {
		if _, ok := before[key]; !ok {
			added++
		}
	}
	for key := range before {
		if _, ok := after[key]; !ok {
			removed++
		}
	}
	if c.Added != added || c.Removed != removed {
		t.Fatalf("the update says +%d -%d, expected +%d -%d", c.Added, c.Removed, added, removed)
	}
}

func TestRandomHistories(t *testing.T) {
	for _, shape := range []struct {
		name                string
		vocabulary, updates int
		size                int
	}{{"small", 4, 60, 8}, {"medium", 30, 25, 200}, {"large", 3000, 6, 9000}} {
		t.Run(shape.name, func(t *testing.T) {
			db := memkv.New()
			s, err := OpenKV(db, Options{})
			if err != nil {
				t.Fatal(err)
			}
			runHistory(t, s, db, newSource(uint64(shape.vocabulary), shape.vocabulary), shape.updates, shape.size)
		})
	}
}

// runHistory keeps some snapshots on the way; at the end each still shows the
// state it was taken of.
func runHistory(t *testing.T, s *Store, db kv.Store, r source, updates, size int) {
	m := model{}
	type kept struct {
		snapshot *Snapshot
		model    model
	}
	var history []kept
	for i := range updates {
		before := m.clone()
		change, err := randomUpdate(t, s, m, r, size)
		if err != nil {
			t.Fatalf("update %d: %v", i, err)
		}
		requireChange(t, change, before, m)
		snapshot, err := s.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		history = append(history, kept{snapshot, m.clone()})
		for range 10 {
			p := r.pattern(m)
			if got, want := readPattern(t, snapshot, p), m.match(p); !slices.Equal(got, want) {
				t.Fatalf("update %d: %v gives\n%q\nexpected\n%q", i, p, got, want)
			}
		}
		requireSound(t, s)
		if i%5 == 0 { // what is stored, not what is cached
			if s, err = OpenKV(db, Options{PageCache: 1 << 16, TermCache: 1 << 16}); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, h := range history {
		requireContent(t, h.snapshot, h.model)
		h.snapshot.Release()
	}
}

func TestUpdateThatChangesNothingMakesNoVersion(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	q := term.Quad{Subject: term.NewIRI("http://a/s"), Predicate: term.NewIRI("http://a/p"), Object: term.NewString("o")}
	add := func(tx *Tx) error { return tx.Add(q) }
	first, err := s.Update(context.Background(), add)
	if err != nil || first.Version != 1 || first.Added != 1 {
		t.Fatalf("first update: %+v, %v", first, err)
	}
	again, err := s.Update(context.Background(), add)
	if err != nil || again.Version != 1 || again.Added != 0 {
		t.Fatalf("the same again: %+v, %v", again, err)
	}
	unknown := q
	unknown.Object = term.NewString("never seen")
	remove, err := s.Update(context.Background(), func(tx *Tx) error { return tx.Remove(unknown) })
	if err != nil || remove.Version != 1 || remove.Removed != 0 {
		t.Fatalf("removal of an unknown quad: %+v, %v", remove, err)
	}
}

func TestLastOperationOnAQuadDecides(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	q := term.Quad{Subject: term.NewIRI("http://a/s"), Predicate: term.NewIRI("http://a/p"), Object: term.NewString("o")}
	steps := func(ops ...func(*Tx, term.Quad) error) Change {
		c, err := s.Update(context.Background(), func(tx *Tx) error {
			for _, op := range ops {
				if err := op(tx, q); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	add, remove := (*Tx).Add, (*Tx).Remove
	if c := steps(add, remove); c.Added != 0 {
		t.Fatalf("added, then removed: %+v", c)
	}
	if c := steps(add, remove, add); c.Added != 1 {
		t.Fatalf("added, removed, added: %+v", c)
	}
	if c := steps(remove, add); c.Added != 0 || c.Removed != 0 {
		t.Fatalf("removed and added again what was there: %+v", c)
	}
	if c := steps(add, remove); c.Removed != 1 {
		t.Fatalf("added and removed what was there: %+v", c)
	}
}

func TestUpdateRefusesWhatIsNotRDF(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	iri, text := term.NewIRI("http://a/x"), term.NewString("x")
	for name, q := range map[string]term.Quad{
		"literal subject":        {Subject: text, Predicate: iri, Object: iri},
		"triple term as subject": {Subject: term.NewTriple(iri, iri, iri), Predicate: iri, Object: iri},
		"blank predicate":        {Subject: iri, Predicate: term.NewBlankNode("b"), Object: iri},
		"no object":              {Subject: iri, Predicate: iri},
		"literal graph":          {Subject: iri, Predicate: iri, Object: iri, Graph: text},
		"bad triple term":        {Subject: iri, Predicate: iri, Object: term.NewTriple(text, iri, iri)},
	} {
		_, err := s.Update(context.Background(), func(tx *Tx) error { return tx.Add(q) })
		if err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
