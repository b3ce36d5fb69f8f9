package endpoint

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"tribune/graph/id"
)

// fuzzFixture is a server with a few quads.
func fuzzFixture(f *testing.F) *fixture {
	x := newFixture(f, Options{})
	x.update("<http://e/s> <http://e/p> \"1\" .\n<http://e/s> <http://e/p> \"2\"@en .\n_:b <http://e/p> \"3\" <http://e/g> .\n", false)
	return x
}

// FuzzTriplesQuery holds that any query string has an answer or a problem of
// the client's, and that either is JSON.
func FuzzTriplesQuery(f *testing.F) {
	x := fuzzFixture(f)
	for _, seed := range []string{
		"", "limit=1", "subject=%3Chttp://e/s%3E&total=false", "object=%222%22@en", "graph=default&limit=0",
		"predicate=<http://e/p>&cursors=false", "cursor=AAAA", "&&=&", "subject=<<( _:a <b:c> _:d )>>", "x=%zz;y",
		"limit=1&cursor=" + cursor{server: x.server.id, version: 1, after: id.Quad{2, 3, 4, 1}}.text(),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		r := httptest.NewRequest(http.MethodGet, "/triples", nil)
		r.URL = &url.URL{Path: "/triples", RawQuery: query}
		w := x.do(r)
		if w.Code != 200 && w.Code != 400 && w.Code != 410 {
			t.Errorf("%q: %d %s", query, w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Errorf("%q: %s", query, w.Body)
		}
	})
}

// FuzzBatch holds the same of bodies, and that what is taken is JSON.
func FuzzBatch(f *testing.F) {
	x := fuzzFixture(f)
	for _, seed := range []string{
		`{"patterns":[{}]}`, `{"patterns":[{"subject":"<http://e/s>","limit":1},{"object":"\"1\""}]}`,
		`{"patterns":[{"limit":1e3}]}`, `{"patterns":[}`, `{"patterns":{}}`, ` { } `, `[`, "\xff", `{"patterns":[{"a/~":null}]}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		r := httptest.NewRequest(http.MethodPost, "/triples/batch", strings.NewReader(body))
		r.Header.Set("Content-Type", jsonType)
		w := x.do(r)
		if w.Code == 200 && !json.Valid([]byte(body)) {
			t.Errorf("%q was taken", body)
		}
		if w.Code != 200 && w.Code != 400 && w.Code != 413 {
			t.Errorf("%q: %d %s", body, w.Code, w.Body)
		}
		if !json.Valid(w.Body.Bytes()) {
			t.Errorf("%q: %s", body, w.Body)
		}
	})
}
