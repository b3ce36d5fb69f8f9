package dict

import (
	"errors"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv"
	"tribune/graph/kv/faultkv"
)

// readAll looks all terms of f up, both ways, through s, and fails for an
// answer that is wrong.
func readAll(t *testing.T, s kv.Reader, f *fixture) error {
	d := open(s, f.state)
	out := make([]id.ID, len(f.keys))
	if err := d.IDs(f.keys, out); err != nil {
		return err
	}
	if !slices.Equal(out, f.ids) {
		t.Error("IDs gives wrong ids and no error")
	}
	return d.Keys(f.ids, func(i int, key []byte) error {
		if string(key) != string(f.keys[i]) {
			t.Errorf("Keys gives %.40q for %.40q and no error", key, f.keys[i])
		}
		return nil
	})
}

// extend adds a segment and to the tail, and cleans both away.
func extend(s kv.Store, f *fixture) error {
	more := append(manyKeys("more"), longKeyOf(70<<10, "more"))
	out := make([]id.ID, len(more))
	w := NewWriter(s, open(s, f.state))
	if _, err := w.Add(more, out); err != nil {
		return err
	}
	if _, err := w.Add([][]byte{iri("more/1"), iri("more/2")}, out[:2]); err != nil {
		return err
	}
	return Clean(s, f.state)
}

// TestEveryReadFails fails, cuts and flips each read in turn.
func TestEveryReadFails(t *testing.T) {
	f := newFixture(t)
	whole := faultkv.Wrap(f.store, faultkv.Plan{})
	if err := readAll(t, whole, f); err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= whole.Reads(); n++ {
		if err := readAll(t, faultkv.Wrap(f.store, faultkv.Plan{FailRead: n}), f); !errors.Is(err, faultkv.ErrInjected) {
			t.Errorf("read %d fails: error %v", n, err)
		}
		for _, plan := range []faultkv.Plan{{ShortRead: n}, {FlipRead: n}} {
			damaged := faultkv.Wrap(f.store, plan)
			if err := readAll(t, damaged, f); isCorrupt(err) != damaged.Damaged() {
				t.Errorf("read %d is damaged (%+v): error %v", n, plan, err)
			}
		}
	}
}

// TestEveryWriteFails fails each write in turn, half done, and kills the
// process at each with all losses: what the stored state names is unharmed, and
// the same work succeeds afterwards.
func TestEveryWriteFails(t *testing.T) {
	f := newFixture(t)
	whole := faultkv.Wrap(f.store, faultkv.Plan{})
	if err := extend(whole, f); err != nil {
		t.Fatal(err)
	}
	if whole.Writes() < 5 {
		t.Fatalf("only %d writes", whole.Writes())
	}
	for n := 1; n <= whole.Writes(); n++ {
		for _, plan := range []faultkv.Plan{
			{FailWrite: n}, {FailWrite: n, Torn: 3}, {FailWrite: n, Torn: 50},
			{KillWrite: n, Loss: faultkv.LoseAll}, {KillWrite: n, Loss: faultkv.LoseSome, Torn: 30},
		} {
			f := newFixture(t)
			if err := extend(faultkv.Wrap(f.store, plan), f); err == nil {
				t.Errorf("%+v: no error", plan)
			}
			if err := readAll(t, f.store, f); err != nil {
				t.Errorf("%+v: %v", plan, err)
			}
			if err := extend(f.store, f); err != nil {
				t.Errorf("%+v: again: %v", plan, err)
			}
			for _, err := range open(f.store, f.state).Check() {
				t.Errorf("%+v: %v", plan, err)
			}
		}
	}
}
