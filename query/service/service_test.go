package service_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader/fetch"
	"tribune/query"
	"tribune/query/service"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// serve is a server of one handler.
func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

// clientOf may ask servers, by their addresses.
func clientOf(t *testing.T, o service.Options, servers ...*httptest.Server) *service.Client {
	t.Helper()
	o.Rule.Flag = "--allow"
	for _, s := range servers {
		named, err := fetch.ParsePlace(s.URL)
		if err != nil {
			t.Fatal(err)
		}
		o.Rule.Named = append(o.Rule.Named, named...)
	}
	c := service.New(o)
	t.Cleanup(c.Close)
	return c
}

// ask answers a query over a store that holds <http://e/a> <http://e/p> 1, 2: its rows, a line
// each.
func ask(ctx context.Context, t *testing.T, services query.Services, text string) ([]string, error) {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }() // it is in memory
	if _, err := store.Update(ctx, func(tx *graph.Tx) error {
		for _, number := range []string{"1", "2"} {
			q := term.Quad{Subject: term.NewIRI("http://e/a"), Predicate: term.NewIRI("http://e/p"), Object: term.NewString(number)}
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	q, err := query.Parse([]byte(text), "", "test")
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	err = store.View(ctx, func(s *graph.Snapshot) error {
		e, err := query.Execute(s, q, query.Options{Services: services})
		if err != nil {
			return err
		}
		return e.Solutions(ctx, func(row []term.Term) error {
			rows = append(rows, line(row))
			return nil
		})
	})
	return rows, err
}

func line(row []term.Term) string {
	cells := make([]string, len(row))
	for i, t := range row {
		if cells[i] = "-"; !t.IsZero() {
			cells[i] = t.String()
		}
	}
	return strings.Join(cells, " ")
}

const (
	jsonType = "application/sparql-results+json"
	good     = `{"head":{"vars":["s","o"]},"results":{"bindings":[{"s":{"type":"uri","value":"http://e/a"},"o":{"type":"literal","value":"x"}}]}}`
)

// write answers with a body.
func write(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		fmt.Fprint(w, body)
	}
}

// hold waits until the client is gone.
func hold(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm() // the server notices that a client leaves once it has read its request
	if w.Header().Get("Content-Type") != "" {
		_ = http.NewResponseController(w).Flush()
	}
	<-r.Context().Done()
}

// TestWrongServers asks servers that do not answer as they should: SILENT has one empty solution
// then, which the rows of the left side are joined with.
func TestWrongServers(t *testing.T) {
	wrong := map[string]struct {
		serve http.HandlerFunc
		want  string // in the error
	}{
		"not found": {func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "no such data set\nmore", http.StatusNotFound)
		}, "404 Not Found: no such data set"},
		"broken": {func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "out of memory", http.StatusInternalServerError)
		}, "500 Internal Server Error: out of memory"},
		"cut": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			write(jsonType, good)(w, nil)
		}, "unexpected EOF"},
		"cut JSON":        {write(jsonType, good[:len(good)-2]), "after 1 solutions: not query results of this format: the document ends before its end"},
		"cut XML":         {write("application/sparql-results+xml", `<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="s"/><variable name="o"/></head><results><result>`), "XML syntax error"},
		"HTML":            {write("text/html; charset=utf-8", "<!DOCTYPE html>\n<title>Welcome</title>"), `found "text/html", expected SPARQL results as JSON, XML or TSV: <!DOCTYPE html>`},
		"CSV":             {write("text/csv", "s,o\n"), `found "text/csv"`},
		"empty":           {write(jsonType, ""), "the document ends before its end"},
		"no JSON":         {write(jsonType, "[1]"), "found [, expected {"},
		"wrong variables": {write(jsonType, `{"head":{"vars":["x"]},"results":{"bindings":[]}}`), `found the variables ["x"], expected "s" among them`},
		"wrong term":      {write(jsonType, strings.Replace(good, "uri", "url", 1)), `the type "url"`},
		"cut rows":        {write(jsonType, `{"head":{"vars":["s","o"]},"results":{"bindings":[]},"truncated":{"rows":9}}`), "it is cut behind 9 solutions"},
		"boolean":         {write(jsonType, `{"head":{},"boolean":true}`), "found a boolean, expected solutions"},
		"private": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://10.0.0.1/sparql", http.StatusFound)
		}, "http://10.0.0.1/sparql is not allowed"},
		"other port": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/sparql", http.StatusTemporaryRedirect)
		}, "http://127.0.0.1:1/sparql is not allowed"},
		"loop":    {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/", http.StatusFound) }, "more than 10 redirects"},
		"endless": {endless, "it has more than the 100000 bytes that are allowed"},
		"slow":    {hold, "200ms"},
		"stalled": {func(w http.ResponseWriter, r *http.Request) { write(jsonType, good[:40])(w, r); hold(w, r) }, "200ms"},
		"gone":    {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "EOF"},
	}
	for name, c := range wrong {
		t.Run(name, func(t *testing.T) {
			s := serve(t, c.serve)
			o := service.Options{MaxBytes: 100_000}
			if strings.HasPrefix(c.want, "200ms") {
				o.Timeout = 200 * time.Millisecond
			}
			services := clientOf(t, o, s)
			for _, text := range []string{
				`SELECT * { SERVICE %s <` + s.URL + `/> { ?s <http://e/q> ?o } }`,
				`SELECT ?s ?o ?n { ?s <http://e/p> ?n SERVICE %s <` + s.URL + `/> { ?s <http://e/q> ?o } } ORDER BY ?n`,
			} {
				_, err := ask(t.Context(), t, services, fmt.Sprintf(text, ""))
				var failed *query.ServiceError
				if !errors.As(err, &failed) || !strings.Contains(err.Error(), c.want) || failed.Endpoint != "<"+s.URL+"/>" {
					t.Errorf("found %v, expected an error with %q", err, c.want)
				}
			}
			rows, err := ask(t.Context(), t, services, `SELECT * { SERVICE SILENT <`+s.URL+`/> { ?s <http://e/q> ?o } }`)
			if got := strings.Join(rows, "\n"); err != nil || got != "- -" {
				t.Errorf("alone and silent: %q, %v", got, err)
			}
			rows, err = ask(t.Context(), t, services, `SELECT ?s ?o ?n { ?s <http://e/p> ?n SERVICE SILENT <`+s.URL+`/> { ?s <http://e/q> ?o } } ORDER BY ?n`)
			if got := strings.Join(rows, "\n"); err != nil || got != "<http://e/a> - \"1\"\n<http://e/a> - \"2\"" {
				t.Errorf("joined and silent: %q, %v", got, err)
			}
		})
	}
}

