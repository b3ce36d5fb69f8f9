package rdf11_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/term"
	"tribune/loader/canon"
	"tribune/loader/rdf11"
	"tribune/loader/rdfio/rdfiotest"
	"tribune/loader/turtle"
)

// TestMapping runs documents from testdata. The commands map their TriG, and show
// its canonical form, but for prefixes:
//
//	rdf11 [compound]   in RDF 1.1, and what an Upgrader would not know from ours;
//	                   it must come back as it was, unless "differs" is given
//	rdf12              in RDF 1.2, and how much was kept
func TestMapping(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			quads := read(t, d.Input)
			switch d.Cmd {
			case "rdf11":
				return toRDF11(t, d, quads)
			case "rdf12":
				out, kept := upgrade(t, quads, 0)
				return form(t, out) + note(kept, "kept")
			}
			d.Fatalf(t, "no command %q", d.Cmd)
			return ""
		})
	})
}

func toRDF11(t *testing.T, d *datadriven.TestData, quads []term.Quad) string {
	o := rdf11.Options{}
	if d.HasArg("compound") {
		o.Direction = rdf11.Compound
	}
	out, foreign := downgrade(t, quads, o)
	checkRDF11(t, out)
	again, _ := upgrade(t, out, 0)
	same := hash(t, quads, canon.Options{LowerTags: true}) == hash(t, again, canon.Options{LowerTags: true})
	if same == d.HasArg("differs") {
		d.Fatalf(t, "restored: %v, as\n%s", same, lines(again))
	}
	return form(t, out) + note(foreign, "foreign")
}

func note(n uint64, what string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d %s\n", n, what)
}

const header = "PREFIX : <http://e/> PREFIX rdf: <" + rdf + "> PREFIX rdfs: <" + rdfs + "> PREFIX i18n: <" + i18n + ">\n"

func read(t *testing.T, doc string) []term.Quad {
	t.Helper()
	quads, faults := rdfiotest.ReadAll(t, turtle.NewReader(strings.NewReader(header+doc), turtle.Options{Graphs: true}))
	for _, e := range faults {
		t.Fatal(e.Detail())
	}
	return quads
}

// form is the canonical form, with prefixes for what is always there.
func form(t *testing.T, quads []term.Quad) string {
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
	var b strings.Builder
	if _, err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	for prefix, iri := range map[string]string{"": "http://e/", "rdf": rdf, "rdfs": rdfs, "i18n": i18n} {
		parts := strings.Split(b.String(), "<"+iri)
		for i := range parts[1:] {
			name, rest, _ := strings.Cut(parts[i+1], ">")
			parts[i+1] = prefix + ":" + name + rest
		}
		b.Reset()
		b.WriteString(strings.Join(parts, ""))
	}
	return b.String()
}

// TestLabelsDoNotMeet: the labels that are made are not those of the input, even if
// that was made here (I3).
func TestLabelsDoNotMeet(t *testing.T) {
	quads := read(t, `:a :p <<( :s :p :o )>> .`)
	for range 3 {
		out, _ := downgrade(t, quads, rdf11.Options{})
		for _, q := range out {
			if node := q.Object; node.Form() == term.BlankNode {
				quads = append(quads, term.Quad{Subject: node, Predicate: term.NewIRI("http://e/q"), Object: term.NewTriple(node, q.Predicate, node)})
			}
		}
		again, _ := downgrade(t, quads, rdf11.Options{})
		again, _ = upgrade(t, again, 0)
		if hash(t, quads, canon.Options{}) != hash(t, again, canon.Options{}) {
			t.Fatalf("wrote\n%sread\n%s", lines(quads), lines(again))
		}
	}
}
