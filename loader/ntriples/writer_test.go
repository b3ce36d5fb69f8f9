package ntriples_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader/ntriples"
)

func TestCanonicalWriter(t *testing.T) {
	q := term.Quad{
		Subject:   term.NewBlankNode("a"),
		Predicate: term.NewIRI("http://e/p"),
		Object:    term.NewTriple(term.NewBlankNode("a"), term.NewIRI("http://e/p"), term.NewLangString("a", "EN-gb")),
		Graph:     term.Default(),
	}
	for _, test := range []struct {
		new  func(io.Writer) *ntriples.Writer
		want string
	}{
		{ntriples.NewWriter, "_:a <http://e/p> <<( _:a <http://e/p> \"a\"@EN-gb )>> .\n"},
		{ntriples.NewCanonicalWriter, "_:a <http://e/p> <<( _:a <http://e/p> \"a\"@en-gb )>> .\n"},
	} {
		var out strings.Builder
		w := test.new(&out)
		if err := errors.Join(w.Write(q), w.Close()); err != nil {
			t.Fatal(err)
		}
		if out.String() != test.want {
			t.Errorf("got %s, want %s", out.String(), test.want)
		}
	}
}

// fullAfter fails once n bytes are written.
type fullAfter struct{ n int }

var errFull = errors.New("disk full")

func (f *fullAfter) Write(p []byte) (int, error) {
	if f.n -= len(p); f.n < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// TestWriteError: an error of the underlying writer comes out of Write or, at
// the latest, of Close, and stays.
func TestWriteError(t *testing.T) {
	q := term.Quad{Subject: term.NewBlankNode("a"), Predicate: term.NewIRI("http://e/p"), Object: term.NewString(strings.Repeat("x", 1000))}
	for _, room := range []int{0, 500_000} {
		w := ntriples.NewWriter(&fullAfter{room})
		var err error
		for range 1000 {
			if err = w.Write(q); err != nil {
				break
			}
		}
		if !errors.Is(err, errFull) || !errors.Is(w.Write(q), errFull) || !errors.Is(w.Close(), errFull) {
			t.Errorf("room for %d bytes: Write %v, then %v, Close %v", room, err, w.Write(q), w.Close())
		}
	}
	w := ntriples.NewWriter(&fullAfter{0})
	if err := w.Write(q); err != nil {
		t.Errorf("a buffered statement: %v", err)
	}
	if err := w.Close(); !errors.Is(err, errFull) {
		t.Errorf("Close: %v", err)
	}
}
