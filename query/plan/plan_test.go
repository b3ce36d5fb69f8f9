package plan_test

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/plan"
	"tribune/query/sparql"
)

// TestCases runs the files of testdata. data makes a store: a quad a line, of IRIs below
// http://e/ that need no brackets, of strings in quotes and of integers; a line that begins
// with a number stands for so many, with # for the number of each. plan shows the plan of a
// query, with the names of IRIs for their ids; union is an argument of it. dense makes a store
// of edges <p> and <q> among so many nodes, each with a name and a class, in two graphs.
func TestCases(t *testing.T) {
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		f := &fixture{names: map[string]string{}}
		defer f.close(t)
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			switch d.Cmd {
			case "data":
				f.close(t)
				f.load(t, d.Input)
				return ""
			case "dense":
				f.close(t)
				f.load(t, denseData(d))
				return ""
			case "plan":
				return f.plan(t, d)
			}
			d.Fatalf(t, "no such command: %s", d.Cmd)
			return ""
		})
	})
}

func denseData(d *datadriven.TestData) string {
	n, err := strconv.Atoi(d.CmdArgs[0].Key)
	if err != nil {
		return err.Error()
	}
	var out strings.Builder
	for a := range n {
		fmt.Fprintf(&out, "n%d name \"n%d\"\nn%d class k\n", a, a, a)
		for b := range n {
			fmt.Fprintf(&out, "n%d p n%d\nn%d q n%d\nn%d p n%d g\n", a, b, a, (a+b)%n, a, b)
		}
	}
	return out.String()
}

// fixture is a store, and the names of its ids.
type fixture struct {
	store *graph.Store
	names map[string]string
}

func (f *fixture) close(t *testing.T) {
	if f.store == nil {
		return
	}
	if err := f.store.Close(); err != nil {
		t.Fatal(err)
	}
}

func (f *fixture) load(t *testing.T, text string) {
	var err error
	if f.store, err = graph.OpenMemory(graph.Options{}); err != nil {
		t.Fatal(err)
	}
	var quads []term.Quad
	for line := range strings.Lines(text) {
		quads = append(quads, quadsOf(strings.Fields(line))...)
	}
	_, err = f.store.Update(context.Background(), func(tx *graph.Tx) error {
		for _, q := range quads {
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	f.name(t, quads)
}

// quadsOf are the quads of a line.
func quadsOf(words []string) (quads []term.Quad) {
	n, err := strconv.Atoi(words[0])
	if err != nil {
		n = 1
	} else {
		words = words[1:]
	}
	for i := range n {
		var terms [4]term.Term
		for place, word := range words {
			terms[place] = termOf(strings.ReplaceAll(word, "#", strconv.Itoa(i)))
		}
		quads = append(quads, term.Quad{Subject: terms[0], Predicate: terms[1], Object: terms[2], Graph: terms[3]})
	}
	return quads
}

func termOf(word string) term.Term {
	if strings.HasPrefix(word, `"`) {
		return term.NewString(strings.Trim(word, `"`))
	}
	if _, err := strconv.Atoi(word); err == nil {
		return term.NewTyped(word, "http://www.w3.org/2001/XMLSchema#integer")
	}
	return term.NewIRI("http://e/" + word)
}

func (f *fixture) name(t *testing.T, quads []term.Quad) {
	err := f.store.View(context.Background(), func(s *graph.Snapshot) error {
		for _, q := range quads {
			for _, part := range []term.Term{q.Subject, q.Predicate, q.Object, q.Graph} {
				if part.Form() != term.IRI {
					continue
				}
				i, err := s.ID(part)
				if err != nil {
					return err
				}
				f.names[fmt.Sprintf("%x", uint64(i))] = strings.TrimPrefix(part.Text(), "http://e/")
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

var hexadecimal = regexp.MustCompile(`\b[0-9a-f]{6,16}\b`)

func (f *fixture) plan(t *testing.T, d *datadriven.TestData) string {
	q, err := sparql.ParseQuery(d.Input, sparql.Options{Base: "http://e/"})
	if err != nil {
		d.Fatalf(t, "%v", err)
	}
	a := algebra.Translate(q)
	var out string
	err = f.store.View(context.Background(), func(s *graph.Snapshot) error {
		p, err := plan.New(s, a.Dataset, d.HasArg("union"))
		if err != nil {
			return err
		}
		n, err := p.Plan(a.Op)
		if err == nil {
			out = plan.String(n, nil) + "\n"
		}
		return err
	})
	if err != nil {
		return err.Error() + "\n"
	}
	return hexadecimal.ReplaceAllStringFunc(out, func(id string) string {
		if name, ok := f.names[id]; ok {
			return name
		}
		return id
	})
}
