package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader/canon"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// manyQuads is a document of several batches with blank nodes, graphs and terms that
// come again.
func manyQuads() string {
	var b strings.Builder
	for i := range 3 * batchQuads {
		fmt.Fprintf(&b, "<http://a/s%d> <http://a/p%d> \"%d\\n\"@en <http://a/g%d> .\n", i/5, i%7, i*7919%10007, i%3)
		if i%50 == 0 {
			fmt.Fprintf(&b, "_:b%d <http://a/p%d> <<( _:b%d <http://a/q> \"%d\" )>> .\n", i, i%7, i, i/100)
		}
	}
	return b.String()
}

// canonical writes the canonical form of a dataset.
func canonical(t *testing.T, d *canon.Dataset) string {
	t.Helper()
	var b bytes.Buffer
	form, err := d.Canonicalize()
	if err == nil {
		_, err = form.Write(&b)
	}
	if err := errors.Join(err, d.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestDatasetIsThatOfTheExport compares the canonical form of a snapshot, a graph and
// a pattern with that of what is exported of them, with much memory and little.
func TestDatasetIsThatOfTheExport(t *testing.T) {
	s := snapshotOf(t, manyQuads(), document)
	for _, c := range []struct {
		pattern graph.Pattern
		syntax  rdfio.Syntax
	}{
		{graph.Pattern{}, rdfio.NQuads},
		{graph.Pattern{Graph: term.NewIRI("http://a/g1")}, rdfio.NTriples},
		{graph.Pattern{Predicate: term.NewIRI("http://a/p3")}, rdfio.NQuads},
		{graph.Pattern{Subject: term.NewIRI("http://a/unknown")}, rdfio.NQuads},
	} {
		want := canon.New(canon.Options{})
		exported := export(t, s, c.pattern, c.syntax)
		if err := want.AddAll(ntriples.NewReader(strings.NewReader(exported), ntriples.Options{Quads: true})); err != nil {
			t.Fatal(err)
		}
		wanted := canonical(t, want)
		for _, memory := range []int64{0, 1} {
			got, err := Dataset(context.Background(), s, c.pattern, c.syntax, canon.Options{Memory: memory, Dir: t.TempDir()})
			if err != nil {
				t.Fatal(err)
			}
			if form := canonical(t, got); form != wanted {
				t.Errorf("%v with a memory of %d: %d bytes, expected %d", c.pattern, memory, len(form), len(wanted))
			}
		}
	}
}

func TestDatasetNeverDropsGraphNamesUnasked(t *testing.T) {
	_, err := Dataset(context.Background(), snapshotOf(t, document), graph.Pattern{}, rdfio.NTriples, canon.Options{})
	if !errors.Is(err, ErrGraphNames) {
		t.Errorf("got %v", err)
	}
}
