package sparql_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/loader/rdfio"
	"tribune/query/sparql"
)

// TestCases runs the files of testdata: query and update read what stands below them,
// and show what is printed, or the error with its line; columns shows the variables that
// the SELECT or DESCRIBE of each line means; substitute puts terms into a pattern.
func TestCases(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			switch d.Cmd {
			case "columns":
				return columns(t, d)
			case "substitute":
				return substituted(t, d)
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

// substituted has what the arguments give put into the pattern of a query, a number or a name of
// an IRI each. It can be read again.
func substituted(t *testing.T, d *datadriven.TestData) string {
	q, err := sparql.ParseQuery(d.Input, sparql.Options{Base: "http://e/"})
	if err != nil {
		d.Fatalf(t, "%v", err)
	}
	terms := map[string]term.Term{}
	for _, arg := range d.CmdArgs {
		terms[arg.Key] = term.NewIRI("http://e/" + arg.Vals[0])
		if _, err := strconv.Atoi(arg.Vals[0]); err == nil {
			terms[arg.Key] = term.NewTyped(arg.Vals[0], xsd.Integer.IRI())
		}
	}
	before := q.String()
	out := &sparql.Query{Form: &sparql.Ask{}, Where: sparql.Substitute(q.Where, terms)}
	if q.String() != before {
		d.Fatalf(t, "the query has changed: %s", q)
	}
	if again, err := sparql.ParseQuery(out.String(), sparql.Options{}); err != nil {
		d.Fatalf(t, "%s: %v", out, err)
	} else if diff := difference(out, again); diff != "" {
		d.Fatalf(t, "%s is read as %s: %s", out, again, diff)
	}
	return strings.ReplaceAll(out.String(), "http://e/", "")
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
