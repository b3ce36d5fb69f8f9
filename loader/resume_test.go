package loader

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"tribune/graph"
	"tribune/loader/export"
	"tribune/loader/rdfio"
)

// everyPiece has a run end with each piece.
var everyPiece = Options{Memory: 1}

// storeIn opens a store on disk, closed with the test.
func storeIn(t *testing.T, dir string) *graph.Store {
	t.Helper()
	s, err := graph.Open(dir, graph.Options{MemTable: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, err := range s.Check(context.Background(), nil) {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// told is what a load tells.
type told struct {
	Summary
	err     error
	notices []string
}

func (n told) has(kind NoticeKind) bool {
	return slices.ContainsFunc(n.notices, func(s string) bool { return strings.HasPrefix(s, string(kind)+" ") })
}

func loadAgain(t *testing.T, s *graph.Store, o Options, names ...string) (n told) {
	t.Helper()
	o.Memory = max(o.Memory, everyPiece.Memory)
	o.Notice = func(notice Notice) {
		n.notices = append(n.notices, fmt.Sprintf("%s %s %d", notice.Kind, filepath.Base(notice.File), notice.Statements))
	}
	n.Summary, n.err = loadFiles(t, s, o, names...)
	return n
}

// fileSet writes files of a thousand statements each, with blank nodes; the last has
// a fault at its end.
func fileSet(t *testing.T, n int) (names []string) {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		text := append([]byte("_:a <http://a/p> _:b .\n"), statements(fmt.Sprint("s", i), 1_000)...)
		if i == n-1 {
			text = append(text, "rubbish\n"...)
		}
		name := filepath.Join(dir, fmt.Sprintf("%d.nt", i))
		rewrite(t, name, string(text))
		names = append(names, name)
	}
	return names
}

// rewrite writes a file, with a time of change that no other has.
func rewrite(t *testing.T, name, text string) {
	t.Helper()
	changes++
	stamp := time.Unix(1_700_000_000+changes, 0)
	if err := errors.Join(os.WriteFile(name, []byte(text), 0o600), os.Chtimes(name, stamp, stamp)); err != nil {
		t.Fatal(err)
	}
}

var changes int64

func text(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func contentHash(t *testing.T, s *graph.Store) (hash string) {
	t.Helper()
	err := s.View(context.Background(), func(s *graph.Snapshot) error {
		sum, _, err := export.ContentHash(context.Background(), s)
		hash = fmt.Sprint(sum)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

func requireNoSpill(t *testing.T, dir string) {
	t.Helper()
	if left, err := filepath.Glob(filepath.Join(dir, "spill-*")); err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %v (%v)", left, err)
	}
}

// failedLoad is a store into which files were loaded up to the fault in the last.
func failedLoad(t *testing.T, files int) (s *graph.Store, dir string, names []string) {
	t.Helper()
	dir, names = t.TempDir(), fileSet(t, files)
	s = storeIn(t, dir)
	first := loadAgain(t, s, Options{}, names...)
	var syntax *rdfio.SyntaxError
	if !errors.As(first.err, &syntax) || !first.has(NoticeKept) || first.has(NoticeResumed) {
		t.Fatalf("%v, %q", first.err, first.notices)
	}
	if n := count(t, s); n != 0 {
		t.Fatalf("%d quads were left", n)
	}
	return s, dir, names
}

func TestMendedFileIsTakenUp(t *testing.T) {
	s, dir, names := failedLoad(t, 5)
	again := loadAgain(t, s, Options{}, names...)
	if again.err == nil || !slices.Contains(again.notices, "resumed . 4004") || !again.has(NoticeKept) {
		t.Fatalf("run again without change: %v, %q", again.err, again.notices)
	}
	last := names[4]
	rewrite(t, last, strings.Replace(text(t, last), "rubbish", "# mended", 1))
	mended := loadAgain(t, s, Options{}, names...)
	if mended.err != nil || mended.Resumed != 4004 || mended.Statements != 5005 || mended.Added != 5005 {
		t.Fatalf("%+v", mended)
	}
	if mended.has(NoticeChanged) || mended.has(NoticeKept) {
		t.Errorf("of the last file nothing was read before: %q", mended.notices)
	}
	requireNoSpill(t, dir)
	undisturbed := newStore(t)
	if _, err := loadFiles(t, undisturbed, Options{}, names...); err != nil || contentHash(t, s) != contentHash(t, undisturbed) {
		t.Errorf("the store is another one than that of an undisturbed load (%v)", err)
	}
}

// TestErrorInOneOfManyFilesIsMended has a thousand files, some hundred of them in a run,
// and the fault in file 700.
func TestErrorInOneOfManyFilesIsMended(t *testing.T) {
	dir := t.TempDir()
	var names []string
	for i := range 1_000 {
		name := filepath.Join(dir, fmt.Sprintf("%03d.nt", i))
		content := string(statements(fmt.Sprint("s", i), 10))
		if i == 700 {
			content += "<http://a/s> rubbish .\n"
		}
		rewrite(t, name, content)
		names = append(names, name)
	}
	s := storeIn(t, filepath.Join(dir, "db"))
	o := Options{Memory: int64(runtime.GOMAXPROCS(0)) * 3 * 1_080_000} // a megabyte takes the first term
	first := loadAgain(t, s, o, names...)
	if first.err == nil || !strings.Contains(first.err.Error(), "700.nt:11:14") {
		t.Fatal(first.err)
	}
	rewrite(t, names[700], string(statements("s700", 10)))
	mended := loadAgain(t, s, o, names...)
	if mended.err != nil || mended.Resumed < 1_000 || mended.Resumed > 7_000 || mended.Statements != 10_000 || count(t, s) != 10_000 {
		t.Errorf("%+v, %d quads", mended, count(t, s))
	}
}

// TestFilesThatChange changes files between a failed load and the next.
func TestFilesThatChange(t *testing.T) {
	mend := func(t *testing.T, names []string) {
		rewrite(t, names[2], strings.Replace(text(t, names[2]), "rubbish", "", 1))
	}
	for name, c := range map[string]struct {
		change  func(t *testing.T, names []string)
		changed bool // a notice says so
		err     string
	}{
		"touched": {func(t *testing.T, names []string) {
			rewrite(t, names[0], text(t, names[0]))
		}, true, ""},
		"what was read": {func(t *testing.T, names []string) {
			rewrite(t, names[1], strings.Replace(text(t, names[1]), `"7"`, `"8"`, 1))
		}, true, "1.nt has changed since the interrupted load read it, in bytes 0 to "},
		"emptied": {func(t *testing.T, names []string) {
			rewrite(t, names[1], "")
		}, true, "1.nt has changed since the interrupted load read it: it ends at byte 0"},
	} {
		t.Run(name, func(t *testing.T) {
			s, dir, names := failedLoad(t, 3)
			mend(t, names)
			c.change(t, names)
			again := loadAgain(t, s, Options{}, names...)
			if again.has(NoticeChanged) != c.changed {
				t.Errorf("%q", again.notices)
			}
			if c.err == "" {
				if again.err != nil || again.Resumed != 2002 || count(t, s) != 3003 {
					t.Errorf("%+v, %d quads", again, count(t, s))
				}
				return
			}
			var changed *ChangedError
			if !errors.As(again.err, &changed) || !strings.Contains(changed.Error(), c.err) || count(t, s) != 0 {
				t.Fatalf("%v, expected %q", again.err, c.err)
			}
			anew := loadAgain(t, s, Options{Restart: true}, names...)
			if anew.err != nil || anew.Resumed != 0 || anew.has(NoticeResumed) || anew.has(NoticeLeftovers) {
				t.Errorf("restarted: %+v", anew)
			}
			requireNoSpill(t, dir)
		})
	}
}

// TestEndOfAFileIsMended has a file of several pieces, of which the first are kept.
func TestEndOfAFileIsMended(t *testing.T) {
	line := "_:a <http://a/p> \"" + strings.Repeat("x", 1_000) + "%d\" .\n"
	var b strings.Builder
	for i := range 3_000 {
		fmt.Fprintf(&b, line, i)
	}
	name := filepath.Join(t.TempDir(), "long.nt")
	rewrite(t, name, b.String()+"rubbish")
	s := storeIn(t, t.TempDir())
	first := loadAgain(t, s, Options{}, name)
	if first.err == nil || !first.has(NoticeKept) {
		t.Fatal(first.err)
	}
	rewrite(t, name, b.String())
	mended := loadAgain(t, s, Options{}, name)
	if mended.err != nil || mended.Resumed < 1_000 || mended.Statements != 3_000 || !mended.has(NoticeChanged) {
		t.Fatalf("%+v", mended)
	}
	err := s.View(context.Background(), func(s *graph.Snapshot) error {
		stats, err := s.Stats(context.Background())
		if stats.Quads != 3_000 || stats.Terms != 1+1+3_000 {
			t.Errorf("%+v: expected one blank node", stats)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestOtherLoadsAreNotTakenUp asks for something else after a load has failed.
func TestOtherLoadsAreNotTakenUp(t *testing.T) {
	s, dir, names := failedLoad(t, 3)
	swapped := []string{names[1], names[0], names[2]}
	for name, other := range map[string]func() told{
		"in another order": func() told { return loadAgain(t, s, Options{}, swapped...) },
		"with a scope":     func() told { return loadAgain(t, s, Options{Scope: "x"}, names...) },
		"fewer files":      func() told { return loadAgain(t, s, Options{}, names[1:]...) },
	} {
		if again := other(); again.has(NoticeResumed) || !again.has(NoticeLeftovers) {
			t.Errorf("%s: %q", name, again.notices)
		}
	}
	lenient := loadAgain(t, s, Options{Lenient: true}, names...)
	if lenient.err != nil || lenient.Resumed != 0 || !lenient.has(NoticeLeftovers) || lenient.Rejected != 1 {
		t.Errorf("%+v", lenient)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "spill-*")); err != nil || len(left) != 4 {
		t.Errorf("left are %q (%v), expected those of four loads", left, err)
	}
}

func TestStreamIsNotTakenUp(t *testing.T) {
	dir, names := t.TempDir(), fileSet(t, 2)
	s := storeIn(t, dir)
	inputs, err := Inputs(names[:1])
	if err != nil {
		t.Fatal(err)
	}
	inputs = append(inputs, Stream(Stdin, iotest.ErrReader(errors.New("broken"))))
	o := everyPiece
	o.Notice = func(n Notice) { t.Errorf("%+v", n) }
	if _, err = Load(context.Background(), s, inputs, o); err == nil {
		t.Error("no error")
	}
	requireNoSpill(t, dir)
}

func TestCancelledLoadIsTakenUp(t *testing.T) {
	s, dir := storeIn(t, filepath.Join(t.TempDir(), "db")), ""
	names := fileSet(t, 4)
	rewrite(t, names[3], string(statements("s3", 1_001)))
	inputs, err := Inputs(names)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	o := everyPiece
	o.Notice = func(n Notice) { dir = n.Dir }
	o.Progress = func(p Progress) {
		if p.Phase == "sort" {
			cancel()
		}
	}
	if _, err := Load(ctx, s, inputs, o); !errors.Is(err, context.Canceled) || dir == "" {
		t.Fatalf("%v, kept in %q", err, dir)
	}
	again := loadAgain(t, s, Options{}, names...)
	if again.err != nil || again.Resumed != 4004 || count(t, s) != 4004 {
		t.Errorf("%+v, %d quads", again, count(t, s))
	}
}

// killedPhases are those in which TestKilledLoadIsTakenUp kills a load.
var killedPhases = []string{PhaseRead, "terms", "sort", "GSPO", "GPOS", "POSG", "root"}

// TestKilledLoadIsTakenUp kills a process that loads, in one phase after the other, and
// then has the load go on.
func TestKilledLoadIsTakenUp(t *testing.T) {
	if isChild("killed") {
		childExit(loadUntilKilled(os.Args[len(os.Args)-2], os.Args[len(os.Args)-1]))
	}
	for _, phase := range killedPhases {
		dir := t.TempDir()
		db := filepath.Join(dir, "db")
		for i := range 4 {
			rewrite(t, filepath.Join(dir, fmt.Sprintf("%d.nt", i)), string(statements(fmt.Sprint("s", i), 500)))
		}
		killed := child(t, "killed", phase, dir)
		if err := killed.Run(); err == nil || killed.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
			t.Fatalf("%s: %v", phase, err)
		}
		s := storeIn(t, db)
		if n := count(t, s); n != 0 {
			t.Fatalf("%s: %d quads were left", phase, n)
		}
		again := loadAgain(t, s, Options{}, filepath.Join(dir, "*.nt"))
		if again.err != nil || again.Statements != 2_000 || again.Added != 2_000 {
			t.Fatalf("%s: %+v", phase, again)
		}
		if phase != PhaseRead && again.Resumed != 2_000 {
			t.Errorf("%s: %d statements had been read", phase, again.Resumed)
		}
		requireNoSpill(t, db)
	}
}

// loadUntilKilled loads the files in dir and kills this process in that phase; while
// it reads, behind the first statements.
func loadUntilKilled(phase, dir string) error {
	s, err := graph.Open(filepath.Join(dir, "db"), graph.Options{MemTable: 1 << 20})
	if err != nil {
		return err
	}
	inputs, err := Inputs([]string{filepath.Join(dir, "*.nt")})
	if err != nil {
		return err
	}
	o := everyPiece
	o.Progress = func(p Progress) {
		if p.Phase == phase && p.Statements > 0 {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {}
		}
	}
	_, err = Load(context.Background(), s, inputs, o)
	return err
}
