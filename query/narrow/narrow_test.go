package narrow

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/graph/xsd"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/querytest"
	"tribune/query/sparql"
)

// terms are of every kind: some of a sorted segment of the dictionary, some of its tail.
type terms struct {
	*graph.Snapshot
	list []term.Term
	ids  []id.ID
}

// Holds says that a column has everything.
func (terms) Holds(id.Range) (bool, error) { return true, nil }

// fillers make a segment of the dictionary full.
const fillers = 4096

func newTerms(t *testing.T) *terms {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() }) // it is in memory
	sorted, tail := testTerms()
	addTerms(t, store, sorted)
	addTerms(t, store, tail)
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Release)
	out := &terms{Snapshot: s}
	for _, one := range slices.Concat(sorted, tail) {
		i, err := s.ID(one)
		if err != nil {
			t.Fatal(err)
		}
		if len(out.list) < 400 || i.IsInline() || i.InDictionary() && i.Segment() == 0 {
			out.list, out.ids = append(out.list, one), append(out.ids, i)
		}
	}
	return out
}

func addTerms(t *testing.T, store *graph.Store, list []term.Term) {
	t.Helper()
	_, err := store.Update(context.Background(), func(tx *graph.Tx) error {
		for _, one := range list {
			if err := tx.Add(term.Quad{Subject: term.NewIRI("http://e/s"), Predicate: term.NewIRI("http://e/p"), Object: one}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func testTerms() (sorted, tail []term.Term) {
	sorted = querytest.Literals()
	for i := range fillers {
		text := strconv.Itoa(i * 7919 % fillers)
		switch i % 4 {
		case 0:
			sorted = append(sorted, term.NewString(text))
		case 1:
			sorted = append(sorted, term.NewIRI("http://e/"+text))
		case 2:
			sorted = append(sorted, term.NewLangString(text, "en"))
		case 3:
			sorted = append(sorted, term.NewTyped(text, "http://e/d"))
		}
	}
	for _, number := range []string{"-3", "0.1", "16777217", "16777216", "1e3", "9007199254740993", "4.50", "5", "5.0", "-0.25", "1.1"} {
		for _, d := range []xsd.Datatype{xsd.Integer, xsd.Int, xsd.Decimal, xsd.Double, xsd.Float} {
			sorted = append(sorted, term.NewTyped(number, d.IRI()))
		}
	}
	for _, text := range []string{"", "tail", "12", "3", "漢"} {
		tail = append(tail, term.NewString(text+"t"), term.NewIRI("http://e/"+text+"t"), term.NewLangString(text+"t", "fr"), term.NewBlankNode("b"+text))
	}
	return sorted, append(tail, term.NewTriple(tail[1], tail[1], sorted[0]), term.NewTyped("2001-02-03T04:05:06.70-13:30", xsd.DateTime.IRI()))
}

// TestSpans compares what spans say of each term with what the expression says.
func TestSpans(t *testing.T) {
	all := newTerms(t)
	told := 0
	check := func(e algebra.Expr) {
		n := &narrower{v: "v", column: all}
		s := n.expr(e)
		if n.err != nil {
			t.Fatal(n.err)
		}
		program := expr.Compile(e, []algebra.Var{"v"})
		for i, one := range all.list {
			says := s[s.at(all.ids[i])].may
			if says != anything {
				told++
			}
			if is := outcomeIn(program, one); says&is == 0 {
				t.Errorf("%s of %s is %d: spans say %d", algebra.ExprString(e), one, is, says)
			}
		}
	}
	v := &algebra.Ref{Var: "v"}
	for i, one := range all.list {
		if i%7 == 0 || i < 80 || all.ids[i].IsInline() {
			for op := sparql.Equal; op <= sparql.GreaterOrEqual; op++ {
				check(&algebra.Compare{Op: op, Left: v, Right: &algebra.Const{Term: one}})
			}
		}
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		check(randomCondition(r, all.list, 3))
	}
	if told < 100_000 {
		t.Errorf("spans tell only %d answers", told)
	}
}

func outcomeIn(p *expr.Program, t term.Term) outcomes {
	b, ok := expr.EffectiveBoolean(p.Eval(&expr.Env{}, []expr.Value{expr.FromTerm(t)}))
	switch {
	case !ok:
		return isError
	case b:
		return isTrue
	}
	return isFalse
}

func randomCondition(r *rand.Rand, list []term.Term, depth int) algebra.Expr {
	v := &algebra.Ref{Var: "v"}
	constant := func() algebra.Expr { return &algebra.Const{Term: list[r.IntN(len(list))]} }
	text := func() algebra.Expr {
		if r.IntN(2) == 0 {
			return v
		}
		return &algebra.Call{Func: sparql.FuncStr, Args: []algebra.Expr{v}}
	}
	within := func() algebra.Expr { return randomCondition(r, list, depth-1) }
	begins := func(texts ...string) algebra.Expr {
		return &algebra.Const{Term: term.NewString(texts[r.IntN(len(texts))])}
	}
	n := 8
	if depth == 0 {
		n = 6
	}
	switch r.IntN(n) {
	case 0:
		return &algebra.Compare{Op: sparql.CompareOp(r.IntN(6)), Left: constant(), Right: v}
	case 1:
		return &algebra.Call{Func: sparql.FuncStrStarts, Args: []algebra.Expr{text(), begins("", "1", "12", "http://e/4", "a", "漢", "a\x00", "\xff")}}
	case 2:
		return &algebra.Call{Func: sparql.FuncRegex, Args: []algebra.Expr{text(), begins("^12", "^3*", "^http://e/1+", "^1|2", "^a\\.", "^(", "^漢?", "1", "^12?3")}}
	case 3:
		return &algebra.In{Operand: v, List: []algebra.Expr{constant(), constant(), constant()}}
	case 4:
		return &algebra.Call{Func: sparql.FuncSameTerm, Args: []algebra.Expr{v, constant()}}
	case 5:
		kinds := []sparql.Builtin{sparql.FuncIsIRI, sparql.FuncIsBlank, sparql.FuncIsLiteral, sparql.FuncIsNumeric, sparql.FuncIsTriple, sparql.FuncBound}
		return &algebra.Call{Func: kinds[r.IntN(len(kinds))], Args: []algebra.Expr{v}}
	case 6:
		return &algebra.Not{Operand: within()}
	}
	return &algebra.Logical{Or: r.IntN(2) == 0, Operands: []algebra.Expr{within(), within(), within()}}
}

// TestRanges shows the ranges of conditions on ?v: with a + those that are sure.
func TestRanges(t *testing.T) {
	all := newTerms(t)
	datadriven.RunTest(t, "testdata/ranges", func(t *testing.T, d *datadriven.TestData) string {
		var out strings.Builder
		for line := range strings.Lines(d.Input) {
			ranges, ok, err := Ranges(conditions(t, line), "v", all)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&out, "%s\n", strings.TrimSpace(line))
			if !ok {
				out.WriteString("  all\n")
			}
			for i := 0; ok && i < len(ranges); i++ {
				fmt.Fprintf(&out, "  %s\n", rangeString(ranges[i]))
			}
		}
		return out.String()
	})
}

func rangeString(r Range) string {
	sure := " "
	if r.Sure {
		sure = "+"
	}
	return fmt.Sprintf("%s %016x %016x", sure, uint64(r.Low), uint64(r.High))
}

func conditions(t *testing.T, text string) []algebra.Expr {
	t.Helper()
	q, err := sparql.ParseQuery("PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT * { ?v ?p ?o FILTER ("+text+") }", sparql.Options{})
	if err != nil {
		t.Fatal(err)
	}
	op := algebra.Translate(q).Op
	if p, ok := op.(*algebra.Project); ok {
		op = p.Input
	}
	return op.(*algebra.Filter).Conditions
}
