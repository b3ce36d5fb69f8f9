package index

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/kv"
	"tribune/graph/kv/faultkv"
	"tribune/graph/kv/memkv"
)

// ordeal is a store with one tree in it, and everything that can be done to it.
type ordeal struct {
	store   *memkv.Store
	rows    model
	changes []Change
	root    Root
	next    kv.Page
}

func newOrdeal(t *testing.T) *ordeal {
	t.Helper()
	r := rand.New(rand.NewPCG(7, 7))
	s := newShelf(testLimits["four"])
	o := &ordeal{store: s.store.(*memkv.Store), rows: randomRows(r, 60)}
	for range 12 {
		o.changes = append(o.changes, Change{randomRow(r), false}, Change{o.rows[r.IntN(len(o.rows))], true})
	}
	slices.SortFunc(o.changes, func(a, b Change) int { return a.Row.Compare(b.Row) })
	o.changes = slices.CompactFunc(o.changes, func(a, b Change) bool { return a.Row == b.Row })
	var err error
	if o.root, err = s.build(o.rows); err != nil {
		t.Fatal(err)
	}
	o.next = s.next
	return o
}

var errWrong = errors.New("wrong answer")

// run merges and reads through s, with cold caches, and compares the answers.
func (o *ordeal) run(s kv.Store) error {
	w := NewWriter(s, o.next)
	w.limits = testLimits["four"]
	w.limits.batch = 200
	pages := NewPages(s, 1<<20)
	root, _, err := Merge(pages, w, o.root, &changeSlice{o.changes})
	if err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	rows, _ := o.rows.apply(o.changes)
	if err := o.read(NewTree(NewPages(s, 1<<20), root), rows); err != nil {
		return err
	}
	return o.compare(s, root, rows)
}

func (o *ordeal) read(tree Tree, rows model) error {
	for _, prefix := range [][]id.ID{nil, {1}, {1, 1}, {2}, {2, 3, 4}} {
		n, err := tree.Count(prefix)
		if err != nil {
			return err
		}
		if n != rows.groups(prefix, nil, 4) {
			return fmt.Errorf("%w: count %v", errWrong, prefix)
		}
		if n, err = tree.Distinct(prefix, 4); err != nil || n != rows.groups(prefix, nil, 4) {
			return cmpErr(err, "distinct")
		}
		if _, err = tree.Split(prefix, 3); err != nil {
			return err
		}
	}
	for _, s := range []Scan{{}, {Backward: true}, {Fold: true, Columns: []int{1, 3}}} {
		if err := scanAgainst(tree, s, rows); err != nil {
			return err
		}
	}
	return nil
}

func cmpErr(err error, what string) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("%w: %s", errWrong, what)
}

func scanAgainst(tree Tree, s Scan, rows model) error {
	want := rows.scan(s)
	sc, b := tree.Scan(s), NewBatch(4, 7)
	if s.Columns != nil {
		b = NewBatch(len(s.Columns), 7)
	}
	for {
		n, err := sc.Next(b)
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		for i := range n {
			var ids []id.ID
			for _, c := range b.Columns {
				ids = append(ids, c[i])
			}
			if len(want) == 0 || want[0].values != key(ids) {
				return fmt.Errorf("%w: scan", errWrong)
			}
			want = want[1:]
		}
	}
	if len(want) > 0 {
		return fmt.Errorf("%w: scan is short", errWrong)
	}
	return nil
}

// compare runs Diff, Contains and Check on both trees.
func (o *ordeal) compare(s kv.Store, root Root, rows model) error {
	pages := NewPages(s, 1<<20)
	old, now := NewTree(pages, o.root), NewTree(pages, root)
	changed := 0
	if err := Diff(old, now, func(Row, bool) error { changed++; return nil }); err != nil {
		return err
	}
	if _, d := o.rows.apply(o.changes); uint64(changed) != d.Added+d.Removed {
		return fmt.Errorf("%w: diff", errWrong)
	}
	if found, err := now.Contains(rows[3]); err != nil || !found {
		return cmpErr(err, "contains")
	}
	return errors.Join(now.Check(nil)...)
}

// unharmed: the old tree is as it was.
func (o *ordeal) unharmed(t *testing.T) {
	t.Helper()
	tree := NewTree(NewPages(o.store, 1<<20), o.root)
	if err := errors.Join(tree.Check(nil)...); err != nil {
		t.Fatal(err)
	}
	if err := scanAgainst(tree, Scan{}, o.rows); err != nil {
		t.Fatal(err)
	}
}

