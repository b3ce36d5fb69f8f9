package remote_test

import (
	"fmt"
	"io"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"tribune/graph"
	"tribune/loader"
	"tribune/query/endpoint"
)

// lasting is a server of a store on disk, where a run ends with each piece, until
// stop is called.
func lasting(t *testing.T, dir string) (s server, stop func()) {
	t.Helper()
	store, err := graph.Open(dir, graph.Options{MemTable: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	o := writable
	o.LoadMemory = 1
	e := endpoint.New(store, o)
	s = server{httptest.NewServer(e.Handler()), store}
	return s, func() {
		s.Close()
		e.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}
}

// told has the notices of a load added to a list.
func told(notices *[]string) loader.Options {
	return loader.Options{Notice: func(n loader.Notice) {
		*notices = append(*notices, fmt.Sprintf("%s %s %d", n.Kind, filepath.Base(n.File), n.Statements))
	}}
}

func manyLines(subject string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<http://e/%s> <http://e/p> \"%d\" .\n", subject, i)
	}
	return b.String()
}

// TestLoadThroughAServerThatEndedIsTakenUp has a load fail, the server end and another
// one come, of which the same load is asked.
func TestLoadThroughAServerThatEndedIsTakenUp(t *testing.T) {
	files := write(t, map[string]string{
		"a.nt": manyLines("a", 100), "b.nt.gz": gzipped(t, manyLines("b", 100)), "c.nt": manyLines("c", 100) + "rubbish\n",
	})
	dir := t.TempDir()
	var notices []string
	s, stop := lasting(t, dir)
	if _, err := s.load(t, inputs(t, filepath.Join(files, "*")), told(&notices)); err == nil || !slices.Equal(notices, []string{"kept . 0"}) {
		t.Fatalf("%v, %q", err, notices)
	}
	stop()
	s, stop = lasting(t, dir)
	defer stop()
	notices = nil
	if _, err := s.load(t, inputs(t, filepath.Join(files, "*")), told(&notices)); err == nil || !slices.Equal(notices, []string{"resumed . 200", "kept . 0"}) {
		t.Fatalf("the same again: %v, %q", err, notices)
	}
	notices = nil
	o := told(&notices)
	o.Lenient = true
	summary, err := s.load(t, inputs(t, filepath.Join(files, "*")), o)
	if err != nil || summary.Resumed != 0 || !slices.Equal(notices, []string{"leftovers . 0"}) {
		t.Fatalf("another load: %+v, %v, %q", summary, err, notices)
	}
	notices = nil
	o = told(&notices)
	o.Restart = true
	if _, err := s.load(t, inputs(t, filepath.Join(files, "*")), o); err == nil || !slices.Equal(notices, []string{"kept . 0"}) {
		t.Fatalf("restarted: %v, %q", err, notices)
	}
}

// TestClientThatEndsLeavesALoadToTakeUp has a client go away amid the last document, once
// the server has read the others. The next load waits for its turn.
func TestClientThatEndsLeavesALoadToTakeUp(t *testing.T) {
	files := write(t, map[string]string{"a.nt": manyLines("a", 100), "b.nt": manyLines("b", 100), "c.nt": manyLines("c", 100)})
	s, stop := lasting(t, t.TempDir())
	defer stop()
	all := inputs(t, filepath.Join(files, "*"))
	broken := slices.Clone(all)
	othersRead := make(chan struct{})
	broken[2].Open = func() (io.ReadCloser, error) {
		return io.NopCloser(brokenReader{othersRead}), nil
	}
	var notices []string
	o := told(&notices)
	signal := sync.OnceFunc(func() { close(othersRead) })
	o.Progress = func(p loader.Progress) {
		if p.Statements >= 200 {
			signal()
		}
	}
	if _, err := s.load(t, broken, o); err == nil {
		t.Fatal("no error")
	}
	summary, err := s.load(t, all, told(&notices))
	if err != nil || summary.Statements != 300 || summary.Resumed != 200 || !slices.Contains(notices, "resumed . 200") {
		t.Errorf("%+v, %v, %q", summary, err, notices)
	}
}

// brokenReader gives comments until a channel is closed, and then fails.
type brokenReader struct{ until <-chan struct{} }

func (b brokenReader) Read(p []byte) (int, error) {
	select {
	case <-b.until:
		return 0, io.ErrClosedPipe
	default:
		return copy(p, "# nothing\n"+strings.Repeat("\n", 4<<10)), nil
	}
}

// TestChangedDocumentIsTold holds that the server says which document has changed.
func TestChangedDocumentIsTold(t *testing.T) {
	files := write(t, map[string]string{"a.nt": manyLines("a", 100), "b.nt": "rubbish\n"})
	s, stop := lasting(t, t.TempDir())
	defer stop()
	all := inputs(t, filepath.Join(files, "*"))
	var notices []string
	if _, err := s.load(t, all, told(&notices)); err == nil {
		t.Fatal("no error")
	}
	other := loader.Bytes(all[0].Name, []byte(manyLines("b", 100)))
	all[0].Open, all[0].Size, all[0].State = other.Open, other.Size, "another"
	notices = nil
	_, err := s.load(t, all, told(&notices))
	if err == nil || !strings.Contains(err.Error(), "a.nt has changed since the interrupted load read it, in bytes 0 to ") {
		t.Errorf("got %v", err)
	}
	if !slices.Equal(notices, []string{"resumed . 100", "changed a.nt 0", "kept . 0"}) {
		t.Errorf("%q", notices)
	}
}