// endless never ends a solution's text.
func endless(w http.ResponseWriter, r *http.Request) {
	write(jsonType, good[:strings.Index(good, "x\"")])(w, r)
	for r.Context().Err() == nil {
		if _, err := fmt.Fprint(w, strings.Repeat("x", 1000)); err != nil {
			return
		}
	}
}

func TestNotAllowed(t *testing.T) {
	s := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("the server was asked") })
	services := clientOf(t, service.Options{})
	for _, text := range []string{
		`SELECT * { SERVICE <` + s.URL + `> { ?s ?p ?o } }`,
		`SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <` + s.URL + `> { ?s ?p ?o } } }`,
		`SELECT * { VALUES ?e { <` + s.URL + `> } SERVICE ?e { ?s ?p ?o } }`,
	} {
		var refused *fetch.RefusedError
		if _, err := ask(t.Context(), t, services, text); !errors.As(err, &refused) || !strings.Contains(err.Error(), s.URL+" is not allowed; --allow allows it") {
			t.Errorf("%s: %v", text, err)
		}
	}
	public := clientOf(t, service.Options{Rule: fetch.Rule{Public: true}})
	_, err := ask(t.Context(), t, public, `SELECT * { SERVICE <`+s.URL+`> { ?s ?p ?o } }`)
	if err == nil || !strings.Contains(err.Error(), "is not a public address") {
		t.Errorf("found %v, expected that the address is not public", err)
	}
	rows, err := ask(t.Context(), t, services, `SELECT * { SERVICE SILENT <`+s.URL+`> { ?s ?p ?o } }`)
	if err != nil || len(rows) != 1 || rows[0] != "- - -" {
		t.Errorf("silent: %q, %v", rows, err)
	}
	_, err = ask(t.Context(), t, nil, `SELECT * { SERVICE <`+s.URL+`> { ?s ?p ?o } }`)
	if !errors.Is(err, query.ErrNoServices) {
		t.Errorf("without services: %v", err)
	}
}

