package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

// TestRebuildOfTheExample holds the numbers of doc.go.
func TestRebuildOfTheExample(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	subject, predicate := term.NewIRI("s"), term.NewIRI("p")
	quad := func(o term.Term) term.Quad { return term.Quad{Subject: subject, Predicate: predicate, Object: o} }
	var held *holdings
	updates := []func(tx *Tx) error{
		func(tx *Tx) error { return fillShards(tx, [][]term.Quad{{quad(term.NewString("o"))}}) },
		func(tx *Tx) error {
			tx.OnStep(func(step string) {
				if step == orders[gspo].Name {
					held = tx.held
				}
			})
			return loadOf(Limit{}, 1, []term.Quad{quad(term.NewIRI("o")), quad(term.NewString("x"))})(tx)
		},
		func(tx *Tx) error { return tx.Add(quad(term.NewString("y"))) },
	}
	for _, update := range updates {
		if _, err := s.Update(context.Background(), update); err != nil {
			t.Fatal(err)
		}
	}
	snapshot, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	terms := []term.Term{term.NewIRI("o"), predicate, subject, term.NewString("o"), term.NewString("x"), term.NewString("y")}
	var ids []string
	for _, of := range terms {
		i, err := snapshot.ID(of)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, fmt.Sprintf("%d/%d", i.Segment(), i.Number()))
	}
	if want := []string{"1/0", "1/1", "1/2", "1/3", "1/4", "0/3"}; !slices.Equal(ids, want) {
		t.Errorf("ids %v, expected %v", ids, want)
	}
	if held == nil {
		t.Fatal("the store was not rebuilt")
	}
	if !slices.Equal(held.tables[0], []uint32{2, 3, 4}) {
		t.Errorf("tables %v", held.tables)
	}
}

// TestRebuildKeepsWhatIsUsed: terms that no quad uses are gone, parts of triple terms,
// blank nodes and prefixes stay.
func TestRebuildKeepsWhatIsUsed(t *testing.T) {
	s, err := OpenKV(memkv.New(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := term.NewIRI("http://a/p")
	quad := func(o term.Term) term.Quad {
		return term.Quad{Subject: term.NewBlankNode("scope-b"), Predicate: p, Object: o}
	}
	part, unused := term.NewString("part of a part"), term.NewString("unused")
	nested := term.NewTriple(p, p, term.NewTriple(p, p, part))
	gone := term.NewTriple(p, p, unused)
	for _, update := range []func(*Tx) error{
		func(tx *Tx) error { tx.Prefix("a", "http://a/"); return tx.Add(quad(nested)) },
		func(tx *Tx) error { return tx.Add(quad(gone)) },
		func(tx *Tx) error { return tx.Remove(quad(gone)) },
		loadOf(Limit{}, 1, []term.Quad{quad(term.NewIRI("http://a/x")), quad(term.NewIRI("http://a/y"))}),
	} {
		if _, err := s.Update(context.Background(), update); err != nil {
			t.Fatal(err)
		}
	}
	snapshot, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	requireRebuilt(t, snapshot)
	for _, of := range []term.Term{nested, nested.Triple().Object, part, term.NewBlankNode("scope-b")} {
		if i, err := snapshot.ID(of); err != nil || i == id.None {
			t.Errorf("%v is gone (%v)", of, err)
		}
	}
	for _, of := range []term.Term{gone, unused} {
		if i, err := snapshot.ID(of); err != nil || i != id.None {
			t.Errorf("%v is still there (%v)", of, err)
		}
	}
	if known := snapshot.Prefixes(); len(known) != 1 {
		t.Errorf("prefixes %v", known)
	}
	requireSound(t, s)
}

// TestLoadOfKnownQuadsKeepsTheStore: one that is larger, since it says them twice, makes
// no version, and one that brings a prefix alone ends no cursor.
func TestLoadOfKnownQuadsKeepsTheStore(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	quads := randomQuads(newSource(3, 9), 20)
	twice := loadOf(Limit{}, 2, slices.Concat(quads, quads))
	first, err := s.Update(context.Background(), twice)
	if err != nil || first.Rebuilt {
		t.Fatalf("%+v, %v", first, err)
	}
	before := s.current.Load().root.dict
	again, err := s.Update(context.Background(), twice)
	if err != nil || again.Version != first.Version || again.Rebuilt || again.Added != 0 {
		t.Fatalf("the same again: %+v, %v", again, err)
	}
	prefixed, err := s.Update(context.Background(), func(tx *Tx) error {
		tx.Prefix("a", "http://a/")
		return twice(tx)
	})
	if err != nil || prefixed.Version != first.Version+1 || prefixed.Rebuilt || prefixed.Added != 0 {
		t.Fatalf("and a prefix: %+v, %v", prefixed, err)
	}
	snapshot, err := s.Snapshot()
	if err != nil || snapshot.Since() != 0 || !slices.Equal(snapshot.root.dict.Append(nil), before.Append(nil)) {
		t.Errorf("ids since version %d (%v)", snapshot.Since(), err)
	}
	m := model{}
	m.add(quads)
	requireContent(t, snapshot, m)
	requireSound(t, s)
}

// TestNoRebuild: of an empty store, for as many quads as there are, with a removal, and
// where there are inferred quads.
func TestNoRebuild(t *testing.T) {
	quads := randomQuads(newSource(5, 1000), 30)
	for name, c := range map[string]struct {
		first, second func(*Tx) error
		inferred      bool
	}{
		"empty":    {second: loadOf(Limit{}, 1, quads)},
		"as large": {first: loadOf(Limit{}, 1, quads[:15]), second: loadOf(Limit{}, 1, quads[15:])},
		"removal": {first: loadOf(Limit{}, 1, quads[:10]), second: func(tx *Tx) error {
			return errors.Join(tx.Remove(quads[0]), loadOf(Limit{}, 1, quads[10:])(tx))
		}},
		"inferred": {first: loadOf(Limit{}, 1, quads[:10]), second: loadOf(Limit{}, 1, quads[10:]), inferred: true},
	} {
		s, err := OpenMemory(Options{})
		if err != nil {
			t.Fatal(err)
		}
		if c.first != nil {
			if _, err := s.Update(context.Background(), c.first); err != nil {
				t.Fatal(err)
			}
		}
		if c.inferred {
			s.current.Load().root.inferred = s.current.Load().root.asserted
		}
		change, err := s.Update(context.Background(), c.second)
		if err != nil || change.Rebuilt {
			t.Errorf("%s: %+v, %v", name, change, err)
		}
		snapshot, err := s.Snapshot()
		if err != nil {
			t.Fatal(err)
		}
		if rows := snapshot.root.inferred[gspo].Rows; (rows > 0) != c.inferred {
			t.Errorf("%s: %d inferred quads", name, rows)
		}
		requireSound(t, s)
	}
}
