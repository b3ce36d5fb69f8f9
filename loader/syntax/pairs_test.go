package syntax

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"tribune/graph/term"
	"tribune/loader/canon"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
)

const rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

// TestPairs: random statements that two syntaxes can both say go through one and then
// the other and come back the same, pretty or streamed, for every pair.
func TestPairs(t *testing.T) {
	for _, first := range rdfio.Syntaxes() {
		for _, second := range rdfio.Syntaxes() {
			t.Run(first.Short+" "+second.Short, func(t *testing.T) {
				for seed := range uint64(12) {
					g := sayable{rand.New(rand.NewPCG(seed, 7)), says12(first) && says12(second), first.Graphs && second.Graphs}
					want := g.quads(1 + 3*int(seed))
					got := through(t, second, seed%2 == 0, through(t, first, seed%3 == 0, want))
					if hashOf(t, got) != hashOf(t, want) {
						t.Fatalf("seed %d: came back as\n%sof\n%s", seed, linesOf(got), linesOf(want))
					}
				}
			})
		}
	}
}

// says12 reports whether a syntax has triple terms.
func says12(s rdfio.Syntax) bool { return s.Name != rdfio.JSONLD.Name && s.Name != rdfio.HDT.Name }

// through is what is read of statements that were written.
func through(t *testing.T, s rdfio.Syntax, pretty bool, quads []term.Quad) []term.Quad {
	t.Helper()
	var b bytes.Buffer
	w, err := NewWriter(s, &b, WriterOptions{Pretty: pretty, Prefixes: rdfio.UsualPrefixes()})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatalf("%v\n%s", err, linesOf(quads))
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	document := b.String()
	r, err := NewReader(s, &b, Options{})
	if err != nil {
		t.Fatal(err)
	}
	again, faults := rdfiotest.ReadAll(t, r)
	for _, e := range faults {
		t.Fatalf("%s\nin\n%s", e.Detail(), document)
	}
	return again
}

func linesOf(quads []term.Quad) string {
	var b bytes.Buffer
	for _, q := range quads {
		fmt.Fprintln(&b, rdfiotest.Line(q))
	}
	return b.String()
}

// hashOf is the hash of the canonical form.
func hashOf(t *testing.T, quads []term.Quad) [sha256.Size]byte {
	t.Helper()
	d := canon.New(canon.Options{})
	for _, q := range quads {
		if err := d.Add(q); err != nil {
			t.Fatal(err)
		}
	}
	f, err := d.Canonicalize()
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.Write(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	return [sha256.Size]byte(s.Sum)
}

// sayable makes quads of few terms, so that they meet, with what the syntaxes of a
// pair both have.
type sayable struct {
	*rand.Rand
	rdf12, graphs bool
}

func (g sayable) pick(from ...string) string { return from[g.IntN(len(from))] }

func (g sayable) node() term.Term {
	if g.IntN(2) == 0 {
		return term.NewBlankNode(g.pick("a", "b", "c.d", "é", "b0"))
	}
	return term.NewIRI(g.pick("http://e/a", "http://e/b#c", "urn:x:y?z=1&2#é军", "http://[::1]:80/%7Ea/../b"))
}

func (g sayable) predicate() term.Term {
	return term.NewIRI(g.pick("http://e/p", "http://e/q#r", "urn:x:p", rdfNS+"type", rdfNS+"first", rdfNS+"rest", rdfNS+"value"))
}

func (g sayable) text() string {
	return g.pick("", "a", " \t a\n", `"\'''"""`, "<&]]>", "é军\U0001F600", "01", "1", "1.50", "1e0", "true", "\u0085\u2028")
}

func (g sayable) object() term.Term {
	switch n := g.IntN(9); {
	case n == 0:
		return term.NewString(g.text())
	case n == 1:
		return term.NewLangString(g.text(), g.pick("en", "de-CH-1996"))
	case n == 2:
		return term.NewTyped(g.text(), rdfio.UsualPrefix("xsd")+g.pick("integer", "decimal", "double", "boolean", "date"))
	case n == 3:
		return term.NewTyped(g.text(), "http://e/datatype")
	case n == 4:
		return term.NewIRI(rdfNS + "nil")
	case n == 5 && g.rdf12:
		return term.NewDirLangString(g.text(), "ar", term.RTL)
	case n == 6 && g.rdf12:
		return term.NewTriple(g.node(), g.predicate(), g.object())
	}
	return g.node()
}

// quads are random ones, with a list in between now and then.
func (g sayable) quads(n int) (quads []term.Quad) {
	for i := range n {
		q := term.Quad{Subject: g.node(), Predicate: g.predicate(), Object: g.object()}
		if g.graphs && g.IntN(2) == 0 {
			q.Graph = g.node()
		}
		if g.IntN(4) == 0 {
			cell, item := term.NewBlankNode(fmt.Sprint("list", i)), g.object()
			quads = append(quads,
				term.Quad{Subject: cell, Predicate: term.NewIRI(rdfNS + "first"), Object: item, Graph: q.Graph},
				term.Quad{Subject: cell, Predicate: term.NewIRI(rdfNS + "rest"), Object: term.NewIRI(rdfNS + "nil"), Graph: q.Graph})
			q.Object = cell
		}
		quads = append(quads, q)
	}
	return quads
}
