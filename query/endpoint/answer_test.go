package endpoint

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/zstd"

	"tribune/graph"
	"tribune/graph/kv"
	"tribune/graph/kv/faultkv"
	"tribune/graph/kv/memkv"
)

// handle has a route of its own answered.
func (f *fixture) handle(serve func(*exchange) error) *httptest.ResponseRecorder {
	e := gin.New()
	e.GET("/x", f.server.answer(&route{offers: onlyJSON, contentType: onlyJSON, serve: serve}))
	w := httptest.NewRecorder()
	e.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/x", nil))
	return w
}

// TestInternalErrors holds that a failure of ours is a 500 with a name that the
// log has too, and that the client learns nothing else of it (I4).
func TestInternalErrors(t *testing.T) {
	for name, serve := range map[string]func(*exchange) error{
		"error":      func(*exchange) error { return errors.New("secret") },
		"corruption": func(*exchange) error { return &kv.CorruptError{Key: []byte("psecret"), Reason: "secret"} },
		"panic":      func(*exchange) error { panic("secret") },
		"bug":        func(x *exchange) error { return errors.New("secret" + x.values(nil)) },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t, Options{})
			w := f.handle(serve)
			instance := instancePattern.FindString(w.Body.String())
			if w.Code != http.StatusInternalServerError || instance == "" || strings.Contains(w.Body.String(), "secret") {
				t.Errorf("%d %s", w.Code, w.Body)
			}
			if log := f.log.String(); !strings.Contains(log, instance) || !strings.Contains(log, "level=ERROR") {
				t.Errorf("the log is %s", log)
			}
		})
	}
}

// values goes wrong as code goes wrong: an index that is not there.
func (x *exchange) values(none []string) string { return none[len(x.out)] }

// TestOtherErrors holds that what is no fault of the store has its own status.
func TestOtherErrors(t *testing.T) {
	for status, err := range map[int]error{
		503: context.DeadlineExceeded,
		410: newProblem(cursorExpired, "gone"),
		400: fmt.Errorf("while reading: %w", newProblem(badBody, "bad")),
	} {
		f := newFixture(t, Options{})
		if w := f.handle(func(*exchange) error { return err }); w.Code != status || strings.Contains(f.log.String(), "level=ERROR") {
			t.Errorf("%v: %d, log %s", err, w.Code, f.log.String())
		}
	}
	f := newFixture(t, Options{})
	if err := f.store.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/triples", "/readyz", "/stats"} {
		if w := f.do(httptest.NewRequest(http.MethodGet, path, nil)); w.Code != http.StatusServiceUnavailable {
			t.Errorf("%s of a closed store: %d %s", path, w.Code, w.Body)
		}
	}
}

// TestFailureAfterTheFirstByte holds that the client sees a broken connection,
// not half an answer (I3).
func TestFailureAfterTheFirstByte(t *testing.T) {
	for name, fail := range map[string]func() error{
		"error": func() error { return errors.New("too late") },
		"panic": func() error { panic("too late") },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t, Options{})
			e := gin.New()
			e.GET("/x", f.server.answer(&route{offers: onlyJSON, contentType: onlyJSON, serve: func(x *exchange) error {
				x.out = append(x.out, make([]byte, flushBytes)...)
				if err := x.flush(); err != nil {
					return err
				}
				return fail()
			}}))
			s := httptest.NewServer(e)
			defer s.Close()
			defer s.Client().CloseIdleConnections()
			response, err := s.Client().Get(s.URL + "/x")
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			if n, err := io.Copy(io.Discard, response.Body); err == nil || n > flushBytes {
				t.Errorf("%d bytes were taken for the whole answer", n)
			}
		})
	}
}

// TestStoreFailures lets every read of the store fail or lie once, in turn: the
// answer is a problem, or all of it.
func TestStoreFailures(t *testing.T) {
	inner := memkv.New()
	whole := fixtureOf(t, openKV(t, inner), Options{})
	var statements strings.Builder
	for i := range 300 {
		fmt.Fprintf(&statements, "<http://e/s%d> <http://e/p> \"%d and more\" .\n", i%7, i)
	}
	whole.update(statements.String(), false)
	want := whole.get(wholePage).Body.String()
	opening := readsToOpen(t, inner)
	for name, plan := range map[string]func(read int) faultkv.Plan{
		"fail":  func(read int) faultkv.Plan { return faultkv.Plan{FailRead: read} },
		"short": func(read int) faultkv.Plan { return faultkv.Plan{ShortRead: read} },
		"flip":  func(read int) faultkv.Plan { return faultkv.Plan{FlipRead: read} },
	} {
		failures, met := 0, true
		for n := opening + 1; met; n++ {
			var w *httptest.ResponseRecorder
			w, met = readWith(t, inner, plan(n), n)
			if w.Code == http.StatusInternalServerError {
				failures++
			} else if w.Body.String() != want {
				t.Errorf("%s, read %d: %d %s", name, n, w.Code, w.Body)
			}
		}
		if failures == 0 {
			t.Errorf("%s: no failure was met", name)
		}
	}
}

