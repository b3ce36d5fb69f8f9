package endpoint

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"tribune/query/client"
)

// endless are queries of a few quads that nobody lives to see answered, by the operator
// that is at work meanwhile.
var endless = map[string]string{
	"join":     `SELECT (COUNT(?b) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j FILTER (?b != ?j || ?d != ?h) }`,
	"distinct": `SELECT (COUNT(DISTINCT *) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j }`,
	"union":    `SELECT (COUNT(*) AS ?n) { { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h } UNION { ?a ?p ?b } ?k ?t ?l FILTER (STR(?l) = CONCAT(STR(?k), STR(?b), STR(?d), STR(?f), STR(?h))) }`,
	"optional": `SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h OPTIONAL { ?i ?t ?j FILTER (?j = ?b && ?d = ?h) } }`,
	"exists":   `SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h FILTER EXISTS { ?i ?t ?j FILTER (STR(?j) = CONCAT(STR(?b), STR(?d), STR(?h))) } }`,
	"weights":  `SELECT (1 AS ?one) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j }`,
	"template": `CONSTRUCT { [] <http://e/p> 1 } { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j }`,
	"regex":    `SELECT (COUNT(*) AS ?n) { ?a ?p ?b BIND (CONCAT(?b, "aaaaaaaaaaaaaaaa") AS ?t) BIND (CONCAT(?t, ?t, ?t, ?t, ?t, ?t, ?t, ?t) AS ?u) BIND (CONCAT(?u, ?u, ?u, ?u, ?u, ?u, ?u, ?u) AS ?v) BIND (CONCAT(?v, ?v, ?v, ?v, ?v, ?v, ?v, ?v) AS ?w) BIND (CONCAT(?w, ?w, ?w, ?w) AS ?x) FILTER (REPLACE(?x, "a.*Z|a", "b") = "") }`,
	"random":   `SELECT (SUM(RAND()) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j }`,
}

// queryFixture is a server with quads enough, that listens.
func queryFixture(t *testing.T, o Options) (*fixture, *httptest.Server) {
	f := newFixture(t, o)
	var quads strings.Builder
	for i := range 200 {
		fmt.Fprintf(&quads, "<http://e/s%d> <http://e/p> \"%d\" .\n", i, i)
	}
	f.update(quads.String(), false)
	server := httptest.NewServer(f.server.Handler())
	t.Cleanup(server.Close)
	return f, server
}

func queryURL(server *httptest.Server, text string, more ...string) string {
	v := url.Values{"query": {text}}
	for i := 0; i < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return server.URL + client.SPARQLPath + "?" + v.Encode()
}

// await waits until so many queries run or wait.
func (f *fixture) await(n int) {
	for len(f.server.queries.list()) != n {
		runtime.Gosched()
	}
}

// TestQueryEndsWhenItsClientLeaves, whatever it is doing.
func TestQueryEndsWhenItsClientLeaves(t *testing.T) {
	f, server := queryFixture(t, Options{})
	for name, text := range endless {
		t.Run(name, func(t *testing.T) {
			ctx, leave := context.WithCancel(t.Context())
			request, err := http.NewRequestWithContext(ctx, http.MethodGet, queryURL(server, text), nil)
			if err != nil {
				t.Fatal(err)
			}
			left := make(chan struct{})
			go func() {
				defer close(left)
				response, err := server.Client().Do(request)
				if err == nil { // its answer has begun
					_, err = io.Copy(io.Discard, response.Body)
					_ = response.Body.Close()
				}
				if err == nil {
					t.Error("there was an answer")
				}
			}()
			f.await(1)
			leave()
			<-left
			f.await(0)
		})
	}
}

// TestQueryEndsInTime, and says so: with a problem document, or by breaking off.
func TestQueryEndsInTime(t *testing.T) {
	_, server := queryFixture(t, Options{})
	for name, text := range endless {
		t.Run(name, func(t *testing.T) {
			response, err := server.Client().Get(queryURL(server, text, "timeout", "100ms"))
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = response.Body.Close() }()
			body, err := io.ReadAll(response.Body)
			switch {
			case response.StatusCode == http.StatusOK && err == nil:
				t.Errorf("an answer of %d bytes", len(body))
			case response.StatusCode != http.StatusOK && !strings.Contains(string(body), "#timed-out"):
				t.Errorf("%s %s", response.Status, body)
			}
		})
	}
}

