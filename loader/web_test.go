package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"tribune/loader/fetch"
	"tribune/loader/rdfio"
)

// webServer serves a statement whose subject is relative, as told by the query: type,
// the Content-Type, and as, how it is written.
func webServer(t *testing.T) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		if to := q.Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
			return
		}
		w.Header()["Content-Type"] = q["type"] // none if there is none, and none is guessed
		for _, context := range q["link"] {
			w.Header().Add("Link", "<"+context+`>; rel="http://www.w3.org/ns/json-ld#context"`)
		}
		text := map[string]string{
			"":     "@prefix e: <http://e/> .\n<s> e:p e:o .\n",
			"nt":   "<http://e/s> <http://e/p> <http://e/o> .\n",
			"json": `{"@id": "s", "http://e/p": {"@id": "http://e/o"}}`,
			"bare": `{"@id": "s", "p": {"@id": "http://e/o"}}`,
			"ctx":  `{"@context": "http://` + r.Host + `/c.jsonld", "@id": "s", "p": {"@id": "http://e/o"}}`,
			"gz":   string(gzipped(t, statements("s", 1))),
			"html": "<!doctype html><title>Hello</title>",
		}[q.Get("as")]
		if strings.HasSuffix(r.URL.Path, "/c.jsonld") {
			text = `{"@context": {"p": "http://e/p"}}`
		}
		_, _ = io.WriteString(w, text)
	}))
	t.Cleanup(s.Close)
	return s
}

func ruleFor(t *testing.T, url string) fetch.Rule {
	t.Helper()
	named, err := fetch.ParsePrefix(url)
	if err != nil {
		t.Fatal(err)
	}
	return fetch.Rule{Named: []fetch.Prefix{named}, Flag: "--allow"}
}

// TestWeb: the syntax is told by Content-Type, the path's ending or the content, in
// this order, unless it is asked for; the base is where redirects led.
func TestWeb(t *testing.T) {
	server := webServer(t)
	client := fetch.New(fetch.Options{Rule: ruleFor(t, server.URL)})
	for _, c := range []struct {
		path, asked   string
		subject, want string // a part of the error
	}{
		{path: "/d?type=text/turtle", subject: "/s"},
		{path: "/dir/d.nt?type=text/turtle%3Bcharset=utf-8", subject: "/dir/s"},
		{path: "/d.ttl?type=text/plain", subject: "/s"},
		{path: "/d.ttl?type=application/gzip", subject: "/s"},
		{path: "/d.jsonld?as=json", subject: "/s"},
		{path: "/d?as=json&type=application/json", subject: "/s"},
		{path: "/d?as=nt&type=text/plain", subject: "http://e/s"},
		{path: "/d?type=nonsense/", subject: "/s"},
		{path: "/d?as=gz&type=application/n-triples", subject: "http://a/s"},
		{path: "/d.nt.gz?as=gz&type=application/gzip", subject: "http://a/s"},
		{path: "/d?to=/there/x%3Ftype=text/turtle", subject: "/there/s"},
		{path: "/d.ttl?to=/there/x%3Ftype=application/octet-stream", subject: "/there/s"},
		{path: "/d?type=text/html", asked: "ttl", subject: "/s"},
		{path: "/d.ttl?type=text/html&as=html", want: "a web page (text/html)"},
		{path: "/d?type=text/plain&as=html", want: "cannot tell its syntax"},
		{path: "/d?type=application/n-triples", want: "/d?type=application/n-triples:1:1: "},
		{path: "/d?to=http://93.184.216.34/", want: "redirected to http://93.184.216.34/: http://93.184.216.34/ is not allowed; --allow allows it"},
	} {
		syntax, _ := rdfio.ByShort(c.asked)
		in := Web(t.Context(), client, server.URL+c.path, syntax)
		got, err := firstSubject(t.Context(), in)
		want := c.subject
		if strings.HasPrefix(want, "/") {
			want = server.URL + want
		}
		switch {
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), server.URL)):
			t.Errorf("%s: found %v, expected %s", c.path, err, c.want)
		case c.want == "" && (err != nil || got != want):
			t.Errorf("%s: found %s, %v, expected %s", c.path, got, err, want)
		}
	}
}

func firstSubject(ctx context.Context, in Input) (string, error) {
	r, err := OpenReader(ctx, in)
	if err != nil {
		return "", err
	}
	defer func() { _ = r.Close() }()
	q, err := r.Read()
	if err != nil {
		return "", err
	}
	return q.Subject.Text(), nil
}

