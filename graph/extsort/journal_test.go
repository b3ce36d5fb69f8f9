package extsort

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// entryOf makes files with those contents and appends them as one entry.
func entryOf(t *testing.T, j *Journal, data string, contents ...string) error {
	t.Helper()
	e := Entry{Data: []byte(data)}
	for _, content := range contents {
		file, err := j.folder.CreateHashed()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(file, content); err != nil {
			return err
		}
		e.Files = append(e.Files, file)
	}
	return j.Append(e)
}

// spelled is what entries hold, each as "data: content content".
func spelled(t *testing.T, entries []Entry) (all []string) {
	t.Helper()
	for _, e := range entries {
		line := string(e.Data) + ":"
		for _, f := range e.Files {
			content, err := io.ReadAll(f.From(0))
			if err != nil || int64(len(content)) != f.Size() {
				t.Fatalf("%d bytes of %d: %v", len(content), f.Size(), err)
			}
			line += " " + string(content)
		}
		all = append(all, line)
	}
	return all
}

func openJournal(t *testing.T, path string, limit int64) (*Journal, []Entry) {
	t.Helper()
	j, entries, err := OpenJournal(context.Background(), NewFolder(path, limit))
	if err != nil {
		t.Fatal(err)
	}
	return j, entries
}

func requireFiles(t *testing.T, path string, want ...string) {
	t.Helper()
	var names []string
	entries, err := os.ReadDir(path)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if !slices.Equal(names, want) {
		t.Fatalf("there are %q, expected %q (%v)", names, want, err)
	}
}

// TestJournalOutlivesItsProcess opens a folder again and again, adds an entry and a
// file that none names, and goes away in each way there is.
func TestJournalOutlivesItsProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "files")
	var want []string
	for round := range 6 {
		j, entries := openJournal(t, path, 0)
		if got := spelled(t, entries); !slices.Equal(got, want) {
			t.Fatalf("round %d: %q, expected %q", round, got, want)
		}
		data := fmt.Sprint("data", round)
		if err := entryOf(t, j, data, "a", fmt.Sprint("b", round)); err != nil {
			t.Fatal(err)
		}
		want = append(want, fmt.Sprintf("%s: a b%d", data, round))
		if _, err := j.folder.Create(); err != nil {
			t.Fatal(err)
		}
		if round%2 == 0 {
			continue // as if it was killed
		}
		bytes, err := j.Leave()
		if err != nil || bytes != j.folder.used.Load() {
			t.Fatalf("%d bytes stay, and %d are in use: %v", bytes, j.folder.used.Load(), err)
		}
	}
	j, _ := openJournal(t, path, 0)
	if err := j.Remove(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
}

func TestJournalWithoutEntriesLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "files")
	j, _ := openJournal(t, path, 0)
	if _, err := j.folder.Create(); err != nil {
		t.Fatal(err)
	}
	if bytes, err := j.Leave(); bytes != 0 || err != nil {
		t.Errorf("%d bytes, %v", bytes, err)
	}
	requireFiles(t, filepath.Dir(path))
}

// TestDamagedJournalGivesWhatStandsBefore cuts and flips every byte of a journal.
func TestDamagedJournalGivesWhatStandsBefore(t *testing.T) {
	whole := t.TempDir()
	j, _ := openJournal(t, filepath.Join(whole, "files"), 0)
	var ends []int64 // of the journal behind each entry
	for i := range 3 {
		if err := entryOf(t, j, fmt.Sprint(i), fmt.Sprint("content", i)); err != nil {
			t.Fatal(err)
		}
		ends = append(ends, j.size)
	}
	content, err := os.ReadFile(j.path())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for at := range content {
		flipped := bytes.Clone(content)
		flipped[at] ^= 0x10
		for i, damaged := range [][]byte{content[:at], flipped} {
			path := filepath.Join(dir, fmt.Sprint(i, "-", at))
			err := errors.Join(os.CopyFS(path, os.DirFS(j.folder.path)), os.WriteFile(filepath.Join(path, journalName), damaged, 0o600))
			if err != nil {
				t.Fatal(err)
			}
			again, entries := openJournal(t, path, 0)
			want := slices.IndexFunc(ends, func(end int64) bool { return int64(at) < end })
			if len(entries) != want || want > 0 && spelled(t, entries)[want-1] != fmt.Sprintf("%d: content%d", want-1, want-1) {
				t.Fatalf("byte %d: %q, expected %d entries", at, spelled(t, entries), want)
			}
			// What is added behind is found again.
			if err := entryOf(t, again, "more", "m"); err != nil {
				t.Fatal(err)
			}
			if _, entries = openJournal(t, path, 0); len(entries) != want+1 {
				t.Fatalf("byte %d: %d entries after one more, expected %d", at, len(entries), want+1)
			}
		}
	}
}