// TestSecondTry: a request that was lost is sent once more, one that was refused is not.
func TestSecondTry(t *testing.T) {
	for _, c := range []struct {
		fail  http.HandlerFunc
		asked int32
		fails bool
	}{
		{func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, 2, false},
		{func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "", http.StatusBadRequest) }, 1, true},
		{func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "", http.StatusServiceUnavailable) }, 1, true},
		{write("text/plain", "busy"), 1, true},
	} {
		var asked atomic.Int32
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if asked.Add(1) == 1 {
				c.fail(w, r)
				return
			}
			write(jsonType, good)(w, r)
		})
		rows, err := ask(t.Context(), t, clientOf(t, service.Options{}, s), `SELECT * { SERVICE <`+s.URL+`> { ?s <http://e/q> ?o } }`)
		if n := asked.Load(); n != c.asked || (err != nil) != c.fails || !c.fails && len(rows) != 1 {
			t.Errorf("asked %d times: %q, %v", n, rows, err)
		}
	}
}

// TestRequest: what a server is sent, also where a redirect leads.
func TestRequest(t *testing.T) {
	for _, status := range []int{301, 302, 307, 308} {
		var sent, accept string
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/old" {
				http.Redirect(w, r, "/new", status)
				return
			}
			sent, accept = r.Method+" "+r.PostFormValue("query"), r.Header.Get("Accept")
			write("application/sparql-results+json; charset=utf-8", good)(w, r)
		})
		rows, err := ask(t.Context(), t, clientOf(t, service.Options{}, s), `BASE <http://e/> SELECT ?n ?o { ?s <p> ?n SERVICE <`+s.URL+`/old> { ?s <q> ?o FILTER(?o != <x>) } } ORDER BY ?n`)
		want := "POST BASE <http://e/>\nSELECT ?s ?o\nWHERE {\n  ?s <http://e/q> ?o .\n  FILTER (?o != <http://e/x>)\n}\nVALUES (?s) {\n  (<http://e/a>)\n}\n"
		if err != nil || strings.Join(rows, ", ") != `"1" "x", "2" "x"` || sent != want {
			t.Errorf("%d: %q, %v\n%s\nexpected\n%s", status, rows, err, sent, want)
		}
		if !strings.HasPrefix(accept, jsonType+", ") {
			t.Errorf("Accept: %s", accept)
		}
	}
}

// TestFormats: what servers may answer with.
func TestFormats(t *testing.T) {
	for _, c := range []struct{ contentType, body string }{
		{jsonType, good},
		{"application/json", good},
		{jsonType, `{"results":{"bindings":[{"s":{"type":"uri","value":"http://e/a"},"o":{"type":"literal","value":"x"}}]},"head":{"vars":["s","o"]}}`},
		{"application/sparql-results+xml", `<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="s"/><variable name="o"/></head><results><result><binding name="s"><uri>http://e/a</uri></binding><binding name="o"><literal>x</literal></binding></result></results></sparql>`},
		{"text/tab-separated-values; charset=utf-8", "?s\t?o\n<http://e/a>\t\"x\"\n"},
	} {
		s := serve(t, write(c.contentType, c.body))
		rows, err := ask(t.Context(), t, clientOf(t, service.Options{}, s), `SELECT ?s ?o { SERVICE <`+s.URL+`> { ?s <http://e/q> ?o } }`)
		if err != nil || strings.Join(rows, ", ") != `<http://e/a> "x"` {
			t.Errorf("%s: %q, %v", c.contentType, rows, err)
		}
	}
}

// TestCancel: the end of a query ends its request, and is no silent failure.
func TestCancel(t *testing.T) {
	for _, text := range []string{
		`SELECT * { SERVICE SILENT <%s> { ?s <http://e/q> ?o } }`,
		`SELECT * { ?s <http://e/p> ?n SERVICE SILENT <%s> { ?s <http://e/q> ?o } }`,
		`SELECT * { SERVICE <%s> { ?s <http://e/q> ?o } }`,
	} {
		ctx, cancel := context.WithCancel(t.Context())
		left := make(chan struct{})
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			write(jsonType, good[:60])(w, r)
			_ = http.NewResponseController(w).Flush()
			cancel()
			hold(w, r)
			close(left)
		})
		rows, err := ask(ctx, t, clientOf(t, service.Options{}, s), fmt.Sprintf(text, s.URL))
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %q, %v", text, rows, err)
		}
		<-left
	}
}
