package endpoint

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tribune/loader/fetch"
	"tribune/query/service"
)

// servicesOf may ask one server.
func servicesOf(t *testing.T, server *httptest.Server) *service.Client {
	t.Helper()
	named, err := fetch.ParsePlace(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	c := service.New(service.Options{Rule: fetch.Rule{Named: named}})
	t.Cleanup(c.Close)
	return c
}

// TestService: a query of one server asks another one.
func TestService(t *testing.T) {
	_, other := queryFixture(t, Options{})
	f := newFixture(t, Options{Services: servicesOf(t, other)})
	f.update("<http://e/s7> <http://e/q> \"seven\" .\n<http://e/s7> <http://e/q> \"7\" .\n", false)
	server := httptest.NewServer(f.server.Handler())
	defer server.Close()
	for text, want := range map[string]struct {
		status int
		body   string
	}{
		`SELECT ?n ?m { ?s <http://e/q> ?n SERVICE <` + other.URL + `/sparql> { ?s <http://e/p> ?m } } ORDER BY ?n`: {http.StatusOK, `"n":{"type":"literal","value":"seven"},"m":{"type":"literal","value":"7"}`},
		`SELECT ?n { SERVICE <` + other.URL + `/nothing> { ?s ?p ?n } }`:                                            {http.StatusBadGateway, "#service-failed"},
		`SELECT ?n { SERVICE <http://127.0.0.1:1/> { ?s ?p ?n } }`:                                                  {http.StatusForbidden, "#service-refused"},
		`SELECT ?n { VALUES ?e { <http://127.0.0.1:1/> } SERVICE ?e { ?s ?p ?n } }`:                                 {http.StatusForbidden, "#service-refused"},
	} {
		response, err := server.Client().Get(queryURL(server, text))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil || response.StatusCode != want.status || !strings.Contains(string(body), want.body) {
			t.Errorf("%s: %s %s, %v", text, response.Status, body, err)
		}
	}
}

// TestServiceIsCancelled: when the client of a query leaves, so does the query that it asks of
// another server.
func TestServiceIsCancelled(t *testing.T) {
	far, other := queryFixture(t, Options{})
	near, server := queryFixture(t, Options{Services: servicesOf(t, other)})
	response := make(chan error)
	go func() {
		r, err := server.Client().Get(queryURL(server, `SELECT * { SERVICE SILENT <`+other.URL+`/sparql> { `+endless["join"]+` } }`))
		if err == nil {
			_ = r.Body.Close()
		}
		response <- err
	}()
	far.await(1)
	for _, q := range near.server.queries.list() {
		near.server.queries.end(q.id)
	}
	if err := <-response; err != nil {
		t.Error(err)
	}
	far.await(0)
}
