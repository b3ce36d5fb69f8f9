package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tribune/graph/kv"
	"tribune/graph/kv/memkv"
)

// declare makes an update that brings prefixes, and a quad if withQuad says so.
func declare(t *testing.T, s *Store, withQuad bool, list ...Prefix) Change {
	t.Helper()
	c, err := s.Update(context.Background(), func(tx *Tx) error {
		for _, p := range list {
			tx.Prefix(p.Name, p.IRI)
		}
		if withQuad {
			return addOne(tx)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func requirePrefixes(t *testing.T, s *Store, want ...Prefix) {
	t.Helper()
	snapshot, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Release()
	if got := snapshot.Prefixes(); !slices.Equal(got, want) {
		t.Errorf("got %q, expected %q", got, want)
	}
	if errs := s.Check(context.Background(), nil); len(errs) > 0 {
		t.Error(errs)
	}
}

func TestPrefixesAreRemembered(t *testing.T) {
	db := memkv.New()
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, b, empty := Prefix{"a", "http://a/"}, Prefix{"b", "http://b/"}, Prefix{"", "http://e/"}
	other := Prefix{"a", "http://other/"}
	old, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	if c := declare(t, s, true, b, a, other); c.Version != 1 || c.Added != 1 {
		t.Errorf("the first update: %+v", c)
	}
	requirePrefixes(t, s, b, a)
	if c := declare(t, s, true, other, a); c.Version != 1 {
		t.Errorf("known prefixes and quads made a version: %+v", c)
	}
	if c := declare(t, s, false, empty); c.Version != 2 || c.Added != 0 {
		t.Errorf("an update of a prefix alone: %+v", c)
	}
	requirePrefixes(t, s, b, a, empty)
	if got := old.Prefixes(); len(got) != 0 {
		t.Errorf("an old snapshot has %q", got)
	}
	if s, err = OpenKV(db, Options{}); err != nil {
		t.Fatal(err)
	}
	requirePrefixes(t, s, b, a, empty)
	declare(t, s, false, Prefix{"c", "http://c/"})
	requirePrefixes(t, s, b, a, empty, Prefix{"c", "http://c/"})
}

func TestPrefixesAreBounded(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	declare(t, s, false,
		Prefix{strings.Repeat("n", MaxPrefixName+1), "http://a/"}, Prefix{"i", strings.Repeat("i", MaxPrefixIRI+1)},
		Prefix{"none", ""}, Prefix{"\xff", "http://a/"}, Prefix{"bytes", "http://a/\xff"})
	requirePrefixes(t, s)
	var want []Prefix
	for i := range MaxPrefixes + 10 {
		name := fmt.Sprintf("%0*d", MaxPrefixName, i)
		want = append(want, Prefix{name, strings.Repeat("i", MaxPrefixIRI)})
	}
	declare(t, s, true, want[:900]...)
	declare(t, s, false, want...)
	requirePrefixes(t, s, want[:MaxPrefixes]...)
}

// TestPrefixesOfAWriteThatDiedAreForgotten has the record of a version that the head
// does not know.
func TestPrefixesOfAWriteThatDiedAreForgotten(t *testing.T) {
	db, s := storeOfOne(t)
	declare(t, s, false, Prefix{"a", "http://a/"})
	left := kv.AppendPrefixKey(nil, 3)
	var b kv.Batch
	b.Put(left, prefixRecord([]Prefix{{"left", "http://left/"}}))
	if err := db.Write(&b); err != nil {
		t.Fatal(err)
	}
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	requirePrefixes(t, s, Prefix{"a", "http://a/"})
	if _, err := db.Get(left); !errors.Is(err, kv.ErrNotFound) {
		t.Errorf("the record is still there: %v", err)
	}
}

func TestDamagedPrefixesAreFound(t *testing.T) {
	good := prefixRecord([]Prefix{{"b", "http://b/"}})
	again := prefixRecord([]Prefix{{"a", "http://again/"}})
	flipped := slices.Clone(good)
	flipped[5] ^= 1
	for name, record := range map[string][]byte{
		"empty": {}, "cut": good[:len(good)-1], "flipped": flipped, "twice": again,
		"longer":    appendChecksum(append(slices.Clone(good[:len(good)-4]), 0), 0),
		"shorter":   appendChecksum(slices.Clone(good[:len(good)-5]), 0),
		"none":      prefixRecord(nil),
		"format":    appendChecksum([]byte{9, 1}, 0),
		"no length": appendChecksum([]byte{1, 2, 1, 'c', 0, 1, 'i', 5}, 0),
		"no IRI":    prefixRecord([]Prefix{{"c", ""}}),
	} {
		db, s := storeOfOne(t)
		declare(t, s, false, Prefix{"a", "http://a/"})
		var b kv.Batch
		b.Put(kv.AppendPrefixKey(nil, 1), record)
		if err := db.Write(&b); err != nil {
			t.Fatal(err)
		}
		if errs := s.Check(context.Background(), nil); len(errs) != 1 || !errors.Is(errs[0], kv.ErrCorrupt) {
			t.Errorf("%s: check says %v", name, errs)
		}
		if _, err := OpenKV(db, Options{}); !errors.Is(err, kv.ErrCorrupt) {
			t.Errorf("%s: Open says %v", name, err)
		}
	}
}

func FuzzPrefixRecord(f *testing.F) {
	f.Add(prefixRecord([]Prefix{{"a", "http://a/"}, {"", "http://b/"}}))
	f.Add([]byte{1, 1, 1, 'c', 0})
	f.Fuzz(func(t *testing.T, body []byte) {
		p, err := prefixes{}.parse(appendChecksum(slices.Clone(body), 0))
		if err != nil {
			return
		}
		again, err := prefixes{}.parse(prefixRecord(p.list))
		if err != nil || !slices.Equal(again.list, p.list) {
			t.Errorf("%q is read back as %q, %v", p.list, again.list, err)
		}
	})
}