const wholePage = "/triples?limit=1000&cursors=false"

// readWith asks a store that goes wrong at read n, and reports whether there
// was such a read.
func readWith(t *testing.T, inner kv.Store, p faultkv.Plan, n int) (w *httptest.ResponseRecorder, met bool) {
	t.Helper()
	db := faultkv.Wrap(inner, p)
	f := &fixture{t: t, store: openKV(t, db)}
	f.server = New(f.store, Options{Logger: quiet})
	w = f.do(httptest.NewRequest(http.MethodGet, wholePage, nil))
	return w, db.Reads() >= n
}

func openKV(t *testing.T, db kv.Store) *graph.Store {
	t.Helper()
	store, err := graph.OpenKV(db, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// readsToOpen is how many reads it takes to open the store.
func readsToOpen(t *testing.T, inner kv.Store) int {
	t.Helper()
	db := faultkv.Wrap(inner, faultkv.Plan{})
	openKV(t, db)
	return db.Reads()
}

func TestTimeout(t *testing.T) {
	f := newFixture(t, Options{Timeout: time.Nanosecond})
	f.update("<http://e/s> <http://e/p> \"1\" .", false)
	w := f.do(httptest.NewRequest(http.MethodGet, "/triples", nil))
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "#timed-out") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// TestClientGone holds that no more is read for a client that went away.
func TestClientGone(t *testing.T) {
	f := newFixture(t, Options{})
	f.update("<http://e/s> <http://e/p> \"1\" .", false)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if w := f.do(httptest.NewRequestWithContext(ctx, http.MethodGet, "/triples", nil)); w.Code != http.StatusServiceUnavailable {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if strings.Contains(f.log.String(), "level=ERROR") {
		t.Errorf("the log is %s", f.log.String())
	}
}

// TestCompression holds that long answers are compressed as the client wishes,
// and short ones never.
func TestCompression(t *testing.T) {
	f := newFixture(t, Options{})
	var statements strings.Builder
	for i := range 100 {
		fmt.Fprintf(&statements, "<http://e/s> <http://e/p> \"%d\" .\n", i)
	}
	f.update(statements.String(), false)
	want := f.get("/triples").Body.String()
	for _, test := range []struct{ path, accept, coding string }{
		{"/triples", "gzip", "gzip"},
		{"/triples", "zstd", "zstd"},
		{"/triples", "gzip, zstd", "zstd"},
		{"/triples", "gzip, deflate, br, zstd;q=0.5", "gzip"},
		{"/triples", "br", ""},
		{"/triples", "gzip;q=0", ""},
		{"/triples?limit=3", "gzip, zstd", ""},
	} {
		r := httptest.NewRequest(http.MethodGet, test.path, nil)
		r.Header.Set("Accept-Encoding", test.accept)
		w := f.do(r)
		if got := w.Header().Get("Content-Encoding"); got != test.coding {
			t.Errorf("%s for %q: coded in %q", test.path, test.accept, got)
			continue
		}
		if got := decode(t, test.coding, w.Body); test.path == "/triples" && got != want {
			t.Errorf("%s for %q: %s", test.path, test.accept, got)
		}
	}
}

func decode(t *testing.T, coding string, body io.Reader) string {
	t.Helper()
	switch coding {
	case "gzip":
		z, err := gzip.NewReader(body)
		if err != nil {
			t.Fatal(err)
		}
		body = z
	case "zstd":
		z, err := zstd.NewReader(body)
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		body = z
	}
	all, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

// TestLongPages holds that pages beyond every buffer come whole: many rows, and
// terms that do not fit into memory's share together.
func TestLongPages(t *testing.T) {
	f := newFixture(t, Options{})
	var statements bytes.Buffer
	for i := range 5000 {
		fmt.Fprintf(&statements, "<http://e/s%d> <http://e/p> \"%d\" .\n", i%50, i)
	}
	for i := range 5 {
		fmt.Fprintf(&statements, "<http://e/s> <http://e/long> \"%d%s\" .\n", i, strings.Repeat("x", maxKeyBytes/3))
	}
	f.update(statements.String(), false)
	for path, rows := range map[string]int{
		"/triples?limit=10000&predicate=%3Chttp://e/p%3E":    5000,
		"/triples?limit=10000&predicate=%3Chttp://e/long%3E": 5,
	} {
		w := f.get(path)
		if got := strings.Count(w.Body.String(), `{"subject":`); got != rows || w.Header().Get("Tribune-Total") != strconv.Itoa(rows) {
			t.Errorf("%s has %d rows of %s", path, got, w.Header().Get("Tribune-Total"))
		}
		if w.Header().Get("Content-Length") != "" {
			t.Errorf("%s was not sent in pieces", path)
		}
	}
}
