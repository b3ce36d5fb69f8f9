package service_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query"
	"tribune/query/service"
)

// recorder notes what endpoints are asked.
type recorder struct {
	service.Local
	asked []string
}

func (r *recorder) Ask(ctx context.Context, endpoint, text string, vars []string) (query.Solutions, error) {
	r.asked = append(r.asked, endpoint+"\n"+text)
	return r.Local.Ask(ctx, endpoint, text, vars)
}

// TestCases runs the files of testdata: data makes the store of an endpoint, or the one that is
// asked, of terms as N-Quads has them with names for IRIs below http://e/; query shows what
// endpoints are asked, and the rows. Of blank nodes it shows which are the same.
func TestCases(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		stores := service.Local{}
		t.Cleanup(func() { closeAll(t, stores) })
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			name := "http://e/here"
			if len(d.CmdArgs) > 0 && d.Cmd == "data" {
				name = "http://e/" + d.CmdArgs[0].Key
			}
			if d.Cmd == "data" {
				stores[name] = storeOf(t, d.Input)
				return ""
			}
			r := &recorder{Local: stores}
			size := 0
			d.MaybeScanArgs(t, "batch", &size)
			rows, err := rowsOf(t, stores[name], d.Input, query.Options{Services: r, BatchRows: size})
			out := strings.Join(append(r.asked, rows...), "\n") + "\n"
			if err != nil {
				out += err.Error() + "\n"
			}
			return strings.ReplaceAll(out, "http://e/", "")
		})
	})
}

func closeAll(t *testing.T, stores service.Local) {
	for _, s := range stores {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

func storeOf(t *testing.T, text string) *graph.Store {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Update(context.Background(), func(tx *graph.Tx) error {
		for line := range strings.Lines(text) {
			var terms [4]term.Term
			for i, word := range strings.Fields(line) {
				terms[i] = termOf(word)
			}
			if err := tx.Add(term.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2], Graph: terms[3]}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func termOf(word string) term.Term {
	if strings.HasPrefix(word, "_:") {
		return term.NewBlankNode(word[2:])
	}
	text, tag, tagged := strings.Cut(strings.TrimPrefix(word, `"`), `"`)
	language, direction, directed := strings.Cut(strings.TrimPrefix(tag, "@"), "--")
	switch {
	case !tagged:
		return term.NewIRI("http://e/" + word)
	case directed && direction == "rtl":
		return term.NewDirLangString(text, language, term.RTL)
	case language != "":
		return term.NewLangString(text, language)
	}
	return term.NewString(text)
}

// rowsOf are the rows of a query, sorted unless it sorts them.
func rowsOf(t *testing.T, store *graph.Store, text string, o query.Options) (rows []string, err error) {
	t.Helper()
	q, err := query.Parse([]byte(text), "http://e/", "query")
	if err != nil {
		t.Fatal(err)
	}
	blanks := map[string]string{}
	err = store.View(context.Background(), func(s *graph.Snapshot) error {
		e, err := query.Execute(s, q, o)
		if err != nil {
			return err
		}
		return e.Solutions(context.Background(), func(row []term.Term) error {
			named := slices.Clone(row)
			for i, t := range row {
				if t.Form() == term.BlankNode && len(t.Text()) > 8 {
					if blanks[t.Text()] == "" {
						blanks[t.Text()] = fmt.Sprintf("fresh%d", len(blanks))
					}
					named[i] = term.NewBlankNode(blanks[t.Text()])
				}
			}
			rows = append(rows, line(named))
			return nil
		})
	})
	if !strings.Contains(text, "ORDER BY") {
		slices.Sort(rows)
	}
	return rows, err
}