// TestFaults fails every read and every write in turn.
func TestFaults(t *testing.T) {
	o := newOrdeal(t)
	whole := faultkv.Wrap(o.store, faultkv.Plan{})
	if err := o.run(whole); err != nil {
		t.Fatal(err)
	}
	if whole.Reads() < 50 || whole.Writes() < 3 {
		t.Fatalf("%d reads and %d writes are too few to mean anything", whole.Reads(), whole.Writes())
	}
	for n := 1; n <= whole.Reads(); n++ {
		o.fails(t, faultkv.Plan{FailRead: n}, faultkv.ErrInjected, false)
		o.fails(t, faultkv.Plan{ShortRead: n}, kv.ErrCorrupt, true)
		o.fails(t, faultkv.Plan{FlipRead: n}, kv.ErrCorrupt, true)
	}
	for n := 1; n <= whole.Writes(); n++ {
		o.fails(t, faultkv.Plan{FailWrite: n}, faultkv.ErrInjected, false)
		o.fails(t, faultkv.Plan{FailWrite: n, Torn: 2}, faultkv.ErrInjected, false)
		o.fails(t, faultkv.Plan{KillWrite: n, Torn: 1}, faultkv.ErrKilled, false)
	}
}

// fails runs the ordeal with a plan on a store of its own. It ends with that
// error; or without one, where the page was read ahead and is read again.
func (o *ordeal) fails(t *testing.T, plan faultkv.Plan, want error, mayPass bool) {
	t.Helper()
	fresh := newOrdeal(t)
	err := fresh.run(faultkv.Wrap(fresh.store, plan))
	if !errors.Is(err, want) && (err != nil || !mayPass) {
		t.Errorf("%+v: %v", plan, err)
	}
	fresh.unharmed(t)
}

// TestFlips flips every byte of every page and cuts it short: each time a check
// names the page, and a scan fails.
func TestFlips(t *testing.T) {
	o := newOrdeal(t)
	for n := kv.Page(1); n < o.next; n++ {
		key := kv.AppendPageKey(nil, n)
		value, err := o.store.Get(key)
		if err != nil {
			t.Fatal(err)
		}
		for at := range value {
			bad := slices.Clone(value)
			bad[at] ^= 0x10
			o.refuses(t, key, bad)
			o.refuses(t, key, value[:at])
		}
	}
}

func (o *ordeal) refuses(t *testing.T, key, value []byte) {
	t.Helper()
	tree := NewTree(NewPages(&damaged{o.store, &map[string][]byte{string(key): value}}, 1<<20), o.root)
	errs := tree.Check(nil)
	var corrupt *kv.CorruptError
	if len(errs) != 1 || !errors.As(errs[0], &corrupt) || !slices.Equal(corrupt.Key, key) {
		t.Fatalf("check: %v", errs)
	}
	if err := scanAgainst(tree, Scan{}, o.rows); !errors.Is(err, kv.ErrCorrupt) {
		t.Fatalf("scan: %v", err)
	}
}

// TestLies puts wrong values under good checksums: a check finds each of those
// in an inner node, and nothing panics or runs on for ever, whatever it answers.
// (A leaf that holds another row in the same place is a leaf.)
func TestLies(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	o := newOrdeal(t)
	for range 3000 {
		n := kv.Page(1 + r.IntN(int(o.next)-1))
		key := kv.AppendPageKey(nil, n)
		value, err := o.store.Get(key)
		if err != nil {
			t.Fatal(err)
		}
		bad := randomLie(t, r, n, value)
		if slices.Equal(bad, value) {
			continue
		}
		s := &lyingStore{Store: o.store, damaged: damaged{o.store, &map[string][]byte{string(key): bad}}}
		inner := mustOpen(t, n, value).node != nil
		if errs := NewTree(NewPages(s, 1<<20), o.root).Check(nil); inner && len(errs) == 0 {
			t.Fatalf("page %d: a lie was not found", n)
		}
		w := NewWriter(memkv.New(), o.next)
		w.limits = testLimits["four"]
		pages := NewPages(s, 1<<20)
		tree := NewTree(pages, o.root)
		_, _, mergeErr := Merge(pages, w, o.root, &changeSlice{o.changes})
		if errors.Is(mergeErr, ErrOrder) {
			t.Fatalf("page %d: the caller is blamed: %v", n, mergeErr)
		}
		for _, err := range []error{o.read(tree, o.rows), o.compare(s, o.root, o.rows)} {
			if err != nil && !errors.Is(err, kv.ErrCorrupt) && !errors.Is(err, errWrong) {
				t.Fatalf("page %d: %v", n, err)
			}
		}
	}
}

type lyingStore struct {
	kv.Store
	damaged damaged
}

func (s *lyingStore) Get(key []byte) ([]byte, error)           { return s.damaged.Get(key) }
func (s *lyingStore) GetBatch(keys [][]byte) ([][]byte, error) { return s.damaged.GetBatch(keys) }

func mustOpen(t *testing.T, n kv.Page, value []byte) *page {
	t.Helper()
	pg, err := openPage(n, value)
	if err != nil {
		t.Fatal(err)
	}
	return pg
}

func randomLie(t *testing.T, r *rand.Rand, n kv.Page, value []byte) []byte {
	pg := mustOpen(t, n, value)
	cols, rows := columns, int(pg.rows)
	if pg.node != nil {
		cols, rows = nodeColumns, len(pg.node.children)
	}
	v := id.ID(r.IntN(20))
	if r.IntN(5) == 0 {
		v = id.ID(r.Uint64())
	}
	return lie(t, value, r.IntN(rows), r.IntN(cols), v)
}
