package querytest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/term"
	"tribune/query"
	"tribune/query/querytest"
)

// TestCases runs the files of testdata: data are quads, of terms in the syntax of
// N-Quads with names for IRIs below http://e/; query shows the rows of a query, which
// the evaluator has to find too.
func TestCases(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		var quads []term.Quad
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			if d.Cmd == "data" {
				quads = quadsOf(d.Input)
				return ""
			}
			store := layout(0).load(t, quads)
			defer func() { _ = store.Close() }() // it is in memory
			text := "BASE <http://e/> " + d.Input
			if _, err := compare(store, text, quads); err != nil {
				return err.Error() + "\n"
			}
			q, err := query.Parse([]byte(text), "", "")
			if err != nil {
				d.Fatalf(t, "%v", err)
			}
			rows, err := answer(store, q, query.Options{})
			if err != nil {
				d.Fatalf(t, "%v", err)
			}
			return table(rows)
		})
	})
}

func quadsOf(text string) (quads []term.Quad) {
	for line := range strings.Lines(text) {
		var terms [4]term.Term
		for place, word := range strings.Fields(line) {
			switch {
			case strings.HasPrefix(word, "_:"):
				terms[place] = term.NewBlankNode(word[2:])
			case strings.HasPrefix(word, `"`):
				terms[place] = term.NewString(strings.Trim(word, `"`))
			default:
				terms[place] = term.NewIRI("http://e/" + word)
			}
		}
		quads = append(quads, term.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2], Graph: terms[3]})
	}
	return quads
}

func table(rows [][]term.Term) string {
	var lines []string
	for _, row := range rows {
		var cells []string
		for _, t := range row {
			if t.IsZero() {
				cells = append(cells, "-")
			} else {
				cells = append(cells, t.String())
			}
		}
		lines = append(lines, strings.Join(cells, " ")+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// TestShrink: what is left of a failure is what makes it fail.
func TestShrink(t *testing.T) {
	data := quadsOf(strings.Repeat("a b c\n", 9))
	fails := func(text string, quads []term.Quad) bool {
		_, err := query.Parse([]byte(text), "", "")
		return err == nil && strings.Contains(text, "UNION") && len(quads) > 2
	}
	text, quads := querytest.Shrink("SELECT DISTINCT ?a { ?a ?b ?c . OPTIONAL { { ?a ?b ?d } UNION { ?a ?b ?e FILTER ( ?e ) } } }", data, fails)
	if text != "SELECT * { { } UNION { } }" && text != "SELECT ?a { { } UNION { } }" || len(quads) != 3 {
		t.Errorf("%d quads are left, and %s", len(quads), text)
	}
}
