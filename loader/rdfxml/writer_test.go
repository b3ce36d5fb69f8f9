package rdfxml_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
	"tribune/loader/rdfxml"
)

// write returns the document of statements.
func write(t *testing.T, o rdfxml.WriterOptions, quads []term.Quad) string {
	t.Helper()
	var out bytes.Buffer
	w := rdfxml.NewWriter(&out, o)
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatalf("%s: %v", rdfiotest.Line(q), err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

var somePrefixes = []rdfio.Prefix{
	{Name: "ex", IRI: "http://e/"}, {Name: "exa", IRI: "http://e/a"}, {Name: "", IRI: "http://no/"},
	{Name: "ns2", IRI: "urn:x:"}, {Name: "ex", IRI: "http://second/"}, {Name: "its", IRI: "http://not-its/"},
	{Name: "xmlish", IRI: "http://reserved/"}, {Name: "rdf", IRI: "http://not-rdf/"},
}

// TestRoundTrip: random statements of every odd term that the syntax can say are,
// written and read again, the same in the same order (I4); whether or not the
// head of the document can declare their namespaces.
func TestRoundTrip(t *testing.T) {
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		var quads []term.Quad
		for range []int{3, 40, 2000}[seed%3] {
			quads = append(quads, randomQuad(rnd))
		}
		o := rdfxml.WriterOptions{}
		if seed%2 == 0 {
			o.Prefixes = somePrefixes
		}
		doc := write(t, o, quads)
		got, faults := rdfiotest.ReadAll(t, rdfxml.NewReader(strings.NewReader(doc), rdfxml.Options{Base: "http://base/"}))
		if len(faults) > 0 || !slices.EqualFunc(got, quads, rdfiotest.SameQuad) {
			t.Fatalf("seed %d: faults %v in\n%.3000s", seed, faults, doc)
		}
		if again := write(t, o, quads); again != doc {
			t.Errorf("seed %d: written twice, two documents", seed)
		}
	}
}

func randomQuad(rnd *rand.Rand) term.Quad {
	return term.Quad{Subject: randomNode(rnd), Predicate: randomPredicate(rnd), Object: randomObject(rnd, 3)}
}

func randomNode(rnd *rand.Rand) term.Term {
	if rnd.IntN(3) == 0 {
		return term.NewBlankNode(pick(rnd, "a", "b.c", "_x", "é-1", "b27xyz-q"))
	}
	return term.NewIRI(pick(rnd, "http://e/s", "http://e/a/../b", "urn:x:y?z='1'&2#é軍", "x:", "http://e/%7Ea"))
}

func randomPredicate(rnd *rand.Rand) term.Term {
	return term.NewIRI(pick(rnd, "http://e/p", "http://e/ab", "http://e/xml", "urn:x:p", "urn:x:1p", "x:p", "http://e/é軍",
		"http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/1999/02/22-rdf-syntax-ns#_12",
		"http://www.w3.org/1999/02/22-rdf-syntax-ns#other", "http://www.w3.org/2000/xmlns/ab", "http://e/?a=b&c='d'#p",
		fmt.Sprintf("http://many/%d/p", rnd.IntN(500)), "http://www.w3.org/2005/11/its#dir"))
}

func randomObject(rnd *rand.Rand, depth int) term.Term {
	text := randomText(rnd)
	switch rnd.IntN(7) {
	case 0:
		return term.NewString(text)
	case 1:
		return term.NewLangString(text, pick(rnd, "en", "de-Latn-CH-1996", "x-a"))
	case 2:
		return term.NewDirLangString(text, pick(rnd, "ar", "he-IL"), term.RTL)
	case 3:
		return term.NewTyped(text, pick(rnd, "http://e/d&t", "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral"))
	case 4:
		if depth > 0 {
			return term.NewTriple(randomNode(rnd), randomPredicate(rnd), randomObject(rnd, depth-1))
		}
	}
	return randomNode(rnd)
}

// randomText puts together what XML treats in some way of its own.
func randomText(rnd *rand.Rand) string {
	var b strings.Builder
	for range rnd.IntN(5) {
		b.WriteString(pick(rnd, " ", "\n", "\r", "\r\n", "\t", "<a/>", "&amp;", "]]>", "\"", "'", "é", "軍", "\U0001F600", "\u0085", "\u2028", "x", "\uFFFD", "--"))
	}
	return b.String()
}

func pick(rnd *rand.Rand, from ...string) string { return from[rnd.IntN(len(from))] }

// TestLabels: labels that are no names are written as names, different ones for
// different nodes.
func TestLabels(t *testing.T) {
	var quads []term.Quad
	for _, label := range []string{"1", "_1", "__1", "_a", "a", "_"} {
		quads = append(quads, term.Quad{Subject: term.NewBlankNode(label), Predicate: term.NewIRI("http://e/p"), Object: term.NewString(label)})
	}
	doc := write(t, rdfxml.WriterOptions{}, quads)
	got, _ := rdfiotest.ReadAll(t, rdfxml.NewReader(strings.NewReader(doc), rdfxml.Options{}))
	labels := ""
	for _, q := range got {
		labels += q.Object.Text() + " as " + q.Subject.Text() + "\n"
	}
	if want := "1 as _1\n_1 as __1\n__1 as ___1\n_a as _a\na as a\n_ as _\n"; labels != want {
		t.Errorf("got\n%swant\n%s", labels, want)
	}
}

// TestUnsayable: what RDF/XML cannot say is an error that names it, of which
// nothing is written; what can be said comes before and behind it.
func TestUnsayable(t *testing.T) {
	s, p, o := term.NewIRI("http://e/s"), term.NewIRI("http://e/p"), term.NewString("o")
	rdf := func(name string) term.Term { return term.NewIRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#" + name) }
	var out bytes.Buffer
	w := rdfxml.NewWriter(&out, rdfxml.WriterOptions{})
	good := term.Quad{Subject: s, Predicate: p, Object: o}
	for _, c := range []struct {
		quad term.Quad
		want string
	}{
		{term.Quad{Subject: s, Predicate: p, Object: o, Graph: s}, "<http://e/s>, and it has no named graphs"},
		{term.Quad{Subject: s, Predicate: term.NewIRI("http://e/"), Object: o}, "<http://e/>, which is no namespace and name"},
		{term.Quad{Subject: s, Predicate: term.NewIRI("http://e/12"), Object: o}, "<http://e/12>, which is no namespace and name"},
		{term.Quad{Subject: s, Predicate: term.NewIRI("urn:x"), Object: o}, ""},
		{term.Quad{Subject: s, Predicate: rdf("li"), Object: o}, "which has a meaning of its own"},
		{term.Quad{Subject: s, Predicate: rdf("Description"), Object: o}, "which has a meaning of its own"},
		{term.Quad{Subject: s, Predicate: rdf("a/b"), Object: o}, "no namespace and name"},
		{term.Quad{Subject: s, Predicate: rdf("1a"), Object: o}, "no namespace and name"},
		{term.Quad{Subject: s, Predicate: term.NewIRI("http://www.w3.org/2000/xmlns/a"), Object: o}, "no namespace and name"},
		{term.Quad{Subject: s, Predicate: p, Object: term.NewString("a\x00b")}, "the character U+0000"},
		{term.Quad{Subject: s, Predicate: p, Object: term.NewLangString("\uFFFE", "en")}, "the character U+FFFE"},
		{term.Quad{Subject: s, Predicate: p, Object: term.NewString("\xff")}, "not UTF-8"},
		{term.Quad{Subject: term.NewIRI("http://e/\uFFFF"), Predicate: p, Object: o}, "the character U+FFFF"},
		{term.Quad{Subject: term.NewBlankNode("a b"), Predicate: p, Object: o}, `the blank node label "a b"`},
		{term.Quad{Subject: s, Predicate: p, Object: term.NewTriple(s, p, term.NewTriple(s, rdf("li"), o))}, "rdf-syntax-ns#li>"},
		{term.Quad{Subject: o, Predicate: p, Object: o}, `"o" as a subject`},
		{term.Quad{Subject: s, Predicate: o, Object: o}, `"o" as a predicate`},
	} {
		err := w.Write(c.quad)
		if c.want == "" {
			if err != nil {
				t.Error(err)
			}
			continue
		}
		if !errors.Is(err, rdfxml.ErrUnsayable) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", rdfiotest.Line(c.quad), err)
		}
		if err := w.Write(good); err != nil {
			t.Error(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	quads, faults := rdfiotest.ReadAll(t, rdfxml.NewReader(&out, rdfxml.Options{}))
	if len(faults) > 0 || len(quads) != 17 {
		t.Errorf("%d statements came through, faults %v", len(quads), faults)
	}
}

// TestWriteError: what the underlying writer returns stays.
func TestWriteError(t *testing.T) {
	w := rdfxml.NewWriter(brokenPipe{}, rdfxml.WriterOptions{})
	quad := term.Quad{Subject: term.NewIRI("http://e/s"), Predicate: term.NewIRI("http://e/p"), Object: term.NewString(strings.Repeat("x", 1<<17))}
	for range 2 {
		if err := w.Write(quad); !errors.Is(err, errBroken) {
			t.Errorf("got %v", err)
		}
	}
	if err := w.Close(); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}

type brokenPipe struct{}

var errBroken = errors.New("broken pipe")

func (brokenPipe) Write([]byte) (int, error) { return 0, errBroken }
