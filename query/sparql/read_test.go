package sparql_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/loader/rdfio"
	"tribune/query/sparql"
)

// TestCases runs the files of testdata: query and update read what stands below them,
// and show what is printed, or the error with its line; columns shows the variables that
// the SELECT or DESCRIBE of each line means.
func TestCases(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			switch d.Cmd {
			case "columns":
				return columns(t, d)
			case "query", "update":
			default:
				d.Fatalf(t, "no such command: %s", d.Cmd)
			}
			r := request{"", d.Input, d.Cmd == "update"}
			_, text, err := r.parse()
			var syntax *rdfio.SyntaxError
			switch {
			case errors.As(err, &syntax):
				return syntax.Detail() + "\n"
			case err != nil:
				d.Fatalf(t, "%v", err)
			}
			checkPrinted(t, r)
			return strings.TrimSuffix(text, "\n") + "\n"
		})
	})
}

func columns(t *testing.T, d *datadriven.TestData) string {
	var out strings.Builder
	for line := range strings.Lines(d.Input) {
		q, err := sparql.ParseQuery(line, sparql.Options{})
		if err != nil {
			d.Fatalf(t, "%v", err)
		}
		switch f := q.Form.(type) {
		case *sparql.Select:
			for _, item := range f.Items {
				out.WriteString("?" + item.Var.Name + " ")
			}
		case *sparql.Describe:
			for _, v := range f.Terms {
				out.WriteString("?" + v.(sparql.Var).Name + " ")
			}
		}
		out.WriteString("\n")
	}
	return out.String()
}
