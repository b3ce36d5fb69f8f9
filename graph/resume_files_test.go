package graph

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"tribune/graph/extsort"
	"tribune/graph/kv"
	"tribune/graph/term"
)

// interrupted is a pieced update of whose runs the files are there.
func interrupted(t *testing.T, pieces int) (p pieced, db kv.Store, folder string) {
	t.Helper()
	p = newPieced(t.TempDir(), pieces)
	db = pieced{}.newDB(t)
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	p.interrupt(t, s)
	return p, db, s.spillFolder(p.limit.Dir) + "-pieces"
}

// TestDamagedFilesAreDropped damages each file of an interrupted update at many
// places: the runs from there on are dropped, and the rest is as it was.
func TestDamagedFilesAreDropped(t *testing.T) {
	p, db, folder := interrupted(t, 4)
	whole := t.TempDir()
	if err := errors.Join(os.CopyFS(whole, os.DirFS(folder)), os.RemoveAll(folder)); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(whole)
	if err != nil || len(files) != 2*4+1 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, file := range files {
		content, err := os.ReadFile(filepath.Join(whole, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; at < len(content); at += 1 + len(content)/4 {
			flipped := slices.Clone(content)
			flipped[at] ^= 0x40
			for _, damaged := range [][]byte{content[:at], flipped, append(slices.Clone(content), content[:at]...)} {
				if err := os.CopyFS(folder, os.DirFS(whole)); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(folder, file.Name()), damaged, 0o600); err != nil {
					t.Fatal(err)
				}
				p.finish(t, copyDB(t, db))
			}
		}
	}
}

// TestKeptFilesThatAreNoRunAreAnError has journals that are whole, and name files
// that no shard writes.
func TestKeptFilesThatAreNoRunAreAnError(t *testing.T) {
	key := func(name string) []byte { return term.AppendTextKey(nil, term.IRI, []byte(name)) }
	good := []ranked{{1, 2, 1, 0}}
	for name, c := range map[string]struct {
		terms      uint64
		keys       [][]byte
		operations []ranked
		behind     string
	}{
		"no terms":                        {0, nil, nil, ""},
		"fewer keys than terms":           {3, [][]byte{key("a"), key("b")}, good, ""},
		"more keys than terms":            {1, [][]byte{key("a"), key("b")}, []ranked{{1, 1, 1, 0}}, ""},
		"keys that do not ascend":         {2, [][]byte{key("b"), key("a")}, good, ""},
		"a key twice":                     {2, [][]byte{key("a"), key("a")}, good, ""},
		"a place behind the last":         {2, [][]byte{key("a"), key("b")}, []ranked{{1, 3, 1, 0}}, ""},
		"a graph's place behind it":       {2, [][]byte{key("a"), key("b")}, []ranked{{1, 2, 1, 9}}, ""},
		"no subject":                      {2, [][]byte{key("a"), key("b")}, []ranked{{0, 2, 1, 0}}, ""},
		"a graph that is said to be none": {2, [][]byte{key("a"), key("b")}, []ranked{{1, 2, 1, 1}}, ""},
		"too many terms":                  {1 << 40, [][]byte{key("a"), key("b")}, good, ""},
		"a note cut off":                  {2, [][]byte{key("a"), key("b")}, good, "\x09"},
		"no length of a note":             {2, [][]byte{key("a"), key("b")}, good, "\xff"},
		"no term's key":                   {2, [][]byte{{9}, {9, 1}}, good, ""},
	} {
		s, err := OpenMemory(Options{})
		if err != nil {
			t.Fatal(err)
		}
		p := newPieced(t.TempDir(), 1)
		writeRun(t, s.spillFolder(p.limit.Dir)+"-pieces", c.terms, c.keys, c.operations, c.behind)
		if _, _, err := p.run(s); err == nil {
			t.Errorf("%s: no error", name)
		}
		requireUnharmed(t, s)
	}
}

// writeRun leaves a run as if it was kept.
func writeRun(t *testing.T, path string, terms uint64, keys [][]byte, operations []ranked, behind string) {
	t.Helper()
	folder := extsort.NewFolder(path, 0)
	keyFile, err := folder.CreateHashed()
	if err != nil {
		t.Fatal(err)
	}
	operationFile, err := folder.CreateHashed()
	if err != nil {
		t.Fatal(err)
	}
	out := extsort.NewKeyWriter(keyFile, 100)
	for _, key := range keys {
		if err := out.Write(usedByAddition|7, key); err != nil {
			t.Fatal(err)
		}
	}
	list := extsort.NewWriter[ranked](operationFile, 100)
	journal, _, err := extsort.OpenJournal(context.Background(), folder)
	err = errors.Join(err, out.Flush(), list.Write(operations), list.Flush())
	err = errors.Join(err, journal.Append(extsort.Entry{
		Files: []*extsort.File{keyFile, operationFile},
		Data:  append(binary.AppendUvarint(nil, terms), behind...),
	}))
	if _, err2 := journal.Leave(); errors.Join(err, err2) != nil {
		t.Fatal(err, err2)
	}
}

// TestUpdatesOfOtherNamesLeaveAnInterruptedOneAlone holds that it is told of, and
// deleted on demand only.
func TestUpdatesOfOtherNamesLeaveAnInterruptedOneAlone(t *testing.T) {
	p, db, folder := interrupted(t, 4)
	s, err := OpenKV(db, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var left Leftovers
	other := func(discard bool) func(*Tx) error {
		return func(tx *Tx) (err error) {
			tx.Limit(p.limit)
			if discard {
				err = tx.Discard()
			}
			if err == nil {
				_, err = tx.Resume("other")
			}
			if err == nil {
				left, err = tx.Leftovers()
			}
			return errors.Join(err, addTo(tx.Shard(), manyQuads(pendingStatements)))
		}
	}
	if _, err := s.Update(context.Background(), other(false)); err != nil {
		t.Fatal(err)
	}
	want, err := DiskBytes(folder)
	if err != nil || left != (Leftovers{p.limit.Dir, 1, want}) {
		t.Fatalf("%+v, expected %d bytes (%v)", left, want, err)
	}
	if _, err := s.Update(context.Background(), other(true)); err != nil {
		t.Fatal(err)
	}
	if left.Updates != 0 {
		t.Errorf("after they were deleted: %+v", left)
	}
	requireNoFiles(t, p.limit.Dir)
}

func TestOpenKeepsWhatCanBeTakenUp(t *testing.T) {
	dir := t.TempDir()
	p := newPieced(dir, 3)
	p.limit.Dir = ""
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	p.interrupt(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(dir, Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if taken, added, err := p.run(s); taken != 3 || added != 0 || err != nil {
		t.Errorf("%d pieces were taken over, %d added: %v", taken, added, err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "spill-*")); err != nil || len(left) > 0 {
		t.Errorf("files are left: %v (%v)", left, err)
	}
}

// TestKeptSaysWhatStays holds what a failed update says to what is there.
func TestKeptSaysWhatStays(t *testing.T) {
	for _, pieces := range []int{0, 3} {
		p := newPieced(t.TempDir(), pieces)
		s, err := OpenMemory(Options{})
		if err != nil {
			t.Fatal(err)
		}
		var failed *Tx
		_, err = s.Update(context.Background(), func(tx *Tx) error {
			failed = tx
			tx.Limit(p.limit)
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
		folder, bytes := failed.Kept()
		want, err := DiskBytes(folder)
		if err != nil || bytes != want || (bytes > 0) != (pieces > 0) {
			t.Errorf("%d pieces: %d bytes in %q, expected %d (%v)", pieces, bytes, folder, want, err)
		}
	}
}

// TestStoreInMemoryKeepsNothing holds it of one that has no directory: nobody would
// find the files.
func TestStoreInMemoryKeepsNothing(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := newPieced("", 3)
	p.interrupt(t, s)
	requireNoFiles(t, os.TempDir())
}

func TestNameOfAnUpdateIsNoPath(t *testing.T) {
	s, err := OpenMemory(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", "../x", "a/b", "A"} {
		_, err := s.Update(context.Background(), func(tx *Tx) error {
			tx.Limit(tiny(t.TempDir()))
			_, err := tx.Resume(name)
			return err
		})
		if err == nil {
			t.Errorf("%q: no error", name)
		}
	}
}
