package syntax

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// TestEverySyntaxIsReadAndWritten holds I1: each row of the table reads what it
// writes.
func TestEverySyntaxIsReadAndWritten(t *testing.T) {
	want := term.Quad{
		Subject:   term.NewIRI("http://example.org/ann"),
		Predicate: term.NewIRI("http://example.org/name"),
		Object:    term.NewLangString("Ann", "en"),
	}
	for _, s := range rdfio.Syntaxes() {
		for _, pretty := range []bool{false, true} {
			var b bytes.Buffer
			w, err := NewWriter(s, &b, WriterOptions{Pretty: pretty, Prefixes: rdfio.UsualPrefixes()})
			if err != nil {
				t.Fatalf("%s: %v", s.Name, err)
			}
			if err := errors.Join(w.Write(want), w.Close()); err != nil {
				t.Fatalf("%s: %v", s.Name, err)
			}
			r, err := NewReader(s, &b, Options{File: "a" + s.Extensions[0]})
			if err != nil {
				t.Fatalf("%s: %v", s.Name, err)
			}
			got, err := r.Read()
			if err != nil || got.Subject != want.Subject || got.Predicate != want.Predicate || got.Object != want.Object || !got.Graph.IsDefaultGraph() {
				t.Errorf("%s: %v, %v", s.Name, got, err)
			}
			if _, err := r.Read(); !errors.Is(err, io.EOF) {
				t.Errorf("%s: behind the last statement: %v", s.Name, err)
			}
		}
	}
}

// TestGraphsAreNotLost: a syntax that cannot name graphs refuses to.
func TestGraphsAreNotLost(t *testing.T) {
	q := term.Quad{
		Subject: term.NewIRI("http://e/s"), Predicate: term.NewIRI("http://e/p"), Object: term.NewString("x"),
		Graph: term.NewIRI("http://e/g"),
	}
	for _, s := range rdfio.Syntaxes() {
		w, err := NewWriter(s, io.Discard, WriterOptions{})
		if err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
		if err := errors.Join(w.Write(q), w.Close()); (err == nil) != s.Graphs {
			t.Errorf("%s: %v", s.Name, err)
		}
	}
}

// TestLinesAreWrittenFromKeys: a line is the same from terms and from their keys, and
// a graph is not lost.
func TestLinesAreWrittenFromKeys(t *testing.T) {
	key := func(t term.Term) []byte { return term.AppendKey(nil, t) }
	s, p, o, g := term.NewBlankNode("b"), term.NewIRI("http://e/p"), term.NewDirLangString("x\n\x00", "EN-gb", term.RTL), term.NewIRI("http://e/g")
	for _, syntax := range []rdfio.Syntax{rdfio.NTriples, rdfio.NQuads} {
		for _, graph := range []term.Term{{}, g} {
			var terms, keys bytes.Buffer
			a, err := NewWriter(syntax, &terms, WriterOptions{})
			b, err2 := NewWriter(syntax, &keys, WriterOptions{})
			if err := errors.Join(err, err2); err != nil {
				t.Fatal(err)
			}
			err = errors.Join(a.Write(term.Quad{Subject: s, Predicate: p, Object: o, Graph: graph}), a.Close())
			err2 = errors.Join(b.(rdfio.KeyWriter).WriteKeys(key(s), key(p), key(o), key(graph)), b.Close())
			if errors.Is(err, ErrGraph) != errors.Is(err2, ErrGraph) || terms.String() != keys.String() {
				t.Errorf("%s: from keys %q, %v, expected %q, %v", syntax.Name, keys.String(), err2, terms.String(), err)
			}
			err = b.(rdfio.KeyWriter).WriteKeys([]byte{99}, nil, nil, nil)
			if err == nil {
				t.Errorf("%s: no key was written", syntax.Name)
			}
		}
	}
}

func TestUnknownSyntax(t *testing.T) {
	_, err := NewReader(rdfio.Syntax{Name: "N3"}, nil, Options{})
	_, err2 := NewWriter(rdfio.Syntax{Name: "N3"}, nil, WriterOptions{})
	if err == nil || err2 == nil {
		t.Errorf("%v, %v", err, err2)
	}
}
