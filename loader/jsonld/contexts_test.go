package jsonld

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestBuiltIn: every context of the table is there, is JSON, and is a context
// that can be processed.
func TestBuiltIn(t *testing.T) {
	for iri := range builtin {
		for _, url := range []string{"https://" + iri, "http://" + iri + "/"} {
			r := NewReader(strings.NewReader(`{"@context": "`+url+`", "@id": "http://e/a", "http://e/p": 1}`), Options{})
			if _, err := r.Read(); err != nil {
				t.Errorf("%s: %v", url, err)
			}
		}
	}
	files, err := contextFiles.ReadDir("contexts")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, file := range builtin {
		named[file+".jsonld"] = true
	}
	if len(files) != len(named) {
		t.Errorf("%d files, %d of them in the table", len(files), len(named))
	}
}

// contextServer serves contexts and worse.
func contextServer(t *testing.T) *httptest.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/good", func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept"), "application/ld+json") {
			w.WriteHeader(http.StatusNotAcceptable)
		}
		fmt.Fprint(w, `{"@context": {"p": "http://e/p"}}`)
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/good", http.StatusFound) })
	mux.HandleFunc("/astray", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/secret", http.StatusFound) })
	mux.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/circle", http.StatusFound) })
	mux.HandleFunc("/big", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, strings.Repeat(" ", 2000)) })
	mux.HandleFunc("/html", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "<html>") })
	mux.HandleFunc("/list", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, `[]`) })
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// TestRemoteContexts: what is allowed is loaded, within limits, and nothing else.
func TestRemoteContexts(t *testing.T) {
	server := contextServer(t)
	contexts := Contexts{
		Allow:   func(url string) bool { return strings.HasPrefix(url, server.URL) && !strings.HasSuffix(url, "/secret") },
		Client:  server.Client(),
		MaxSize: 1000,
	}
	slow := contexts
	slow.Timeout = time.Millisecond
	if _, err := slow.Load(server.URL + "/slow"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a context that never comes: %v", err)
	}
	for path, want := range map[string]string{
		"/good":   "",
		"/moved":  "",
		"/astray": "add " + server.URL + "/secret to that list",
		"/secret": "add " + server.URL + "/secret to that list",
		"/file":   "not such a URL",
		"/circle": "more than 5 redirects",
		"/big":    "more than the 1000 bytes",
		"/html":   "not JSON",
		"/list":   "invalid remote context",
		"/none":   "404 Not Found",
	} {
		doc := `{"@context": "` + server.URL + path + `", "@id": "http://e/a", "p": "one"}`
		_, err := NewReader(strings.NewReader(doc), Options{Load: contexts.Load}).Read()
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}
