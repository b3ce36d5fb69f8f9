package endpoint

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// post loads so many statements, numbered from first, and returns what the summary
// says of the store.
func (f *fixture) post(first, n int) (rebuilt bool) {
	f.t.Helper()
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<http://e/s%d> <http://e/p> \"%d\" .\n", (first+i)%7, first+i)
	}
	request := httptest.NewRequest(http.MethodPost, "/load", strings.NewReader(b.String()))
	request.Header.Set("Content-Type", "application/n-triples")
	w := f.do(request)
	var summary struct {
		Added   int
		Rebuilt bool
	}
	if err := json.Unmarshal(w.Body.Bytes(), &summary); err != nil || summary.Added != n {
		f.t.Fatalf("%v: %s", err, w.Body)
	}
	return summary.Rebuilt
}

// twoRows reads a page of two rows behind a cursor.
func (f *fixture) twoRows(cursor string) (status, version int, next, detail string) {
	f.t.Helper()
	path := "/triples?limit=2"
	if cursor != "" {
		path += "&cursor=" + url.QueryEscape(cursor)
	}
	w := f.do(httptest.NewRequest(http.MethodGet, path, nil))
	var answer struct {
		Version      int
		Next, Detail string
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		f.t.Fatal(err)
	}
	return w.Code, answer.Version, answer.Next, answer.Detail
}

// TestCursorEndsWhereTheStoreIsRebuilt: cursors go on behind loads that are merged, and
// are gone behind one that is larger than the store, leased or not.
func TestCursorEndsWhereTheStoreIsRebuilt(t *testing.T) {
	f := newFixture(t, Options{Writable: true})
	f.post(0, 20)
	_, _, first, _ := f.twoRows("")
	if f.post(20, 20) {
		t.Fatal("a load as large as the store rebuilt it")
	}
	_, _, second, _ := f.twoRows("")
	for _, cursor := range []string{first, second} {
		if status, _, _, detail := f.twoRows(cursor); status != http.StatusOK {
			t.Fatalf("before the rebuild: %d %s", status, detail)
		}
	}
	if !f.post(40, 41) {
		t.Fatal("a load larger than the store did not rebuild it")
	}
	if n := len(f.server.leases.held); n != 0 {
		t.Errorf("%d versions from before the rebuild are still held", n)
	}
	for i, cursor := range []string{first, second} {
		status, _, _, detail := f.twoRows(cursor)
		want := fmt.Sprintf("version %d ended when a load rebuilt the store, as version 3; begin again without a cursor", i+1)
		if status != http.StatusGone || detail != want {
			t.Errorf("after the rebuild: %d %q, expected 410 %q", status, detail, want)
		}
	}
	_, _, third, _ := f.twoRows("")
	if f.post(100, 3) {
		t.Fatal("a small load rebuilt the store")
	}
	if status, version, _, detail := f.twoRows(third); status != http.StatusOK || version != 3 {
		t.Errorf("a cursor of the rebuilt store: %d, version %d, %s", status, version, detail)
	}
}

// TestLeaseOfARebuiltStore: a lease that a page of an older version takes while the
// store is rebuilt does not bring its cursors back.
func TestLeaseOfARebuiltStore(t *testing.T) {
	f := newFixture(t, Options{Writable: true})
	f.post(0, 5)
	_, _, cursor, _ := f.twoRows("")
	old, err := f.store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	f.post(5, 6)
	l, _ := f.server.leases.keep(old)
	f.server.leases.done(l)
	if status, _, _, detail := f.twoRows(cursor); status != http.StatusGone {
		t.Errorf("found %d %s, expected 410", status, detail)
	}
}
