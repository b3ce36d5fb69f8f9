package remote_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"tribune/loader"
	"tribune/loader/rdfio"
	"tribune/loader/remote"
)

// TestDocumentsThatTellLate: what is known only when a document is opened, or not at
// all, reaches the server.
func TestDocumentsThatTellLate(t *testing.T) {
	s := newServer(t, writable)
	relative := loader.Input{Name: "http://e/doc", Scope: "a", Fetch: func() (*loader.Content, error) {
		body := io.NopCloser(strings.NewReader("<s> <p> <o> ."))
		return &loader.Content{ReadCloser: body, Syntax: rdfio.Turtle, Base: "http://moved/", Size: 13}, nil
	}}
	unsaid := loader.Stream(loader.Stdin, strings.NewReader("@prefix e: <http://e/> .\ne:s e:p 1 ."))
	sum, err := remote.Load(context.Background(), s.Client(), s.URL, []loader.Input{relative, unsaid}, loader.Options{})
	if err != nil || sum.Added != 2 {
		t.Fatalf("%+v, %v", sum, err)
	}
	direct := newStore(t)
	same := loader.Bytes("same.nq", []byte("<http://moved/s> <http://moved/p> <http://moved/o> .\n<http://e/s> <http://e/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"))
	if _, err := loader.Load(t.Context(), direct, []loader.Input{same}, loader.Options{}); err != nil || state(t, direct) != state(t, s.store) {
		t.Errorf("found %s, expected %s, %v", state(t, s.store), state(t, direct), err)
	}
}

func TestUnknownSyntaxOfADocument(t *testing.T) {
	s := newServer(t, writable)
	_, err := remote.Load(context.Background(), s.Client(), s.URL, []loader.Input{loader.Stream(loader.Stdin, strings.NewReader("hello"))}, loader.Options{})
	if err == nil || !strings.Contains(err.Error(), "--format") {
		t.Errorf("found %v", err)
	}
	failing := loader.Input{Name: "http://e/doc", Scope: "a", Fetch: func() (*loader.Content, error) { return nil, errors.New("404 Not Found") }}
	if _, err = remote.Load(context.Background(), s.Client(), s.URL, []loader.Input{failing}, loader.Options{}); err == nil || err.Error() != "http://e/doc: 404 Not Found" {
		t.Errorf("found %v", err)
	}
}
