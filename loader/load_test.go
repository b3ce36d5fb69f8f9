package loader

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/zstd"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/kv/memkv"
	"tribune/graph/term"
	"tribune/loader/rdfio"
)

func newStore(t *testing.T) *graph.Store {
	t.Helper()
	s, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, err := range s.Check(context.Background(), nil) {
			t.Error(err)
		}
	})
	return s
}

func count(t *testing.T, s *graph.Store) (n uint64) {
	t.Helper()
	err := s.View(context.Background(), func(s *graph.Snapshot) error {
		n = s.Quads()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func write(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func loadFiles(t *testing.T, s *graph.Store, o Options, names ...string) (Summary, error) {
	t.Helper()
	inputs, err := Inputs(names)
	if err != nil {
		t.Fatal(err)
	}
	return Load(context.Background(), s, inputs, o)
}

// statements gives n N-Triples lines with subject s.
func statements(s string, n int) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "<http://a/%s> <http://a/p> \"%d\" .\n", s, i)
	}
	return b.Bytes()
}

func gzipped(t *testing.T, content []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zstded(t *testing.T, content []byte) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return w.EncodeAll(content, nil)
}

// bzipped is `<http://a/s> <http://a/p> "bzip2" .` and a line end, compressed.
var bzipped = []byte{
	0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, 0x0B, 0xEC,
	0x59, 0xD2, 0x00, 0x00, 0x08, 0xD9, 0x80, 0x00, 0x10, 0x50, 0x01, 0x90,
	0x15, 0x30, 0x60, 0x4C, 0x10, 0x20, 0x00, 0x31, 0x43, 0x4D, 0x30, 0x00,
	0x25, 0x4D, 0x19, 0x34, 0xD0, 0x1A, 0x5B, 0x0A, 0x97, 0x61, 0xC7, 0x20,
	0xE5, 0x16, 0x2B, 0xD6, 0x23, 0x44, 0xFA, 0x46, 0x10, 0x92, 0x7E, 0x2E,
	0xE4, 0x8A, 0x70, 0xA1, 0x20, 0x17, 0xD8, 0xB3, 0xA4,
}

func TestLoadTellsCompressionByContent(t *testing.T) {
	for name, content := range map[string][]byte{
		"plain.nt":    statements("s", 1),
		"gzip.nt.gz":  gzipped(t, statements("s", 1)),
		"gzip.nt":     gzipped(t, statements("s", 1)),
		"bzip2.nt":    bzipped,
		"zstd.nt":     zstded(t, statements("s", 1)),
		"zstd.nq.zst": zstded(t, statements("s", 1)),
		"skip.nt.zst": append([]byte{0x5A, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 'h', 'i'}, zstded(t, statements("s", 1))...),
	} {
		s := newStore(t)
		sum, err := loadFiles(t, s, Options{}, write(t, name, content))
		if err != nil || sum.Statements != 1 || sum.Bytes != int64(len(content)) || count(t, s) != 1 {
			t.Errorf("%s: %+v, %v", name, sum, err)
		}
	}
}

func TestLoadOfATruncatedFileIsAnErrorAndChangesNothing(t *testing.T) {
	whole := statements("s", 100_000)
	for name, content := range map[string][]byte{
		"cut.nt":     whole[:len(whole)-4],
		"cut.nt.gz":  gzipped(t, whole)[:100_000],
		"cut.nt.zst": zstded(t, whole)[:30_000],
	} {
		s := newStore(t)
		if _, err := loadFiles(t, s, Options{}, write(t, name, content)); err == nil {
			t.Errorf("%s: no error", name)
		}
		if n := count(t, s); n != 0 {
			t.Errorf("%s: %d quads were left", name, n)
		}
	}
}

func TestLoadNamesThePlaceOfASyntaxError(t *testing.T) {
	good := write(t, "good.nt", statements("s", 3))
	bad := write(t, "bad.nt", []byte("<http://a/s> <http://a/p> <http://a/o> .\n<http://a/s> 'p' <http://a/o> .\n"))
	s := newStore(t)
	_, err := loadFiles(t, s, Options{}, good, bad)
	var syntax *rdfio.SyntaxError
	if !errors.As(err, &syntax) || syntax.File != bad || syntax.Line != 2 || syntax.Column != 14 {
		t.Errorf("got %v", err)
	}
	if n := count(t, s); n != 0 {
		t.Errorf("%d quads were left of the good file", n)
	}
}

func TestLenientLoadSkipsAndReports(t *testing.T) {
	bad := write(t, "bad.nt", []byte("<http://a/s> <http://a/p> <http://a/o> .\n<http://a/s> 'p' <http://a/o> .\nrubbish\n<http://a/s> <http://a/p> \"o\" .\n"))
	s := newStore(t)
	var lines []int
	sum, err := loadFiles(t, s, Options{Lenient: true, Rejected: func(e *rdfio.SyntaxError) { lines = append(lines, e.Line) }}, bad)
	if err != nil || sum.Statements != 2 || sum.Rejected != 2 || count(t, s) != 2 {
		t.Errorf("%+v, %v", sum, err)
	}
	if fmt.Sprint(lines) != "[2 3]" {
		t.Errorf("reported lines %v", lines)
	}
}

func TestLenientLoadDoesNotSkipReadErrors(t *testing.T) {
	s := newStore(t)
	broken := io.MultiReader(bytes.NewReader(statements("s", 5)), iotest.ErrReader(io.ErrNoProgress))
	_, err := Load(context.Background(), s, []Input{Stream("-", broken)}, Options{Lenient: true})
	if !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("got %v", err)
	}
}

