package ntriples

import (
	"errors"
	"io"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// TestTermThatNoStoreTakesIsASyntaxError: with its place, and the statement
// behind it is read.
func TestTermThatNoStoreTakesIsASyntaxError(t *testing.T) {
	document := "<http://a/s> <http://a/p> \"1\" .\n <http://a/s> <http://a/p> \"" + strings.Repeat("x", term.MaxKey) + "\" .\n<http://a/s> <http://a/p> \"2\" .\n"
	r := NewReader(strings.NewReader(document), Options{File: "doc"})
	if _, _, _, _, err := r.ReadKeys(); err != nil {
		t.Fatal(err)
	}
	_, _, _, _, err := r.ReadKeys()
	var syntax *rdfio.SyntaxError
	if !errors.As(err, &syntax) || syntax.Line != 2 || syntax.Column != 2 || syntax.Expected != "terms of less than 64 MB" {
		t.Fatalf("got %v", err)
	}
	if _, _, o, _, err := r.ReadKeys(); err != nil || string(o) != "\x032" {
		t.Fatalf("behind it: %q, %v", o, err)
	}
	if _, _, _, _, err := r.ReadKeys(); !errors.Is(err, io.EOF) {
		t.Fatalf("at the end: %v", err)
	}
}