// TestQueriesAreListedAndCancelled by the client that commands use.
func TestQueriesAreListedAndCancelled(t *testing.T) {
	f, server := queryFixture(t, Options{MaxQueries: 1, MaxWaitingQueries: 1})
	answers := make(chan string)
	ask := func() {
		response, err := server.Client().Get(queryURL(server, endless["random"]))
		if err != nil {
			answers <- err.Error()
			return
		}
		defer func() { _ = response.Body.Close() }()
		body, _ := io.ReadAll(response.Body)
		answers <- string(body)
	}
	go ask()
	f.await(1)
	go ask()
	f.await(2)
	refused, err := server.Client().Get(queryURL(server, "ASK {}"))
	if err != nil {
		t.Fatal(err)
	}
	_ = refused.Body.Close()
	if refused.StatusCode != http.StatusServiceUnavailable || refused.Header.Get("Retry-After") == "" {
		t.Errorf("a third query: %s, Retry-After %q", refused.Status, refused.Header.Get("Retry-After"))
	}
	list, err := client.AskRunning(t.Context(), server.Client(), server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || list[1].State != client.StateWaiting || list[0].Query != endless["random"] || list[0].Client == "" {
		t.Errorf("listed are %+v", list)
	}
	for _, q := range list {
		if err := client.Cancel(t.Context(), server.Client(), server.URL, q.ID); err != nil {
			t.Error(err)
		}
		if answer := <-answers; !strings.Contains(answer, "#query-cancelled") {
			t.Error(answer)
		}
	}
	if err := client.Cancel(t.Context(), server.Client(), server.URL, list[0].ID); err == nil || !strings.Contains(err.Error(), "no query "+strconv.FormatUint(list[0].ID, 10)) {
		t.Errorf("cancelled twice: %v", err)
	}
}

// TestRunningIsForThisMachine: others do not see what is asked.
func TestRunningIsForThisMachine(t *testing.T) {
	f := newFixture(t, Options{})
	for address, want := range map[string]int{"127.0.0.1:5": 200, "[::1]:5": 200, "@": 200, "": 200, "192.0.2.1:5": 403, "[2001:db8::1]:5": 403} {
		r := httptest.NewRequest(http.MethodGet, client.RunningPath, nil)
		r.RemoteAddr = address
		if w := f.do(r); w.Code != want {
			t.Errorf("%q: %d %s", address, w.Code, w.Body)
		}
	}
}

// TestETagFollowsTheStore: a change makes another one, another query does not.
func TestETagFollowsTheStore(t *testing.T) {
	f := newFixture(t, Options{})
	tag := func(query string) string {
		return f.get(client.SPARQLPath + "?query=" + url.QueryEscape(query)).Header().Get("ETag")
	}
	before := tag("ASK {}")
	if same := tag("SELECT * { ?s ?p ?o }"); same != before || before == "" {
		t.Errorf("%q and %q", before, same)
	}
	f.update("<http://e/a> <http://e/p> <http://e/b> .\n", false)
	if after := tag("ASK {}"); after == before {
		t.Errorf("still %q", after)
	}
	for _, changing := range []string{"NOW()", "RAND()", "UUID()", "STRUUID()"} {
		for _, text := range []string{"SELECT (" + changing + " AS ?x) {}", "ASK { FILTER EXISTS { BIND (STR(" + changing + ") AS ?x) } }"} {
			if got := tag(text); got != "" {
				t.Errorf("%s has %s", text, got)
			}
		}
	}
}

// FuzzSPARQLParameters holds that any query string and form has an answer, or a problem
// of the client's.
func FuzzSPARQLParameters(f *testing.F) {
	x := fuzzFixture(f)
	for _, seed := range []string{
		"query=ASK{}", "query=SELECT*{?s?p?o}&default-graph-uri=http://e/g&default-graph-uri=http://e/h", "query=%zz", "&&=&",
		"query=ASK{}&named-graph-uri=", "query=ASK{}&timeout=-1s", "query=ASK{}&timeout=99999999999999", "explain=plan&query=DESCRIBE<a:b>",
		"query=ASK{SERVICE<a:b>{}}", "query=CONSTRUCT+WHERE{}&union-default-graph=true", "query=\x00", "query=SELECT(1/0+AS?x){}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, parameters string) {
		get := httptest.NewRequest(http.MethodGet, client.SPARQLPath, nil)
		get.URL.RawQuery = parameters
		post := httptest.NewRequest(http.MethodPost, client.SPARQLPath, strings.NewReader(parameters))
		post.Header.Set("Content-Type", formType)
		for _, r := range []*http.Request{get, post} {
			w := x.do(r)
			if w.Code != 200 && (w.Code < 400 || w.Code >= 500) && w.Code != 503 {
				t.Errorf("%s %q: %d %s", r.Method, parameters, w.Code, w.Body)
			}
			if strings.Contains(w.Header().Get("Content-Type"), "json") && !json.Valid(w.Body.Bytes()) {
				t.Errorf("%s %q: %s", r.Method, parameters, w.Body)
			}
		}
	})
}
