package endpoint

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
)

// twoQuads returns a store of two quads, the same every time but for its
// identity.
func twoQuads(t *testing.T) *graph.Store {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Update(context.Background(), func(tx *graph.Tx) error {
		for _, o := range []string{"1", "2"} {
			q := term.Quad{Subject: term.NewIRI("http://e/s"), Predicate: term.NewIRI("http://e/p"), Object: term.NewString(o)}
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// askPage asks a new server of the store for one row, and returns the status and
// the next cursor.
func askPage(t *testing.T, store *graph.Store, cursor string) (int, string) {
	t.Helper()
	s := New(store, Options{Logger: slog.New(slog.DiscardHandler)})
	defer s.Close()
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/triples?limit=1&cursor="+url.QueryEscape(cursor), nil))
	var answer struct{ Next string }
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	return w.Code, answer.Next
}

// TestCursorOutlivesItsServer: of the same store, while its version is the
// current one; never that of another store.
func TestCursorOutlivesItsServer(t *testing.T) {
	store := twoQuads(t)
	w := httptest.NewRecorder()
	s := New(store, Options{Logger: slog.New(slog.DiscardHandler)})
	defer s.Close()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/triples?limit=1", nil))
	var first struct{ Next string }
	if err := json.Unmarshal(w.Body.Bytes(), &first); err != nil || first.Next == "" {
		t.Fatalf("%v: %s", err, w.Body)
	}
	if code, next := askPage(t, store, first.Next); code != http.StatusOK || next != "" {
		t.Errorf("another server of the store: %d, next %q", code, next)
	}
	if code, _ := askPage(t, twoQuads(t), first.Next); code != http.StatusGone {
		t.Errorf("a server of another store: %d, expected 410", code)
	}
}
