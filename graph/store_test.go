package graph

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tribune/graph/kv"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
)

var oneQuad = term.Quad{
	Subject: term.NewIRI("http://a/s"), Predicate: term.NewIRI("http://a/p"), Object: term.NewString("o"),
}

func addOne(tx *Tx) error { return tx.Add(oneQuad) }

// storeOfOne returns a store of one quad, and what it is on.
func storeOfOne(t *testing.T) (kv.Store, *Store) {
	t.Helper()
	db := memkv.New()
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Update(context.Background(), addOne); err != nil {
		t.Fatal(err)
	}
	return db, s
}

func TestStoreOnDiskOutlivesItsProcess(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := model{}
	if _, err := randomUpdate(t, s, m, newSource(1, 50), 500); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, readOnly := range []bool{true, false} {
		s, err := Open(dir, Options{ReadOnly: readOnly})
		if err != nil {
			t.Fatal(err)
		}
		err = s.View(context.Background(), func(s *Snapshot) error {
			requireContent(t, s, m)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		requireSound(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpenRefusesWhatIsNoStore(t *testing.T) {
	absent := filepath.Join(t.TempDir(), "absent")
	if _, err := Open(absent, Options{ReadOnly: true}); err == nil {
		t.Error("an absent directory was opened for reading")
	}
	if _, err := os.Stat(absent); !errors.Is(err, os.ErrNotExist) {
		t.Error("opening for reading made a directory")
	}
	other := t.TempDir()
	file := filepath.Join(other, "thesis.txt")
	if err := os.WriteFile(file, []byte("years of work"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(other, Options{}); err == nil {
		t.Error("a directory with other files was made a store")
	}
	if text, err := os.ReadFile(file); err != nil || string(text) != "years of work" {
		t.Errorf("the other file now holds %q, %v", text, err)
	}
	if _, err := Open(file, Options{}); err == nil {
		t.Error("a file was opened as a store")
	}
}

func TestOpenRefusesOtherData(t *testing.T) {
	db := memkv.New()
	if err := db.Swap([]byte("somebody's"), nil, []byte("data")); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKV(db, Options{}); !errors.Is(err, ErrNotStore) {
		t.Errorf("a key-value store of other data: %v", err)
	}
	if _, err := OpenKV(memkv.New(), Options{ReadOnly: true}); !errors.Is(err, ErrNotStore) {
		t.Errorf("an empty key-value store, for reading: %v", err)
	}
}

func TestOpenTellsFormats(t *testing.T) {
	for name, c := range map[string]struct {
		change func([]byte) []byte
		want   error
	}{
		"newer":   {func(b []byte) []byte { binary.BigEndian.PutUint32(b[8:], FormatVersion+1); return b }, ErrNewerFormat},
		"older":   {func(b []byte) []byte { binary.BigEndian.PutUint32(b[8:], FormatVersion-1); return b }, ErrOlderFormat},
		"no mark": {func(b []byte) []byte { b[0] = 'T'; return b }, kv.ErrCorrupt},
		"short":   {func(b []byte) []byte { return b[:len(b)-1] }, kv.ErrCorrupt},
	} {
		db := memkv.New()
		record := appendFormat(nil, identity{1, 2, 3})
		if err := db.Swap(kv.FormatKey, nil, c.change(record)); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenKV(db, Options{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, expected %v", name, err, c.want)
		}
	}
}

func TestOpenTellsAHeldStore(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), dir) {
		t.Errorf("second writer: %v", err)
	}
	if _, err := Open(dir, Options{ReadOnly: true}); !errors.Is(err, ErrLocked) {
		t.Errorf("reader beside a writer: %v", err)
	}
}

func TestReadOnlyStoreRefusesUpdates(t *testing.T) {
	db, _ := storeOfOne(t)
	s, err := OpenKV(db, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Update(context.Background(), addOne); !errors.Is(err, ErrReadOnly) {
		t.Errorf("update: %v", err)
	}
	if err := s.Compact(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("compact: %v", err)
	}
}

func TestClosedStoreSaysSo(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
	if _, err := s.Snapshot(); !errors.Is(err, ErrClosed) {
		t.Errorf("snapshot: %v", err)
	}
	if _, err := s.Update(context.Background(), addOne); !errors.Is(err, ErrClosed) {
		t.Errorf("update: %v", err)
	}
}

func TestFailedOrCancelledUpdateChangesNothing(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	mine := errors.New("mine")
	_, err = s.Update(context.Background(), func(tx *Tx) error { return errors.Join(addOne(tx), mine) })
	if !errors.Is(err, mine) {
		t.Errorf("an error of the closure: %v", err)
	}
	for _, step := range []string{"", "terms", "GSPO", "GPOS"} {
		ctx, cancel := context.WithCancel(context.Background())
		_, err = s.Update(ctx, func(tx *Tx) error {
			tx.OnStep(func(name string) {
				if name == step {
					cancel()
				}
			})
			if step == "" {
				cancel()
			}
			return addOne(tx)
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled at %q: %v", step, err)
		}
		cancel()
	}
	if _, err = s.Update(context.Background(), addOne); err != nil {
		t.Errorf("the next update: %v", err)
	}
	err = s.View(context.Background(), func(s *Snapshot) error {
		requireContent(t, s, model{spell(oneQuad): oneQuad})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	requireSound(t, s)
}

// TestStoreWithoutHeadIsDamaged: it must not pass for an empty one, or opening
// it would delete all it holds.
func TestStoreWithoutHeadIsDamaged(t *testing.T) {
	db, _ := storeOfOne(t)
	if err := db.Swap(kv.HeadKey, headValue(1), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKV(db, Options{}); !errors.Is(err, kv.ErrCorrupt) {
		t.Errorf("opened: %v", err)
	}
	if _, err := db.Get(kv.AppendRootKey(nil, 1)); err != nil {
		t.Errorf("its root: %v", err)
	}
}

// TestCreationThatDiedIsTakenUp has a head and no format record yet.
func TestCreationThatDiedIsTakenUp(t *testing.T) {
	db := memkv.New()
	if err := db.Swap(kv.HeadKey, nil, headValue(0)); err != nil {
		t.Fatal(err)
	}
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Update(context.Background(), addOne); err != nil {
		t.Fatal(err)
	}
}

// TestTermsThatNobodyNeedsLeaveNothing adds and removes what is new within one
// update.
func TestTermsThatNobodyNeedsLeaveNothing(t *testing.T) {
	db := memkv.New()
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	before := keysOf(t, db)
	_, err = s.Update(context.Background(), func(tx *Tx) error { return errors.Join(tx.Add(oneQuad), tx.Remove(oneQuad)) })
	if err != nil {
		t.Fatal(err)
	}
	if after := keysOf(t, db); after != before {
		t.Errorf("the store had %d keys and has %d", before, after)
	}
}

func keysOf(t *testing.T, db kv.Store) (n int) {
	t.Helper()
	err := db.Scan(nil, nil, func(_, _ []byte) error {
		n++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestRootThatNamesLaterPagesIsDamaged: Open would delete those pages.
func TestRootThatNamesLaterPagesIsDamaged(t *testing.T) {
	db, s := storeOfOne(t)
	r := *s.current.Load().root
	r.next = r.asserted[gspo].Page
	var b kv.Batch
	b.Put(kv.AppendRootKey(nil, 1), r.append(nil))
	if err := db.Write(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKV(db, Options{}); !errors.Is(err, kv.ErrCorrupt) {
		t.Errorf("opened: %v", err)
	}
}

func TestDamagedRootIsAnError(t *testing.T) {
	db, _ := storeOfOne(t)
	key := kv.AppendRootKey(nil, 1)
	good, err := db.Get(key)
	if err != nil {
		t.Fatal(err)
	}
	put := func(value []byte) {
		var b kv.Batch
		b.Put(key, value)
		if err := db.Write(&b); err != nil {
			t.Fatal(err)
		}
	}
	for i := range good {
		bad := append([]byte(nil), good...)
		bad[i] ^= 1 << (i % 8)
		for _, value := range [][]byte{bad, good[:i]} {
			put(value)
			if _, err := OpenKV(db, Options{}); !errors.Is(err, kv.ErrCorrupt) {
				t.Fatalf("byte %d: %v", i, err)
			}
		}
	}
	put(good)
	if _, err := OpenKV(db, Options{}); err != nil {
		t.Fatal(err)
	}
}
