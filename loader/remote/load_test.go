package remote_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader"
	"tribune/loader/export"
	"tribune/loader/rdfio"
	"tribune/loader/remote"
	"tribune/query/endpoint"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// server is a server of a store in memory, and a client of it.
type server struct {
	*httptest.Server
	store *graph.Store
}

func newServer(t *testing.T, o endpoint.Options) server {
	t.Helper()
	store := newStore(t)
	e := endpoint.New(store, o)
	s := server{httptest.NewServer(e.Handler()), store}
	t.Cleanup(func() {
		s.Close()
		e.Close()
	})
	return s
}

func newStore(t *testing.T) *graph.Store {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

var writable = endpoint.Options{Writable: true, Logger: slog.New(slog.DiscardHandler)}

func (s server) load(t *testing.T, inputs []loader.Input, o loader.Options) (loader.Summary, error) {
	t.Helper()
	return remote.Load(t.Context(), s.Client(), s.URL, inputs, o)
}

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func inputs(t *testing.T, patterns ...string) []loader.Input {
	t.Helper()
	list, err := loader.Inputs(patterns)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func gzipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, text)
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// state is the version and content of a store.
func state(t *testing.T, store *graph.Store) (text string) {
	t.Helper()
	err := store.View(t.Context(), func(s *graph.Snapshot) error {
		hash, _, err := export.ContentHash(t.Context(), s)
		text = fmt.Sprintf("version %d, %d quads, hash %s", s.Version(), s.Quads(), hash)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// outcome is what a load leaves and tells, but for times.
type outcome struct {
	state, err string
	summary    loader.Summary
	rejected   []string
	phases     []string
}

func run(t *testing.T, store *graph.Store, o loader.Options, load func(loader.Options) (loader.Summary, error)) (r outcome) {
	t.Helper()
	o.Rejected = func(e *rdfio.SyntaxError) { r.rejected = append(r.rejected, e.Detail()) }
	o.Progress = func(p loader.Progress) {
		if !slices.Contains(r.phases, p.Phase) {
			r.phases = append(r.phases, p.Phase)
		}
	}
	summary, err := load(o)
	summary.Read, summary.Commit = 0, 0
	for i := range summary.Phases {
		summary.Phases[i].Wall, summary.Phases[i].CPU = 0, 0
	}
	var syntax *rdfio.SyntaxError
	switch {
	case errors.As(err, &syntax):
		r.err = syntax.Detail()
	case err != nil:
		r.err = err.Error()
	}
	r.summary, r.state = summary, state(t, store)
	return r
}

// TestLoadIsLikeLocal holds that a load through a server leaves and tells the
// same as one into a store of this process.
func TestLoadIsLikeLocal(t *testing.T) {
	many := strings.Repeat("_:a <http://e/p> _:b .\n<http://e/s> <http://e/p> \"1\" .\n", 50_000)
	dir := write(t, map[string]string{
		"a.nt":      "_:x <http://e/p> \"1\" .\n",
		"b.nq.gz":   gzipped(t, "_:x <http://e/p> \"1\" .\n_:x <http://e/p> \"2\" <http://e/g> .\n"),
		"c.nt":      many,
		"empty.nt":  "",
		"wrong.nt":  "<http://e/a> <http://e/p> \"1\" .\n<http://e/a> name \"\u00e4\" .\n",
		"wrong2.nt": "x\n",
		"cut.nt.gz": gzipped(t, many)[:200],
	})
	named := term.NewIRI("http://e/named")
	for _, c := range []struct {
		name    string
		files   []string
		options loader.Options
	}{
		{"good", []string{"a.nt", "b.nq.gz", "c.nt", "empty.nt"}, loader.Options{}},
		{"none", nil, loader.Options{}},
		{"graph", []string{"a.nt", "b.nq.gz"}, loader.Options{Graph: named}},
		{"default graph", []string{"a.nt"}, loader.Options{Graph: term.Default()}},
		{"scope", []string{"a.nt", "b.nq.gz"}, loader.Options{Scope: "mine & yours"}},
		{"wrong", []string{"a.nt", "wrong.nt", "c.nt"}, loader.Options{}},
		{"wrong at once", []string{"wrong2.nt", "c.nt", "c.nt"}, loader.Options{}},
		{"lenient", []string{"wrong.nt", "a.nt", "wrong2.nt"}, loader.Options{Lenient: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var paths []string
			for _, f := range c.files {
				paths = append(paths, filepath.Join(dir, f))
			}
			s, local := newServer(t, writable), newStore(t)
			there := run(t, s.store, c.options, func(o loader.Options) (loader.Summary, error) {
				return s.load(t, inputs(t, paths...), o)
			})
			here := run(t, local, c.options, func(o loader.Options) (loader.Summary, error) {
				return loader.Load(t.Context(), local, inputs(t, paths...), o)
			})
			there.phases = slices.DeleteFunc(there.phases, func(p string) bool { return p == remote.PhaseWait })
			slices.Sort(there.phases) // trees are built beside each other
			slices.Sort(here.phases)
			if fmt.Sprintf("%+v", there) != fmt.Sprintf("%+v", here) {
				t.Errorf("through a server:\n%+v\nhere:\n%+v", there, here)
			}
		})
	}
}

// endless gives the same line again and again, after a first one.
type endless struct{ line []byte }

func (e endless) Read(p []byte) (n int, err error) {
	for n+len(e.line) <= len(p) {
		n += copy(p[n:], e.line)
	}
	return n, nil
}

var line = []byte("<http://e/a> <http://e/p> \"1\" .\n")

// TestLoadEndsEarly holds that the server's error arrives though there is still
// much to send.
func TestLoadEndsEarly(t *testing.T) {
	s := newServer(t, writable)
	_, err := s.load(t, []loader.Input{loader.Stream("-", io.MultiReader(strings.NewReader("x\n"), endless{line}))}, loader.Options{})
	var syntax *rdfio.SyntaxError
	if !errors.As(err, &syntax) || syntax.Line != 1 {
		t.Errorf("error %v", err)
	}
	readOnly := newServer(t, endpoint.Options{Logger: writable.Logger})
	_, err = readOnly.load(t, []loader.Input{loader.Stream("-", endless{line})}, loader.Options{})
	var problem *remote.ProblemError
	if !errors.As(err, &problem) || problem.Status != http.StatusForbidden || !strings.Contains(err.Error(), "--writable") {
		t.Errorf("error %v", err)
	}
}

// TestLoadUnreadableFile holds that a document that cannot be read here ends
// the load there, and that the error is the one of here.
func TestLoadUnreadableFile(t *testing.T) {
	s := newServer(t, writable)
	dir := write(t, map[string]string{"a.nt": string(line), "b.nt": string(line)})
	list := inputs(t, filepath.Join(dir, "*.nt"))
	if err := os.Remove(filepath.Join(dir, "b.nt")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.load(t, list, loader.Options{}); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "b.nt") {
		t.Errorf("error %v", err)
	}
	broken := errors.New("the disk is broken")
	list = []loader.Input{loader.Stream("-", io.MultiReader(bytes.NewReader(line), failing{broken}))}
	if _, err := s.load(t, list, loader.Options{}); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	s.settle(t)
	if got := state(t, s.store); !strings.HasPrefix(got, "version 1, 1 quads") {
		t.Error(got)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// settle makes version 1, after the loads before it have ended.
func (s server) settle(t *testing.T) {
	t.Helper()
	if _, err := s.load(t, []loader.Input{loader.Stream("-", strings.NewReader("<http://e/other> <http://e/p> \"1\" .\n"))}, loader.Options{}); err != nil {
		t.Fatal(err)
	}
}

// TestLoadCancelled holds that who interrupts a load before all is sent knows
// that nothing was changed.
func TestLoadCancelled(t *testing.T) {
	s := newServer(t, writable)
	ctx, cancel := context.WithCancel(t.Context())
	stdin, w := io.Pipe()
	defer w.Close()
	o := loader.Options{Progress: func(p loader.Progress) {
		if p.Phase == loader.PhaseRead {
			cancel()
		}
	}}
	go func() { _, _ = w.Write(line) }()
	_, err := remote.Load(ctx, s.Client(), s.URL, []loader.Input{loader.Stream("-", stdin)}, o)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	s.settle(t)
	if got := state(t, s.store); !strings.HasPrefix(got, "version 1, 1 quads") {
		t.Error(got)
	}
}

// TestLoadUnknownOutcome holds that a client whose connection ends behind the
// last byte claims nothing.
func TestLoadUnknownOutcome(t *testing.T) {
	dies := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", remote.EventStream)
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}))
	defer dies.Close()
	list := []loader.Input{loader.Stream("-", bytes.NewReader(line))}
	_, err := remote.Load(t.Context(), dies.Client(), dies.URL, list, loader.Options{})
	if !errors.Is(err, remote.ErrUnknownOutcome) {
		t.Errorf("error %v", err)
	}
}

// TestLoadOfOtherServer holds that what is no server of ours is an error.
func TestLoadOfOtherServer(t *testing.T) {
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	list := []loader.Input{loader.Stream("-", bytes.NewReader(line))}
	_, err := remote.Load(t.Context(), other.Client(), other.URL, list, loader.Options{})
	if err == nil || !strings.Contains(err.Error(), "404") {
		t.Errorf("error %v", err)
	}
	if _, err := remote.AskHealth(t.Context(), other.Client(), other.URL); err == nil {
		t.Error("it is in good health")
	}
}
