package data_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tribune/data"
	"tribune/graph"
	"tribune/graph/term"
	"tribune/loader"
	"tribune/query"
)

const xsd = "^^<http://www.w3.org/2001/XMLSchema#"

// seeded is a store of the seed, each file in its graph.
func seeded(t *testing.T) *graph.Store {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() }) // it is in memory
	for _, f := range data.Files() {
		name := term.Default()
		if f.Graph != "" {
			name = term.NewIRI(f.Graph)
		}
		inputs := []loader.Input{loader.Bytes(f.Name, []byte(f.Content))}
		if _, err := loader.Load(t.Context(), store, inputs, loader.Options{Graph: name}); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

// TestFirstQuestion: three agreements, each with the paragraph that says so.
func TestFirstQuestion(t *testing.T) {
	want := []string{
		`"Coal Mine Legion"@en | "Ningxia Coal Industry"@en | "strategic cooperation agreement"@en |  | "1"` + xsd + `positiveInteger>`,
		`"Customs and Port Legion"@en | "Shandong Port Group"@en | "strategic cooperation agreement"@en | "2021-11-05"` + xsd + `date> | "5"` + xsd + `positiveInteger>`,
		`"Smart Highway Legion"@en | "Jiangxi Transportation Investment Group"@en | "memorandum of cooperation"@en | "2021-11-25"` + xsd + `date> | "6"` + xsd + `positiveInteger>`,
	}
	question := data.FirstQuestion()
	q, err := query.Parse([]byte(question.Query), "", "first.rq")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	err = seeded(t).View(context.Background(), func(s *graph.Snapshot) error {
		e, err := query.Execute(s, q, query.Options{})
		if err != nil {
			return err
		}
		for i, c := range question.Columns {
			if e.Vars()[i] != c.Variable {
				t.Errorf("column %d is ?%s, in the query ?%s", i, c.Variable, e.Vars()[i])
			}
		}
		return e.Solutions(context.Background(), func(row []term.Term) error {
			var cells []string
			for _, cell := range row {
				cells = append(cells, text(cell))
			}
			got = append(got, strings.Join(cells, " | "))
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// text is a term, nothing for none.
func text(t term.Term) string {
	if t.IsZero() {
		return ""
	}
	return t.String()
}
