package expr

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/sparql"
)

const prologue = `BASE <http://e/base/> PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> SELECT (`

// schema and row are what expressions of tests have to look at; ?unbound is in no schema.
var (
	schema = []algebra.Var{"iri", "blank", "int", "triple", "nothing", "nan"}
	row    = []Value{
		FromTerm(term.NewIRI("http://e/i")), FromTerm(term.NewBlankNode("b")), fromInt(5),
		FromTerm(term.NewTriple(term.NewIRI("http://e/s"), term.NewIRI("http://e/p"), term.NewLangString("o", "en"))), {},
		FromTerm(term.NewTyped("NaN", "http://www.w3.org/2001/XMLSchema#double")),
	}
)

var errNoExpression = errors.New("no expression in the query")

// program parses an expression and compiles it.
func program(text string) (*Program, error) {
	q, err := sparql.ParseQuery(prologue+text+" AS ?x) {}", sparql.Options{})
	if err != nil {
		return nil, err
	}
	op := algebra.Translate(q).Op
	if p, ok := op.(*algebra.Project); ok {
		op = p.Input
	}
	e, ok := op.(*algebra.Extend)
	if !ok {
		return nil, errNoExpression
	}
	return Compile(e.Expr, schema), nil
}

func testEnv() *Env {
	fresh := 0
	return &Env{
		Now:    time.Date(2024, 2, 29, 12, 30, 15, 250e6, time.UTC),
		Base:   "http://e/base/",
		Random: rand.New(rand.NewPCG(1, 2)),
		Fresh: func() term.Term {
			fresh++
			return term.NewBlankNode("fresh" + strconv.Itoa(fresh))
		},
	}
}

// spell is a value as Turtle spells it, short.
func spell(v Value) string {
	switch {
	case v.IsUnbound():
		return "unbound"
	case v.IsError():
		return "error"
	}
	return strings.NewReplacer("^^<http://www.w3.org/2001/XMLSchema#", "^^<xsd:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:").Replace(v.Term().String())
}

// TestEval reads an expression a line:
//
//	eval        -> its value for the row above
//	aggregate   FUNC: expressions, "* weight" behind some, between semicolons -> its value
//	compare     expressions between semicolons -> their order by ORDER BY, < or = between
func TestEval(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			var out strings.Builder
			env := testEnv()
			for line := range strings.Lines(d.Input) {
				line = strings.TrimSpace(line)
				env.NextRow()
				fmt.Fprintf(&out, "%s => %s\n", line, evaluated(env, d.Cmd, line))
			}
			return out.String()
		})
	})
}

func evaluated(env *Env, command, line string) string {
	switch command {
	case "eval":
		p, err := program(line)
		if err != nil {
			return err.Error()
		}
		return spell(p.Eval(env, row))
	case "aggregate":
		return aggregate(env, line)
	case "sort":
		return sorted(env, line)
	}
	return "no such command"
}

var aggregates = map[string]sparql.AggregateFunc{
	"COUNT": sparql.Count, "SUM": sparql.Sum, "AVG": sparql.Avg, "MIN": sparql.Min, "MAX": sparql.Max,
	"SAMPLE": sparql.Sample, "GROUP_CONCAT": sparql.GroupConcat,
}

func aggregate(env *Env, line string) string {
	name, list, _ := strings.Cut(line, ":")
	a := NewAccumulator(algebra.Aggregate{Func: aggregates[name], Separator: " "})
	for item := range strings.SplitSeq(list, ";") {
		text, times, weighted := strings.Cut(item, "#")
		weight := uint64(1)
		if weighted {
			weight, _ = strconv.ParseUint(strings.TrimSpace(times), 10, 64)
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		p, err := program(text)
		if err != nil {
			return err.Error()
		}
		a.Add(p.Eval(env, row), weight)
	}
	return spell(a.Result())
}

// sorted compares each with the next.
func sorted(env *Env, line string) string {
	var values []Value
	for text := range strings.SplitSeq(line, ";") {
		p, err := program(text)
		if err != nil {
			return err.Error()
		}
		values = append(values, p.Eval(env, row))
	}
	var out []string
	for i := range values[1:] {
		out = append(out, map[int]string{-1: "<", 0: "=", 1: ">"}[Compare(values[i], values[i+1])])
	}
	return strings.Join(out, " ")
}