func TestLoadIntoAGraph(t *testing.T) {
	s := newStore(t)
	quads := write(t, "mixed.nq", []byte("<http://a/s> <http://a/p> <http://a/o> .\n<http://a/s> <http://a/p> <http://a/o> <http://a/own> .\n"))
	g := term.NewIRI("http://a/given")
	if _, err := loadFiles(t, s, Options{Graph: g}, quads); err != nil {
		t.Fatal(err)
	}
	err := s.View(context.Background(), func(s *graph.Snapshot) error {
		for _, name := range []term.Term{g, term.NewIRI("http://a/own")} {
			q, known, err := s.Resolve(graph.Pattern{Graph: name})
			if err != nil || !known {
				return fmt.Errorf("%v: known %v, %w", name, known, err)
			}
			if n, err := s.Count(q); n != 1 || err != nil {
				t.Errorf("%v holds %d quads, %v", name, n, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestLoadedTwiceIsKnownTheSecondTime(t *testing.T) {
	s := newStore(t)
	path := write(t, "blank.nt", []byte("_:a <http://a/p> _:b .\n_:b <http://a/p> \"1\" .\n"))
	for _, want := range []uint64{2, 0} {
		sum, err := loadFiles(t, s, Options{}, path)
		if err != nil || sum.Added != want || sum.Known() != 2-want {
			t.Errorf("%+v, %v", sum, err)
		}
	}
}

func TestBlankNodesOfTwoFilesAreApartUnlessScopedTogether(t *testing.T) {
	text := []byte("_:a <http://a/p> \"1\" .\n")
	one, two := write(t, "one.nt", text), write(t, "two.nt", text)
	s := newStore(t)
	if _, err := loadFiles(t, s, Options{}, one, two); err != nil || count(t, s) != 2 {
		t.Errorf("apart: %d quads, %v", count(t, s), err)
	}
	s = newStore(t)
	if _, err := loadFiles(t, s, Options{Scope: "both"}, one, two); err != nil || count(t, s) != 1 {
		t.Errorf("together: %d quads, %v", count(t, s), err)
	}
}

func TestInputsRefusesWhatCannotBeLoaded(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{filepath.Join(dir, "absent.nt"), filepath.Join(dir, "*.nt"), dir, "[.nt"} {
		if _, err := Inputs([]string{name}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	s := newStore(t)
	if _, err := loadFiles(t, s, Options{}, write(t, "facts.txt", []byte("hello"))); err == nil || !strings.Contains(err.Error(), "--format") {
		t.Errorf("an unknown ending: %v", err)
	}
}

func TestInputsExpandsPatternsInOrder(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.nt", "a.nt", "c.txt", "[odd].nt"} {
		if err := os.WriteFile(filepath.Join(dir, name), statements(name, 1), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	names := func(pattern string) (found []string) {
		inputs, err := Inputs([]string{filepath.Join(dir, pattern)})
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range inputs {
			found = append(found, filepath.Base(in.Name))
		}
		return found
	}
	if got := names("*.nt"); fmt.Sprint(got) != "[[odd].nt a.nt b.nt]" {
		t.Errorf("*.nt is %v", got)
	}
	if got := names("[odd].nt"); fmt.Sprint(got) != "[[odd].nt]" {
		t.Errorf("a file with a pattern's name is %v", got)
	}
}

func TestProgressIsReported(t *testing.T) {
	s := newStore(t)
	phases := map[string]bool{}
	var last Progress
	o := Options{Progress: func(p Progress) {
		phases[p.Phase] = true
		last = p
	}}
	path := write(t, "s.nt", statements("s", 2*60_000))
	if _, err := loadFiles(t, s, o, path); err != nil {
		t.Fatal(err)
	}
	if !phases["read"] || !phases["terms"] || !phases["GSPO"] || !phases["root"] {
		t.Errorf("phases reported: %v", phases)
	}
	if last.Statements != 2*60_000 || last.Bytes != last.TotalBytes || last.Bytes == 0 {
		t.Errorf("the last report is %+v", last)
	}
}

// TestLoadWithinMemory loads more than it may hold, in several documents, and
// compares with a load that may hold all.
func TestLoadWithinMemory(t *testing.T) {
	var names []string
	for i := range 4 {
		names = append(names, write(t, fmt.Sprintf("f%d.nt", i), statements(fmt.Sprintf("s%d", i%3), 20_000)))
	}
	free, bound := newStore(t), newStore(t)
	want, err := loadFiles(t, free, Options{}, names...)
	if err != nil || want.Spilled != 0 {
		t.Fatalf("%d bytes spilled, %v", want.Spilled, err)
	}
	var spilled int64
	dir := t.TempDir()
	got, err := loadFiles(t, bound, Options{
		Memory: 1 << 20, Tmp: dir,
		Progress: func(p Progress) { spilled = max(spilled, p.Spilled) },
	}, names...)
	if err != nil {
		t.Fatal(err)
	}
	if got.Change != want.Change || got.Spilled == 0 || spilled != got.Spilled || count(t, bound) != count(t, free) {
		t.Errorf("%+v, expected %+v; progress said %d bytes", got, want, spilled)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("files are left: %v, %v", left, err)
	}
}

func TestCancelledLoadChangesNothing(t *testing.T) {
	db := memkv.New()
	s, err := graph.OpenKV(db, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	o := Options{Progress: func(Progress) { cancel() }}
	inputs := []Input{Bytes("s.nt", statements("s", 3*60_000))}
	if _, err := Load(ctx, s, inputs, o); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if s, err = graph.OpenKV(db, graph.Options{}); err != nil || count(t, s) != 0 {
		t.Errorf("the store opens with %v and %d quads", err, count(t, s))
	}
}

// TestIdleStreamCanBeCancelled reads a pipe that nobody writes to.
func TestIdleStreamCanBeCancelled(t *testing.T) {
	s := newStore(t)
	r, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(context.Background())
	waiting := Stream(Stdin, readerFunc(func(p []byte) (int, error) {
		cancel()
		return r.Read(p)
	}))
	if _, err := Load(ctx, s, []Input{waiting}, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

func TestTripleTermsLoad(t *testing.T) {
	s := newStore(t)
	line := "<http://a/r> <http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies> <<( <http://a/s> <http://a/p> \"o\"@en--ltr )>> .\n"
	if _, err := Load(context.Background(), s, []Input{Bytes("t.nt", []byte(line))}, Options{}); err != nil {
		t.Fatal(err)
	}
	err := s.View(context.Background(), func(s *graph.Snapshot) error {
		quads := make([]id.Quad, 2)
		n, err := s.Match(id.Quad{}, nil).Next(quads)
		if err != nil || n != 1 {
			return fmt.Errorf("%d quads, %w", n, err)
		}
		terms, err := s.Terms(quads[0][:])
		if err == nil && terms[id.O].String() != `<<( <http://a/s> <http://a/p> "o"@en--ltr )>>` {
			t.Errorf("the object is %v", terms[id.O])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
