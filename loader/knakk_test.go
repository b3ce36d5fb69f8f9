package loader

import (
	"errors"
	"strings"
	"testing"

	"github.com/knakk/rdf"

	"tribune/graph/term"
	"tribune/loader/ntriples"
)

func quadOf(t *testing.T, statement string) term.Quad {
	t.Helper()
	q, err := ntriples.NewReader(strings.NewReader(statement), ntriples.Options{Quads: true}).Read()
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func sameKnakkQuad(a, b term.Quad) bool {
	return a.Subject.Equal(b.Subject) && a.Predicate.Equal(b.Predicate) && a.Object.Equal(b.Object) &&
		(a.Graph.Equal(b.Graph) || a.Graph.IsDefaultGraph() && b.Graph.IsDefaultGraph())
}

// TestKnakkRoundTrip: what the library holds comes back the same, letter by
// letter.
func TestKnakkRoundTrip(t *testing.T) {
	for _, statement := range []string{
		`<http://e/s> <http://e/p> <http://e/é军团> .`,
		`<http://e/s> <http://e/p> <http://e/o> <http://e/g> .`,
		`_:a.b <http://e/p> _:é _:g .`,
		`_:a <http://e/p> "" .`,
		`_:a <http://e/p> "\u0000\t\n\"\\军团 " .`,
		`_:a <http://e/p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .`,
		`_:a <http://e/p> "x"^^<http://e/d> .`,
		`_:a <http://e/p> "a"@EN-gb .`,
		`_:a <http://e/p> "a"@de-1996 .`,
	} {
		q := quadOf(t, statement)
		k, err := ToKnakk(q)
		if err != nil {
			t.Errorf("%s: %v", statement, err)
			continue
		}
		back, err := FromKnakk(k)
		if err != nil || !sameKnakkQuad(back, q) {
			t.Errorf("%s: came back as %v, %v", statement, back, err)
		}
		if !q.Graph.IsDefaultGraph() {
			continue
		}
		triple, err := ToKnakkTriple(q)
		if err != nil {
			t.Errorf("%s: %v", statement, err)
		}
		if back, err = FromKnakkTriple(triple); err != nil || !sameKnakkQuad(back, q) {
			t.Errorf("%s: the triple came back as %v, %v", statement, back, err)
		}
	}
}

// TestKnakkDefaultGraph: a quad without a graph, and one that the library's
// decoder read without one, are in the default graph.
func TestKnakkDefaultGraph(t *testing.T) {
	decoded, err := rdf.NewQuadDecoder(strings.NewReader("<http://e/s> <http://e/p> <http://e/o> .\n"), rdf.NQuads).Decode()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []rdf.Quad{decoded, {Triple: decoded.Triple}} {
		q, err := FromKnakk(k)
		if err != nil || !q.Graph.IsDefaultGraph() || q.Object.Text() != "http://e/o" {
			t.Errorf("%v: got %v, %v", k, q, err)
		}
	}
}

func TestKnakkCannotHold(t *testing.T) {
	for statement, want := range map[string]string{
		`_:a <http://e/p> <<( _:a <http://e/p> "o" )>> .`: "object: knakk/rdf cannot hold it",
		`_:a <http://e/p> "o"@en--ltr .`:                  "object: knakk/rdf cannot hold it",
		`_:a <http://e/p> "o"@zh-Hant-TW .`:               "object: knakk/rdf cannot hold it",
		`_:a <http://e/p> "o" _:defaultGraph .`:           "graph: knakk/rdf cannot hold it",
	} {
		k, err := ToKnakk(quadOf(t, statement))
		if !errors.Is(err, ErrKnakkCannotHold) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %v, %v, want %s", statement, k, err, want)
		}
	}
	named := quadOf(t, `_:a <http://e/p> "o" <http://e/g> .`)
	if k, err := ToKnakkTriple(named); !errors.Is(err, ErrKnakkCannotHold) {
		t.Errorf("a named graph in a triple: got %v, %v", k, err)
	}
	literal, iri := term.NewString("s"), term.NewIRI("http://e/x")
	for _, q := range []term.Quad{
		{}, {Subject: literal, Predicate: iri, Object: iri}, {Subject: iri, Predicate: term.NewBlankNode("b"), Object: iri},
		{Subject: iri, Predicate: iri, Object: iri, Graph: literal}, {Subject: iri, Predicate: iri, Object: term.NewTyped("x", "")},
		{Subject: iri, Predicate: iri, Object: term.NewLangString("x", "")}, {Subject: iri, Predicate: iri, Object: term.NewIRI("a b")},
	} {
		if k, err := ToKnakk(q); !errors.Is(err, ErrKnakkCannotHold) {
			t.Errorf("%v: got %v, %v", q, k, err)
		}
	}
}

// TestKnakkNotRDF: the library's constructors and zero values give terms that
// are none.
func TestKnakkNotRDF(t *testing.T) {
	iri := func(text string) rdf.IRI {
		i, err := rdf.NewIRI(text)
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	blank, err := rdf.NewBlank("a b")
	if err != nil {
		t.Fatal(err)
	}
	tagged, err := rdf.NewLangLiteral("x", "en")
	if err != nil {
		t.Fatal(err)
	}
	tagged.DataType = iri("http://e/d")
	text, err := rdf.NewLiteral("\xff")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []rdf.Term{
		nil, iri("relative"), iri("http://e/\xff"), rdf.IRI{}, blank, rdf.Blank{}, rdf.Literal{}, text, tagged,
		rdf.NewTypedLiteral("x", iri(term.RDFLangString)), rdf.NewTypedLiteral("x", iri(term.RDFDirLangString)),
		rdf.NewTypedLiteral("x", iri("relative")),
	} {
		if got, err := FromKnakkTerm(k); !errors.Is(err, ErrKnakkNotRDF) {
			t.Errorf("%#v: got %v, %v", k, got, err)
		}
	}
	for _, q := range []rdf.Quad{
		{}, {Triple: rdf.Triple{Subj: iri("http://e/s")}}, {Triple: rdf.Triple{Subj: iri("http://e/s"), Pred: iri("http://e/p")}},
		{Triple: rdf.Triple{Subj: iri("http://e/s"), Pred: iri("http://e/p"), Obj: iri("http://e/o")}, Ctx: blank},
	} {
		if got, err := FromKnakk(q); !errors.Is(err, ErrKnakkNotRDF) {
			t.Errorf("%#v: got %v, %v", q, got, err)
		}
	}
}
