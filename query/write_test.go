package query_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
	"tribune/loader/syntax"
	"tribune/query"
	"tribune/query/results"
)

func quadsOf(t *testing.T, text string) (quads []term.Quad) {
	t.Helper()
	for line := range strings.Lines(text) {
		var parts [3]term.Term
		for i, word := range strings.SplitN(strings.TrimSuffix(line, " .\n"), " ", 3) {
			var err error
			if parts[i], err = ntriples.ParseTerm(word); err != nil {
				t.Fatal(err)
			}
		}
		quads = append(quads, term.Quad{Subject: parts[0], Predicate: parts[1], Object: parts[2]})
	}
	return quads
}

// TestCut: an answer that would have more rows than it may ends behind so many, and says
// so; one that has as many is whole.
func TestCut(t *testing.T) {
	for _, c := range []struct {
		format results.Format
		said   string
	}{
		{results.JSON, `"truncated":{"rows":2}`}, {results.XML, "<!-- truncated behind 2 rows -->"}, {results.CSV, ""}, {results.TSV, ""},
	} {
		for max, want := range map[uint64]uint64{0: 3, 2: 2, 3: 3, 4: 3} {
			overTriples(t, people, func(s *graph.Snapshot) {
				e := executed(t, s, `SELECT ?s { ?s <knows> ?o }`, query.Options{MaxRows: max})
				var b bytes.Buffer
				rows, err := e.WriteResult(context.Background(), results.NewWriter(c.format, &b))
				cut := max == 2
				if err != nil || rows != want || (e.Cut() == 2) != cut || e.Cut() != 0 && !cut {
					t.Errorf("%v, at most %d: %d rows, cut behind %d, %v", c.format, max, rows, e.Cut(), err)
				}
				if strings.Contains(b.String(), "truncated") != (cut && c.said != "") || cut && !strings.Contains(b.String(), c.said) {
					t.Errorf("%v, at most %d: %s", c.format, max, b.String())
				}
				set, err := results.Read(c.format, &b)
				if err != nil || uint64(len(set.Rows)) != want {
					t.Errorf("%v, at most %d: %v", c.format, max, err)
				}
			})
		}
	}
}

// TestCutTriples: a remark says so in the syntaxes that have comments, and all of them
// can be read.
func TestCutTriples(t *testing.T) {
	for _, to := range rdfio.Syntaxes() {
		overTriples(t, people, func(s *graph.Snapshot) {
			e := executed(t, s, `CONSTRUCT WHERE { ?s <knows> ?o }`, query.Options{MaxRows: 2})
			var b bytes.Buffer
			w, err := syntax.NewWriter(to, &b, syntax.WriterOptions{})
			if err != nil {
				t.Fatal(err)
			}
			triples, err := e.WriteTriples(context.Background(), w)
			if err != nil || triples != 2 || e.Cut() != 2 {
				t.Errorf("%s: %d triples, cut behind %d, %v", to.Name, triples, e.Cut(), err)
			}
			commented := to.Lines || to.Short == "ttl" || to.Short == "trig"
			if remark := e.Remark(to); (remark == "# truncated behind 2 triples\n") != commented {
				t.Errorf("%s: %q", to.Name, remark)
			}
		})
	}
}

// TestWholeTriplesHaveNoRemark.
func TestWholeTriplesHaveNoRemark(t *testing.T) {
	overTriples(t, people, func(s *graph.Snapshot) {
		e := executed(t, s, `CONSTRUCT WHERE { ?s <knows> ?o }`, query.Options{MaxRows: 3})
		w, err := syntax.NewWriter(rdfio.Turtle, &bytes.Buffer{}, syntax.WriterOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.WriteTriples(context.Background(), w); err != nil || e.Remark(rdfio.Turtle) != "" {
			t.Errorf("%q, %v", e.Remark(rdfio.Turtle), err)
		}
	})
}
