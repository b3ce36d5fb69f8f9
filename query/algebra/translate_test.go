package algebra_test

import (
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/sparql"
)

// TestCases runs the files of testdata: translate shows the algebra of a query, scope
// the variables of its pattern, those in parentheses that some solution may leave
// unbound, and substitute its pattern with terms put in for variables.
func TestCases(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			q, err := sparql.ParseQuery(d.Input, sparql.Options{Base: "http://e/"})
			if err != nil {
				d.Fatalf(t, "%v", err)
			}
			switch d.Cmd {
			case "translate":
				return algebra.Translate(q).String() + "\n"
			case "scope":
				return scopeOf(algebra.Translate(q).Op) + "\n"
			case "substitute":
				return algebra.String(algebra.Substitute(algebra.Translate(q).Op, given(d))) + "\n"
			}
			d.Fatalf(t, "no such command: %s", d.Cmd)
			return ""
		})
	})
}

func scopeOf(op algebra.Op) string {
	certain := map[algebra.Var]bool{}
	for _, v := range algebra.Certain(op) {
		certain[v] = true
	}
	var out []string
	for _, v := range algebra.Vars(op) {
		if certain[v] {
			out = append(out, v.String())
		} else {
			out = append(out, "("+v.String()+")")
		}
	}
	return strings.Join(out, " ")
}

// given are the arguments of a case: IRIs by variable.
func given(d *datadriven.TestData) map[algebra.Var]term.Term {
	terms := map[algebra.Var]term.Term{}
	for _, arg := range d.CmdArgs {
		terms[algebra.Var(arg.Key)] = term.NewIRI("http://e/" + arg.Vals[0])
	}
	return terms
}

// TestNullable: the paths that can have no step.
func TestNullable(t *testing.T) {
	for path, want := range map[string]bool{
		"<p>": false, "<p>?": true, "<p>*": true, "<p>+": false, "!<p>": false,
		"^(<p>?)": true, "^<p>": false, "(<p>?)+": true,
		"<p>?|<q>": true, "<p>|<q>*": true, "<p>|<q>": false,
		"(<p>?/<q>?)|<r>": true, "(<p>?/<q>)|<r>": false, "(<p>/<q>?)|<r>": false,
	} {
		q, err := sparql.ParseQuery("ASK { ?s ("+path+"|<z>) ?o }", sparql.Options{Base: "http://e/"})
		if err != nil {
			t.Fatal(err)
		}
		op := algebra.Translate(q).Op.(*algebra.Project).Input.(*algebra.PathPattern)
		if got := algebra.Nullable(op.Path); got != want {
			t.Errorf("%s: %v, want %v", path, got, want)
		}
	}
}
