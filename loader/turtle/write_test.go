package turtle_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/term"
	"tribune/loader/rdfio"
	"tribune/loader/rdfio/rdfiotest"
	"tribune/loader/turtle"
)

var prefixes = []rdfio.Prefix{
	{Name: "", IRI: "http://e/"}, {Name: "n", IRI: "http://e/ns#"}, {Name: "é.x", IRI: "urn:x:"}, {Name: "o", IRI: "http://e/ns#OBO_"},
	{Name: "xsd", IRI: rdfio.UsualPrefix("xsd")}, {Name: "rdf", IRI: rdfio.UsualPrefix("rdf")},
	{Name: "n", IRI: "http://second/"}, {Name: "bad name", IRI: "http://bad/"}, {Name: "rel", IRI: "relative"}, {Name: "unused", IRI: "http://unused/"},
}

// TestWrite runs documents from testdata/write. The commands write their TriG
//
//	stream   statement by statement
//	pretty   as a whole
//
// with those prefixes, and check that what is written is read as the same.
func TestWrite(t *testing.T) {
	datadriven.Walk(t, "testdata/write", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			quads := mustRead(t, d.Input)
			switch d.Cmd {
			case "stream":
				return roundTrip(t, quads, stream)
			case "pretty":
				return roundTrip(t, quads, pretty)
			}
			d.Fatalf(t, "no command %q", d.Cmd)
			return ""
		})
	})
}

type newWriter func(io.Writer, turtle.WriterOptions) rdfio.Writer

func stream(w io.Writer, o turtle.WriterOptions) rdfio.Writer { return turtle.NewWriter(w, o) }
func pretty(w io.Writer, o turtle.WriterOptions) rdfio.Writer { return turtle.NewPrettyWriter(w, o) }

