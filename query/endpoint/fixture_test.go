package endpoint

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader/ntriples"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// fixture is a server of a store in memory, with a clock that stands still
// until it is told to move and a log that tests read.
type fixture struct {
	t      testing.TB
	store  *graph.Store
	server *Server
	now    time.Time
	log    bytes.Buffer
}

func newFixture(t testing.TB, o Options) *fixture {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return fixtureOf(t, store, o)
}

func fixtureOf(t testing.TB, store *graph.Store, o Options) *fixture {
	f := &fixture{t: t, store: store, now: time.Unix(1_700_000_000, 0)}
	o.Logger = slog.New(slog.NewTextHandler(&f.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	f.serve(o)
	t.Cleanup(func() {
		f.server.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

// serve puts a server with other options in place of the present one.
func (f *fixture) serve(o Options) {
	if f.server != nil {
		o.Logger = f.server.options.Logger
		f.server.Close()
	}
	f.server = newServer(f.store, o, func() time.Time { return f.now })
}

// update adds the statements of an N-Quads text, or removes them.
func (f *fixture) update(nquads string, remove bool) graph.Change {
	f.t.Helper()
	change, err := f.store.Update(context.Background(), func(tx *graph.Tx) error {
		r := ntriples.NewReader(strings.NewReader(nquads), ntriples.Options{Quads: true})
		for {
			q, err := r.Read()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err == nil && remove {
				err = tx.Remove(q)
			} else if err == nil {
				err = tx.Add(q)
			}
			if err != nil {
				return err
			}
		}
	})
	if err != nil {
		f.t.Fatal(err)
	}
	return change
}

func (f *fixture) add(quads ...term.Quad) {
	f.t.Helper()
	_, err := f.store.Update(context.Background(), func(tx *graph.Tx) error {
		for _, q := range quads {
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		f.t.Fatal(err)
	}
}

// do has the server answer a request.
func (f *fixture) do(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	f.server.Handler().ServeHTTP(w, r)
	return w
}

// get asks for a path, and fails unless the status is 200.
func (f *fixture) get(path string) *httptest.ResponseRecorder {
	f.t.Helper()
	w := f.do(httptest.NewRequest(http.MethodGet, path, nil))
	if w.Code != http.StatusOK {
		f.t.Fatalf("GET %s: %d %s", path, w.Code, w.Body)
	}
	return w
}
