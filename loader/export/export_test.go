package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader"
	"tribune/loader/rdfio"
)

const document = `<http://a/s> <http://a/p> "o" .
<http://a/s> <http://a/p> "not _:b a blank node"@en .
<http://a/s> <http://a/p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://a/s> <http://a/p> "line\nend" <http://a/g> .
<http://a/s> <http://a/q> <<( <http://a/s> <http://a/p> "o" )>> <http://a/g> .
<http://a/t> <http://a/q> "\u0001" <http://a/h> .
`

func snapshotOf(t *testing.T, documents ...string) *graph.Snapshot {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range documents {
		in := loader.Bytes("in.nq", []byte(d))
		if _, err := loader.Load(context.Background(), store, []loader.Input{in}, loader.Options{Scope: "one"}); err != nil {
			t.Fatal(err)
		}
	}
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func export(t *testing.T, s *graph.Snapshot, p graph.Pattern, syntax rdfio.Syntax) string {
	t.Helper()
	var b bytes.Buffer
	n, err := Write(context.Background(), s, p, Options{Syntax: syntax}, &b)
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(b.String(), "\n"); uint64(lines) != n {
		t.Errorf("%d lines were written, and %d said", lines, n)
	}
	return b.String()
}

func sorted(text string) []string {
	lines := slices.Collect(strings.Lines(text))
	slices.Sort(lines)
	return lines
}

func TestExportWritesWhatWasLoaded(t *testing.T) {
	s := snapshotOf(t, document)
	got := export(t, s, graph.Pattern{}, rdfio.NQuads)
	if !slices.Equal(sorted(got), sorted(document)) {
		t.Errorf("got\n%s\nexpected\n%s", got, document)
	}
	if again := export(t, s, graph.Pattern{}, rdfio.NQuads); again != got {
		t.Error("a second export has another order")
	}
}

func TestExportOfAGraphOrPattern(t *testing.T) {
	s := snapshotOf(t, document)
	g := graph.Pattern{Graph: term.NewIRI("http://a/h")}
	if got, want := export(t, s, g, rdfio.NTriples), "<http://a/t> <http://a/q> \"\\u0001\" .\n"; got != want {
		t.Errorf("graph as N-Triples: got %q, expected %q", got, want)
	}
	if got, want := export(t, s, g, rdfio.NQuads), "<http://a/t> <http://a/q> \"\\u0001\" <http://a/h> .\n"; got != want {
		t.Errorf("graph as N-Quads: got %q, expected %q", got, want)
	}
	p := graph.Pattern{Predicate: term.NewIRI("http://a/q")}
	if n := strings.Count(export(t, s, p, rdfio.NQuads), "\n"); n != 2 {
		t.Errorf("pattern: %d statements, expected 2", n)
	}
	unknown := graph.Pattern{Subject: term.NewIRI("http://a/unknown")}
	if got := export(t, s, unknown, rdfio.NQuads); got != "" {
		t.Errorf("unknown subject: got %q", got)
	}
}

func TestExportNeverDropsGraphNamesUnasked(t *testing.T) {
	s := snapshotOf(t, document)
	for _, p := range []graph.Pattern{{}, {Subject: term.NewIRI("http://a/t")}} {
		var b bytes.Buffer
		if _, err := Write(context.Background(), s, p, Options{Syntax: rdfio.NTriples}, &b); !errors.Is(err, ErrGraphNames) || b.Len() > 0 {
			t.Errorf("%v: %d bytes and %v", p, b.Len(), err)
		}
	}
	p := graph.Pattern{Graph: term.Default()}
	if n := strings.Count(export(t, s, p, rdfio.NTriples), "\n"); n != 3 {
		t.Errorf("default graph: %d statements, expected 3", n)
	}
}

func hashOf(t *testing.T, documents ...string) (string, bool) {
	t.Helper()
	h, blankNodes, err := ContentHash(context.Background(), snapshotOf(t, documents...))
	if err != nil {
		t.Fatal(err)
	}
	return h.String(), blankNodes
}

func TestContentHashIsOfContentAlone(t *testing.T) {
	whole, blankNodes := hashOf(t, document)
	if blankNodes {
		t.Error("blank nodes were seen where there are none")
	}
	lines := sorted(document)
	slices.Reverse(lines)
	if got, _ := hashOf(t, lines...); got != whole {
		t.Errorf("loaded line by line, backwards, the hash is %s, expected %s", got, whole)
	}
	if got, _ := hashOf(t, lines[1:]...); got == whole {
		t.Error("one statement less has the same hash")
	}
	if got, _ := hashOf(t); got != strings.Repeat("0", 64) {
		t.Errorf("nothing has the hash %s", got)
	}
}

// The SHA-256 of `<http://a/s> <http://a/p> "o" .`, by sha256sum.
const oneLineHash = "f08faba53391675a4c2d9f5dbd56c1a511d5c8d784e256b81831030b4812b21a"

func TestContentHashOfOneStatementIsItsSHA256(t *testing.T) {
	if got, _ := hashOf(t, `<http://a/s> <http://a/p> "o" .`); got != oneLineHash {
		t.Errorf("got %s, expected %s", got, oneLineHash)
	}
}

func TestContentHashTellsBlankNodes(t *testing.T) {
	for _, d := range []string{
		"_:b <http://a/p> <http://a/o> .", "<http://a/s> <http://a/p> _:b .", "<http://a/s> <http://a/p> <http://a/o> _:b .",
		"<http://a/s> <http://a/p> <<( <http://a/s> <http://a/p> <<( _:b <http://a/p> \"1\" )>> )>> .",
	} {
		if _, blankNodes := hashOf(t, d); !blankNodes {
			t.Errorf("no blank node was seen in %s", d)
		}
	}
}

// TestExportOfLongTerms has more text in a batch than is spelled at once.
func TestExportOfLongTerms(t *testing.T) {
	var document strings.Builder
	for i := range 20 {
		fmt.Fprintf(&document, "<http://a/s> <http://a/p> \"%d%s\" .\n", i, strings.Repeat("x", i*mostText/40))
	}
	got := export(t, snapshotOf(t, document.String()), graph.Pattern{}, rdfio.NQuads)
	if !slices.Equal(sorted(got), sorted(document.String())) {
		t.Errorf("%d bytes, expected %d", len(got), document.Len())
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestExportReportsWriteErrors(t *testing.T) {
	s := snapshotOf(t, document)
	if _, err := Write(context.Background(), s, graph.Pattern{}, Options{Syntax: rdfio.NQuads}, brokenPipe{}); err == nil {
		t.Error("no error")
	}
}