func TestChangedFileEndsTheJournal(t *testing.T) {
	for name, change := range map[string]func(file string) error{
		"gone":     os.Remove,
		"shorter":  func(file string) error { return os.Truncate(file, 3) },
		"longer":   func(file string) error { return os.WriteFile(file, []byte("contents"), 0o600) },
		"other":    func(file string) error { return os.WriteFile(file, []byte("c0ntent"), 0o600) },
		"unsynced": func(file string) error { return os.WriteFile(file, make([]byte, 7), 0o600) },
	} {
		path := filepath.Join(t.TempDir(), "files")
		j, _ := openJournal(t, path, 0)
		for i := range 3 {
			if err := entryOf(t, j, fmt.Sprint(i), "content"); err != nil {
				t.Fatal(err)
			}
		}
		if err := change(filepath.Join(path, "2")); err != nil {
			t.Fatal(err)
		}
		_, entries := openJournal(t, path, 0)
		if len(entries) != 1 {
			t.Errorf("%s: %d entries", name, len(entries))
		}
		requireFiles(t, path, "1", journalName)
	}
}

// TestJournalCountsAgainstTheLimit holds it of what is taken over, too.
func TestJournalCountsAgainstTheLimit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "files")
	j, _ := openJournal(t, path, 0)
	if err := entryOf(t, j, "data", "content"); err != nil {
		t.Fatal(err)
	}
	used := j.folder.used.Load()
	for _, c := range []struct {
		room int64
		full bool
	}{{0, true}, {10, true}, {30, true}, {60, false}} {
		again, entries := openJournal(t, path, used+c.room)
		if len(entries) != 1 {
			t.Fatalf("%d entries", len(entries))
		}
		err := entryOf(t, again, "data", "content")
		if errors.Is(err, ErrFull) != c.full || !c.full && err != nil {
			t.Errorf("room for %d more bytes: %v", c.room, err)
		}
	}
}

func TestCancelledOpeningKeepsTheFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "files")
	j, _ := openJournal(t, path, 0)
	if err := entryOf(t, j, "data", "content"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := OpenJournal(ctx, NewFolder(path, 0)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	requireFiles(t, path, "1", journalName)
}

// TestRecordIsAsDrawn is the example of the package comment.
func TestRecordIsAsDrawn(t *testing.T) {
	folder := NewFolder(filepath.Join(t.TempDir(), "files"), 0)
	file, err := folder.CreateHashed()
	if err != nil {
		t.Fatal(err)
	}
	file.number = 3
	got := hex.EncodeToString(appendRecord(nil, Entry{Files: []*File{file}, Data: []byte("ab")}))
	if want := "0d0000004c1031ad57371857" + "01" + "0300" + "99e9d85137db46ef" + "6162"; got != want {
		t.Errorf("%s, expected %s", got, want)
	}
}

// FuzzJournal holds that records hold no more than the journal does.
func FuzzJournal(f *testing.F) {
	path := filepath.Join(f.TempDir(), "files")
	j, _, err := OpenJournal(context.Background(), NewFolder(path, 0))
	if err != nil {
		f.Fatal(err)
	}
	file, err := j.folder.CreateHashed()
	if err == nil {
		err = j.Append(Entry{Files: []*File{file}, Data: []byte("data")})
	}
	content, readErr := os.ReadFile(j.path())
	if err := errors.Join(err, readErr); err != nil {
		f.Fatal(err)
	}
	f.Add(content[len(journalMagic):])
	f.Add(append(content[len(journalMagic):], make([]byte, 40)...))
	f.Fuzz(func(t *testing.T, journal []byte) {
		for rest := journal; ; {
			files, data, behind, ok := cutRecord(rest)
			if !ok {
				return
			}
			if len(behind) >= len(rest) || len(files)*10+len(data) > len(rest) {
				t.Fatalf("%d files and %d bytes of data in %d bytes", len(files), len(data), len(rest))
			}
			rest = behind
		}
	})
}