// roundTrip returns what a writer writes, after it has read that back.
func roundTrip(t *testing.T, quads []term.Quad, writer newWriter) string {
	t.Helper()
	var out strings.Builder
	w := writer(&out, turtle.WriterOptions{Prefixes: prefixes, Graphs: true})
	for _, q := range quads {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := readStrictly(turtle.NewReader(strings.NewReader(out.String()), turtle.Options{Graphs: true}))
	if err != nil || !isomorphic(quads, again) {
		t.Errorf("the statements\n%s\nwritten\n%s\nread as\n%s\n%v", lines(quads), out.String(), lines(again), errorText(err))
	}
	return out.String()
}

func lines(quads []term.Quad) string {
	var all []string
	for _, q := range quads {
		all = append(all, rdfiotest.Line(q))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// TestWriteRandom writes random datasets that are rich in what has a syntax of
// its own.
func TestWriteRandom(t *testing.T) {
	for seed := range uint64(500) {
		g := generator{rand.New(rand.NewPCG(seed, 0))}
		quads := g.quads(1 + int(seed%24))
		roundTrip(t, quads, stream)
		first := roundTrip(t, quads, pretty)
		g.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
		if second := roundTrip(t, quads, pretty); first != second {
			t.Errorf("in another order\n%s\nis written\n%s", first, second)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// generator makes quads of few terms, so that they meet.
type generator struct{ *rand.Rand }

var oddIRIs = []string{
	"http://e/", "http://e/a", "http://e/ns#", "http://e/ns#a.b", "http://e/ns#a.", "http://e/ns#-a", "http://e/ns#(", "http://e/ns#%4f", "http://e/ns#%C3%A9",
	"http://e/ns#OBO_1", "http://e/ns#OBO_", "http://e/ns#a/b", "http://e/ns#é:1", "http://e/é#·", "urn:x:y", "urn:x:", "urn:y", "http://unused", "a:",
}

var oddTexts = []string{
	"", "a", "\"", "\\", "a\"\"\"b", "line\nline\r\n\ttab", "\x00\x7f\u0085", "é😀\uFFFE", "'''", "1", "-0", "+1", "1.", "1.0", ".5", "1e0", "1.e0", "1e", "e", "INF", "true", "True", " 1",
}

var oddTypes = []string{"integer", "decimal", "double", "boolean", "date", "string"}

func (g generator) pick(from []string) string { return from[g.IntN(len(from))] }

func (g generator) iri() term.Term {
	if g.IntN(3) > 0 {
		return term.NewIRI("http://e/" + string(rune('a'+g.IntN(3))))
	}
	return term.NewIRI(g.pick(oddIRIs))
}

func (g generator) blank() term.Term { return term.NewBlankNode(fmt.Sprintf("b%d", g.IntN(8))) }

func (g generator) node() term.Term {
	if g.IntN(2) == 0 {
		return g.blank()
	}
	return g.iri()
}

func (g generator) predicate() term.Term {
	if local := []string{"type", "first", "rest", "reifies", "", "", ""}[g.IntN(7)]; local != "" {
		return term.NewIRI(rdfNS + local)
	}
	return g.iri()
}

func (g generator) object() term.Term {
	switch g.IntN(10) {
	case 0:
		return term.NewTyped(g.pick(oddTexts), rdfio.UsualPrefix("xsd")+g.pick(oddTypes))
	case 1:
		return term.NewDirLangString(g.pick(oddTexts), g.pick([]string{"en", "de-CH-x-1"}), term.Direction(g.IntN(3)))
	case 2:
		return term.NewTyped(g.pick(oddTexts), g.pick(oddIRIs))
	case 3:
		return term.NewIRI(rdfNS + "nil")
	case 4:
		return term.NewTriple(g.node(), g.predicate(), g.object())
	}
	return g.node()
}

// quads are random ones, lists and reifiers among them.
func (g generator) quads(n int) (quads []term.Quad) {
	graphs := []term.Term{{}, {}, {}, g.node(), g.node()}
	for len(quads) < n {
		graph := graphs[g.IntN(len(graphs))]
		q := term.Quad{Subject: g.node(), Predicate: g.predicate(), Object: g.object(), Graph: graph}
		quads = append(quads, q)
		switch g.IntN(4) {
		case 0:
			quads = g.appendList(quads, q)
		case 1:
			triple := term.NewTriple(q.Subject, q.Predicate, q.Object)
			reifies := term.NewIRI(rdfNS + "reifies")
			quads = append(quads, term.Quad{Subject: g.node(), Predicate: reifies, Object: triple, Graph: graph})
		}
	}
	return quads
}

// appendList puts a list of new nodes where an object could be.
func (g generator) appendList(quads []term.Quad, at term.Quad) []term.Quad {
	list := len(quads)
	node := func(i int) term.Term { return term.NewBlankNode(fmt.Sprintf("list%d-%d", list, i)) }
	n := 1 + g.IntN(4)
	at.Object = node(0)
	quads = append(quads, at)
	for i := range n {
		at.Subject = node(i)
		at.Predicate, at.Object = term.NewIRI(rdfNS+"first"), g.object()
		quads = append(quads, at)
		at.Predicate, at.Object = term.NewIRI(rdfNS+"rest"), node(i+1)
		if i+1 == n {
			at.Object = term.NewIRI(rdfNS + "nil")
		}
		quads = append(quads, at)
	}
	return quads
}

// TestWriteGraph checks that Turtle takes no quads of named graphs, and goes on
// refusing.
func TestWriteGraph(t *testing.T) {
	for _, writer := range []newWriter{stream, pretty} {
		w := writer(io.Discard, turtle.WriterOptions{})
		q := term.Quad{Subject: term.NewIRI("s:"), Predicate: term.NewIRI("p:"), Object: term.NewIRI("o:"), Graph: term.NewIRI("g:")}
		if err := w.Write(q); !errors.Is(err, turtle.ErrGraph) {
			t.Errorf("writing a named graph in Turtle: %v", err)
		}
		if err := w.Close(); !errors.Is(err, turtle.ErrGraph) {
			t.Errorf("closing after that: %v", err)
		}
	}
}

// failing takes some bytes.
type failing struct{ left int }

var errFull = errors.New("full")

func (f *failing) Write(b []byte) (int, error) {
	if f.left -= len(b); f.left < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestWriteFails(t *testing.T) {
	for _, writer := range []newWriter{stream, pretty} {
		w := writer(&failing{left: 100 << 10}, turtle.WriterOptions{})
		for i := range 20000 {
			_ = w.Write(term.Quad{Subject: term.NewIRI("s:"), Predicate: term.NewIRI("p:"), Object: term.NewString(fmt.Sprint("some text ", i))})
		}
		if err := w.Close(); !errors.Is(err, errFull) {
			t.Errorf("writing to what is full: %v", err)
		}
	}
}
