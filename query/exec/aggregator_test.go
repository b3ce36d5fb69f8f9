package exec

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/sparql"
)

// aggregateCases are aggregates of ?x of each kind.
func aggregateCases() (list []algebra.Aggregate) {
	column := &algebra.Ref{Var: "x"}
	text := &algebra.Call{Func: sparql.FuncStr, Args: []algebra.Expr{column}}
	for _, f := range []sparql.AggregateFunc{sparql.Count, sparql.Sum, sparql.Avg, sparql.Min, sparql.Max, sparql.Sample} {
		for _, arg := range []algebra.Expr{column, text} {
			list = append(list, algebra.Aggregate{Func: f, Arg: arg}, algebra.Aggregate{Func: f, Arg: arg, Distinct: true})
		}
	}
	return append(list, algebra.Aggregate{Func: sparql.Count})
}

// TestAggregators compares aggregators, which see ids and weights, with accumulators, which see
// each value.
func TestAggregators(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	all := append(testTerms(), term.Term{})
	numbers := slices.DeleteFunc(testTerms(), func(x term.Term) bool { v, ok := expr.FromTerm(x).XSD(); return !ok || !v.Datatype.IsNumeric() })
	for n := range 150 {
		from := all
		if n%2 == 0 {
			from = numbers
		}
		terms, weights := randomColumn(r, from)
		for _, a := range aggregateCases() {
			got, want := aggregated(t, a, terms, weights), naively(a, terms, weights)
			if got != want {
				t.Fatalf("case %d: %+v of %v, weights %v: %s, expected %s", n, a, terms, weights, got, want)
			}
		}
	}
}

func randomColumn(r *rand.Rand, from []term.Term) (terms []term.Term, weights []uint64) {
	for range r.IntN(8) {
		terms, weights = append(terms, from[r.IntN(len(from))]), append(weights, uint64(1+r.IntN(3)))
	}
	return terms, weights
}

// aggregated adds rows in batches of three to two groups, by turns, and says what both are.
func aggregated(t *testing.T, a algebra.Aggregate, terms []term.Term, weights []uint64) string {
	t.Helper()
	run := memoryRun(t, 3)
	agg := newAggregator(run, a, []algebra.Var{"x"})
	agg.grow(2)
	for from := 0; from < len(terms); from += 3 {
		b, groups := run.batch(1), []int32{}
		for i := from; i < min(from+3, len(terms)); i++ {
			b.append([]id.ID{idOf(t, run.terms, terms[i])}, weights[i])
			groups = append(groups, int32(i%2))
		}
		if err := agg.add(context.Background(), b, groups); err != nil {
			t.Fatal(err)
		}
	}
	return resultOf(t, run, agg, 0) + " " + resultOf(t, run, agg, 1)
}

func resultOf(t *testing.T, run *Run, agg aggregator, group int) string {
	t.Helper()
	i, err := agg.result(group)
	if err != nil {
		t.Fatal(err)
	}
	var v [1]expr.Value
	if err := run.terms.Values([]id.ID{i}, v[:]); err != nil {
		t.Fatal(err)
	}
	return v[0].Term().String()
}

// naively adds each value, or each different one, of either group.
func naively(a algebra.Aggregate, terms []term.Term, weights []uint64) string {
	var results [2]expr.Accumulator
	seen := [2]map[string]bool{{}, {}}
	for g := range results {
		results[g] = expr.NewAccumulator(a)
	}
	for i, x := range terms {
		v := expr.FromBool(true)
		if a.Arg != nil {
			v = expr.Compile(a.Arg, []algebra.Var{"x"}).Eval(&expr.Env{}, []expr.Value{expr.FromTerm(x)})
		}
		for range weights[i] {
			key := fmt.Sprint(v.IsError(), v.Term())
			if !a.Distinct || !seen[i%2][key] {
				results[i%2].Add(v, 1)
			}
			seen[i%2][key] = true
		}
	}
	return results[0].Result().Term().String() + " " + results[1].Result().Term().String()
}

// TestCountBeyond64Bits: a count is as large as it gets.
func TestCountBeyond64Bits(t *testing.T) {
	run := memoryRun(t, 3)
	agg := newAggregator(run, algebra.Aggregate{Func: sparql.Count}, nil)
	agg.grow(1)
	b := run.batch(0)
	for range 3 {
		b.append(nil, math.MaxUint64)
	}
	if err := agg.add(context.Background(), b, make([]int32, 3)); err != nil {
		t.Fatal(err)
	}
	if got := resultOf(t, run, agg, 0); got != term.NewTyped("55340232221128654845", "http://www.w3.org/2001/XMLSchema#integer").String() {
		t.Error(got)
	}
}