// TestLoadOfURLs: a load of several, with their sizes and their own blank nodes; it is
// not taken up, for nobody knows whether they are what they were.
func TestLoadOfURLs(t *testing.T) {
	server := webServer(t)
	client := fetch.New(fetch.Options{Rule: ruleFor(t, server.URL)})
	var inputs []Input
	for _, query := range []string{"type=text/turtle", "as=nt&type=application/n-triples"} {
		inputs = append(inputs, Web(t.Context(), client, fmt.Sprintf("%s/d?%s", server.URL, query), rdfio.Syntax{}))
	}
	var last Progress
	s := newStore(t)
	sum, err := Load(t.Context(), s, inputs, Options{Progress: func(p Progress) { last = p }})
	if err != nil || sum.Added != 2 || last.TotalBytes != 80 || last.Bytes != 80 {
		t.Errorf("%+v, %+v, %v", sum, last, err)
	}
	if inputs[0].Scope == inputs[1].Scope || (&load{inputs: inputs}).lasting() {
		t.Errorf("scopes %q and %q", inputs[0].Scope, inputs[1].Scope)
	}
}

func TestWebContexts(t *testing.T) {
	server := webServer(t)
	client := fetch.New(fetch.Options{Rule: ruleFor(t, server.URL)})
	in := Web(t.Context(), client, server.URL+"/d?as=ctx&type=application/ld%2Bjson", rdfio.Syntax{})
	in.Contexts = WebContexts(t.Context(), fetch.Rule{Flag: "--allow-context"})
	if _, err := firstSubject(t.Context(), in); err == nil || !strings.Contains(err.Error(), "/c.jsonld is not allowed; --allow-context allows it") {
		t.Errorf("found %v", err)
	}
	in.Contexts = WebContexts(t.Context(), ruleFor(t, server.URL+"/c.jsonld"))
	if got, err := firstSubject(t.Context(), in); err != nil || got != server.URL+"/s" {
		t.Errorf("found %s, %v", got, err)
	}
	s := newStore(t)
	if sum, err := Load(t.Context(), s, []Input{in}, Options{}); err != nil || sum.Added != 1 {
		t.Errorf("found %+v, %v", sum, err)
	}
}

// TestLinkedContexts: an answer in plain JSON has the context that its Link header
// names, under the rule of contexts; JSON-LD has its own.
func TestLinkedContexts(t *testing.T) {
	server := webServer(t)
	client := fetch.New(fetch.Options{Rule: ruleFor(t, server.URL)})
	allowed, refused := WebContexts(t.Context(), ruleFor(t, server.URL+"/c.jsonld")), WebContexts(t.Context(), fetch.Rule{Flag: "--allow-context"})
	for _, c := range []struct {
		query    string
		contexts *Contexts
		want     string // a part of the error, or of what is said
	}{
		{"type=application/json&link=c.jsonld", allowed, "<http://e/p> <http://e/o>"},
		{"type=application/x%2Bjson%3Bcharset=utf-8&link=/c.jsonld", allowed, "<http://e/p> <http://e/o>"},
		{"type=application/json&link=c.jsonld", refused, "/c.jsonld is not allowed; --allow-context allows it"},
		{"type=application/json&link=c.jsonld", nil, "it is not built in"},
		{"type=application/json&link=c.jsonld&link=d.jsonld", allowed, "name 2 contexts"},
		{"type=application/json", allowed, "EOF"},
		{"type=application/ld%2Bjson&link=c.jsonld", allowed, "EOF"},
	} {
		in := Web(t.Context(), client, server.URL+"/d?as=bare&"+c.query, rdfio.Syntax{})
		in.Contexts = c.contexts
		if got := firstStatement(t, in); !strings.Contains(got, c.want) {
			t.Errorf("%s: found %s, expected %s", c.query, got, c.want)
		}
	}
}

// firstStatement is what a document says first, or why it says nothing.
func firstStatement(t *testing.T, in Input) string {
	t.Helper()
	r, err := OpenReader(t.Context(), in)
	if err != nil {
		return err.Error()
	}
	q, err := r.Read()
	if err != nil {
		return errors.Join(err, r.Close()).Error()
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(q.Predicate, q.Object)
}

func TestPasswordsAreNotShown(t *testing.T) {
	in := Web(t.Context(), fetch.New(fetch.Options{}), "http://ann:secret@e.org/", rdfio.Syntax{})
	_, err := OpenReader(t.Context(), in)
	if err == nil || strings.Contains(in.Name+err.Error(), "secret") {
		t.Errorf("%s: %v", in.Name, err)
	}
}

func TestIsURL(t *testing.T) {
	for name, want := range map[string]bool{
		"http://e.org/": true, "HTTPS://e.org": true, "file:///a": false, "a.nt": false, "-": false, "http:/a": false, "C://a": false,
	} {
		if IsURL(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}
