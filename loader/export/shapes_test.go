package export

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader"
	"tribune/loader/rdfio"
	"tribune/loader/shape"
)

func exportShape(t *testing.T, s *graph.Snapshot, p graph.Pattern, form shape.Shape) (string, uint64) {
	t.Helper()
	o := Options{Shape: form}
	o.Prefixes = Prefixes(s, nil)
	var b bytes.Buffer
	n, err := Write(context.Background(), s, p, o, &b)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), n
}

const people = `<http://e/ann> <http://e/knows> <http://e/bob> .
<http://e/ann> <http://e/knows> <http://e/bob> <http://e/g> .
<http://e/ann> <http://xmlns.com/foaf/0.1/name> "Foaf" .
<http://e/ann> <http://www.w3.org/2000/01/rdf-schema#label> "Anne"@fr .
<http://e/ann> <http://www.w3.org/2000/01/rdf-schema#label> "Ann"@en-GB .
<http://e/bob> <http://e/age> "42"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://e/bob> <http://e/age> "43"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://e/bob> <http://e/age> "43"^^<http://www.w3.org/2001/XMLSchema#integer> <http://e/g> .
<http://e/bob> <http://e/says> <<( <http://e/ann> <http://e/age> "1" )>> .
<http://e/bob> <http://www.w3.org/2000/01/rdf-schema#label> <http://e/noLabel> .
<http://xmlns.com/foaf/0.1/Agent> <http://xmlns.com/foaf/0.1/name> "" .
`

const peopleDOT = `digraph {
n0 [label="Ann", URL="http://e/ann", "http://www.w3.org/2000/01/rdf-schema#label"="Ann | Anne", "http://xmlns.com/foaf/0.1/name"="Foaf"];
n1 [label="http://e/bob", URL="http://e/bob", "http://e/age"="42 | 43", "http://e/says"="<<( <http://e/ann> <http://e/age> \"1\" )>>"];
n2 [label="http://e/noLabel", URL="http://e/noLabel"];
n3 [label="foaf:Agent", URL="http://xmlns.com/foaf/0.1/Agent", "http://xmlns.com/foaf/0.1/name"=""];
n0 -> n1 [label="http://e/knows", predicate="http://e/knows"];
n1 -> n2 [label="rdfs:label", predicate="http://www.w3.org/2000/01/rdf-schema#label"];
n0 -> n1 [label="http://e/knows", predicate="http://e/knows", "graph"="http://e/g"];
}
`

func TestNetworkOfAStore(t *testing.T) {
	got, n := exportShape(t, snapshotOf(t, people), graph.Pattern{}, shape.DOT)
	if got != peopleDOT || n != 11 {
		t.Errorf("%d quads:\n%s\nexpected 11:\n%s", n, got, peopleDOT)
	}
}

func TestNetworkOfAPatternHasLabels(t *testing.T) {
	p := graph.Pattern{Predicate: term.NewIRI("http://e/knows"), Graph: term.Default()}
	got, n := exportShape(t, snapshotOf(t, people), p, shape.DOT)
	want := `digraph {
n0 [label="Ann", URL="http://e/ann"];
n1 [label="http://e/bob", URL="http://e/bob"];
n0 -> n1 [label="http://e/knows", predicate="http://e/knows"];
}
`
	if got != want || n != 1 {
		t.Errorf("%d quads:\n%s\nexpected\n%s", n, got, want)
	}
}

func TestShapesOfNothing(t *testing.T) {
	s := snapshotOf(t, people)
	for _, form := range shape.Shapes() {
		got, n := exportShape(t, s, graph.Pattern{Subject: term.NewIRI("http://e/unknown")}, form)
		if n != 0 || got == "" {
			t.Errorf("%s: %d quads, %q", form.Name, n, got)
		}
	}
}

// TestNetworkOfManyNodes has more than one batch of nodes, and more quads than a set
// takes before it sorts.
func TestNetworkOfManyNodes(t *testing.T) {
	var document strings.Builder
	const nodes = 3 * nodeBatch
	for i := range nodes {
		fmt.Fprintf(&document, "<http://e/%d> <http://e/p> <http://e/%d> .\n", i, (i+1)%nodes)
		for k := range 25 {
			fmt.Fprintf(&document, "<http://e/%d> <http://e/q%d> \"%d\" .\n", i, k%5, k)
		}
	}
	got, _ := exportShape(t, snapshotOf(t, document.String()), graph.Pattern{}, shape.DOT)
	lines := strings.Split(got, "\n")
	if len(lines) != 2*nodes+3 {
		t.Fatalf("%d lines, expected %d", len(lines), 2*nodes+3)
	}
	for i, line := range lines[1 : nodes+1] {
		if !strings.HasPrefix(line, fmt.Sprintf("n%d [label=", i)) || strings.Count(line, " | ") != 20 {
			t.Fatalf("node %d is %s", i, line)
		}
	}
}

// TestNetworkOfLongTerms has more text in a batch than is looked up at once.
func TestNetworkOfLongTerms(t *testing.T) {
	var document strings.Builder
	for i := range 6 {
		fmt.Fprintf(&document, "<http://e/%d> <http://e/p> \"%s\" .\n", i, strings.Repeat("x", mostText/3))
	}
	got, n := exportShape(t, snapshotOf(t, document.String()), graph.Pattern{}, shape.GraphML)
	if strings.Count(got, "<node ") != 6 || n != 6 || len(got) < 2*mostText {
		t.Errorf("%d quads, %d bytes", n, len(got))
	}
}

func TestTableOfAStore(t *testing.T) {
	got, n := exportShape(t, snapshotOf(t, people), graph.Pattern{Graph: term.NewIRI("http://e/g")}, shape.CSV)
	want := "subject,predicate,object,graph\r\n" +
		"http://e/ann,http://e/knows,http://e/bob,http://e/g\r\n" +
		"http://e/bob,http://e/age,43,http://e/g\r\n"
	if got != want || n != 2 {
		t.Errorf("%d quads:\n%s", n, got)
	}
}

func TestPrefixesOfLoadsGoBeforeTheUsual(t *testing.T) {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	in := loader.Bytes("in.ttl", []byte("@prefix e: <http://e/> . @prefix dc: <http://own/dc/> . @prefix own: <http://x/> . e:s e:p e:o ."))
	if _, err := loader.Load(context.Background(), store, []loader.Input{in}, loader.Options{}); err != nil {
		t.Fatal(err)
	}
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	all := Prefixes(s, []rdfio.Prefix{{Name: "own", IRI: "http://own/"}})
	want := []rdfio.Prefix{{Name: "own", IRI: "http://own/"}, {Name: "e", IRI: "http://e/"}, {Name: "dc", IRI: "http://own/dc/"}}
	if !slices.Equal(all[:3], want) || rdfio.Shorten(all, rdfio.UsualPrefix("foaf")+"name") != "foaf:name" {
		t.Errorf("got %q", all)
	}
}
