package graph

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv"
	"tribune/graph/kv/faultkv"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

// scenario is a store with a first state, and an update to a second one.
type scenario struct {
	first, second model
	update        func(*Tx) error
}

// newScenario makes an update that adds and removes, with terms of all forms,
// for a store that setUp brings into its first state: small, all in the
// dictionary's tail and one page a tree, or large, with sorted segments and
// trees of several pages.
func newScenario(large bool) scenario {
	vocabulary, quads := 40, 120
	if large {
		vocabulary, quads = 1_000_000, 4500
	}
	r := newSource(11, vocabulary)
	c := scenario{first: model{}, second: model{}}
	var add, remove []term.Quad
	for range quads {
		q := r.quad()
		c.first[spell(q)] = q
	}
	c.second = c.first.clone()
	for _, key := range slices.Sorted(maps.Keys(c.first)) {
		if r.IntN(4) == 0 {
			delete(c.second, key)
			remove = append(remove, c.first[key])
		}
	}
	for range quads / 2 {
		q := r.quad()
		c.second[spell(q)] = q
		add = append(add, q)
	}
	c.update = func(tx *Tx) error {
		tx.Prefix("second", "http://second/")
		for _, q := range remove {
			if err := tx.Remove(q); err != nil {
				return err
			}
		}
		for _, q := range add {
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	}
	return c
}

// newRebuild makes a load that rebuilds the store.
func newRebuild(t *testing.T, large bool) scenario {
	c := newScenario(large)
	quads := randomQuads(newSource(12, len(c.first)), len(c.first)+20)
	c.second = c.first.clone()
	c.second.add(quads)
	limit := tiny(t.TempDir())
	if large {
		limit.Memory = 1 << 20
	}
	c.update = func(tx *Tx) error {
		tx.Prefix("second", "http://second/")
		return loadOf(limit, 2, quads)(tx)
	}
	return c
}

// scenarios are that update in memory, one that spills, and a rebuild.
func scenarios(t *testing.T) []scenario {
	inMemory, spills := newScenario(false), newScenario(false)
	update := spills.update
	limit := tiny(t.TempDir())
	spills.update = func(tx *Tx) error {
		tx.Limit(limit)
		return update(tx)
	}
	return []scenario{inMemory, spills, newRebuild(t, false)}
}

// setUp returns a key-value store that holds the first state.
func (c scenario) setUp(t *testing.T) kv.Store {
	t.Helper()
	db := memkv.New()
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Update(context.Background(), func(tx *Tx) error {
		for _, q := range c.first {
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// run opens db and makes the update.
func (c scenario) run(db kv.Store) error {
	s, err := OpenKV(db, Options{})
	if err != nil {
		return err
	}
	_, err = s.Update(context.Background(), c.update)
	return err
}

// requireWhole opens db without faults and fails unless it holds the first
// state or, if it was acknowledged or may have been written, the second.
func (c scenario) requireWhole(t *testing.T, db kv.Store, acknowledged bool) {
	t.Helper()
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case acknowledged || snapshot.Version() == 2:
		requireContent(t, snapshot, c.second)
	default:
		requireContent(t, snapshot, c.first)
	}
	if known := len(snapshot.Prefixes()); known != int(snapshot.Version())-1 {
		t.Errorf("version %d has %d prefixes", snapshot.Version(), known)
	}
	requireSound(t, s)
	c.requireNothingLeft(t, db, snapshot.root)
}

// requireNothingLeft fails if pages of a write that died are still there.
func (c scenario) requireNothingLeft(t *testing.T, db kv.Store, r *root) {
	t.Helper()
	page := kv.AppendPageKey(nil, r.next)
	err := db.Scan(page, kv.PrefixEnd(page[:1]), func(key, _ []byte) error {
		return fmt.Errorf("left over: %s", kv.FormatKeyName(key))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// count returns the reads and writes of a run without faults.
func (c scenario) count(t *testing.T) (reads, writes int) {
	t.Helper()
	db := faultkv.Wrap(c.setUp(t), faultkv.Plan{})
	if err := c.run(db); err != nil {
		t.Fatal(err)
	}
	return db.Reads(), db.Writes()
}

func TestKilledAtAnyWriteTheStoreIsWhole(t *testing.T) {
	for _, c := range scenarios(t) {
		_, writes := c.count(t)
		if writes < 4 {
			t.Fatalf("an update makes %d writes, expected terms, pages, a sync and a head at least", writes)
		}
		before := c.setUp(t)
		for n := 1; n <= writes; n++ {
			for _, loss := range []faultkv.Loss{faultkv.LoseNothing, faultkv.LoseAll, faultkv.LoseSome} {
				for _, torn := range []int{0, 1, 7, 1 << 20} {
					inner := copyDB(t, before)
					err := c.run(faultkv.Wrap(inner, faultkv.Plan{KillWrite: n, Torn: torn, Loss: loss}))
					if !errors.Is(err, faultkv.ErrKilled) {
						t.Fatalf("write %d, loss %d, torn %d: %v", n, loss, torn, err)
					}
					c.requireWhole(t, inner, false)
				}
			}
		}
	}
}

// TestLargeUpdateKilledAtAnyWrite is the same for segments and many pages, with
// the worst of the losses.
func TestLargeUpdateKilledAtAnyWrite(t *testing.T) {
	for _, c := range []scenario{newScenario(true), newRebuild(t, true)} {
		_, writes := c.count(t)
		before := c.setUp(t)
		for n := 1; n <= writes; n++ {
			inner := copyDB(t, before)
			err := c.run(faultkv.Wrap(inner, faultkv.Plan{KillWrite: n, Torn: 7, Loss: faultkv.LoseSome}))
			if !errors.Is(err, faultkv.ErrKilled) {
				t.Fatalf("write %d: %v", n, err)
			}
			c.requireWhole(t, inner, false)
		}
	}
}

func TestFailedWriteLeavesTheStoreUsable(t *testing.T) {
	for _, c := range scenarios(t) {
		_, writes := c.count(t)
		for n := 1; n <= writes; n++ {
			for _, torn := range []int{0, 1, 1 << 20} {
				inner := c.setUp(t)
				s, err := OpenKV(faultkv.Wrap(inner, faultkv.Plan{FailWrite: n, Torn: torn}), Options{})
				if err != nil {
					t.Fatal(err)
				}
				_, err = s.Update(context.Background(), c.update)
				if !errors.Is(err, faultkv.ErrInjected) {
					t.Fatalf("write %d: %v", n, err)
				}
				_, err = s.Update(context.Background(), c.update)
				if err != nil && !errors.Is(err, ErrFailed) {
					t.Fatalf("write %d, the next update: %v", n, err)
				}
				c.requireWhole(t, inner, err == nil)
			}
		}
	}
}

func TestFailedReadIsAnErrorAndHarmsNothing(t *testing.T) {
	for i, c := range scenarios(t) {
		reads, _ := c.count(t)
		for n := 1; n <= reads; n += 1 + 8*i {
			for name, plan := range map[string]faultkv.Plan{
				"failed": {FailRead: n}, "short": {ShortRead: n}, "flipped": {FlipRead: n},
			} {
				inner := c.setUp(t)
				err := c.run(faultkv.Wrap(inner, plan))
				if name == "failed" && !errors.Is(err, faultkv.ErrInjected) {
					t.Fatalf("read %d failed: %v", n, err)
				}
				c.requireWhole(t, inner, err == nil)
			}
		}
	}
}

// TestDamagedReadIsNeverAWrongAnswer reads everything, with each value in turn
// damaged.
func TestDamagedReadIsNeverAWrongAnswer(t *testing.T) {
	c := newScenario(false)
	db := c.setUp(t)
	counting := faultkv.Wrap(db, faultkv.Plan{})
	want, err := contentOf(counting)
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= counting.Reads(); n++ {
		for name, plan := range map[string]faultkv.Plan{
			"failed": {FailRead: n}, "short": {ShortRead: n}, "flipped": {FlipRead: n},
		} {
			got, err := contentOf(faultkv.Wrap(db, plan))
			if err == nil && !slices.Equal(got, want) {
				t.Fatalf("read %d %s: %d quads and no error, expected %d", n, name, len(got), len(want))
			}
			if name == "failed" && err == nil {
				t.Fatalf("read %d failed, and nobody noticed", n)
			}
		}
	}
}

// contentOf opens db for reading and spells every quad.
func contentOf(db kv.Store) (lines []string, err error) {
	s, err := OpenKV(db, Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	snapshot, err := s.Snapshot()
	if err != nil {
		return nil, err
	}
	q, _, err := snapshot.Resolve(Pattern{})
	if err != nil {
		return nil, err
	}
	matches := snapshot.Match(q, nil)
	for {
		var quads [16]id.Quad
		n, err := matches.Next(quads[:])
		if n == 0 || err != nil {
			return lines, err
		}
		for _, q := range quads[:n] {
			terms, err := snapshot.Terms(q[:])
			if err != nil {
				return nil, err
			}
			lines = append(lines, spell(term.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2], Graph: terms[3]}))
		}
	}
}
