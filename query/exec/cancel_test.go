package exec

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"testing"
	"time"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/index"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/plan"
	"tribune/query/sparql"
)

// countdown is a context that ends when it has been asked so often whether it has, and counts
// how often it is asked after that.
type countdown struct {
	context.Context
	left, late int
}

func (c *countdown) Err() error {
	if c.left--; c.left >= 0 {
		return nil
	}
	c.late++
	return context.Canceled
}

// mostLate is how often a context that has ended may be asked whether it has: what asks it goes
// back at once, through operators that do not go on with anything.
const mostLate = 3

// TestCancelled: an operator that would be at work for ever ends soon after its context, with
// the context's error, whenever that is, and leaves no goroutine behind.
func TestCancelled(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, size := range []int{1, 3, 1024} {
		run, s := cancelRun(t, size)
		for name, n := range endless(s) {
			for _, checks := range []int{0, 1, 2, 3, 5, 8, 13, 21, 40} {
				ctx := &countdown{Context: context.Background(), left: checks}
				if err := drainAll(ctx, run, n); !errors.Is(err, context.Canceled) || ctx.late > mostLate {
					t.Errorf("%s, batches of %d, %d looks: %v, and %d more looks", name, size, checks, err, ctx.late)
				}
			}
		}
	}
	for try := 0; runtime.NumGoroutine() > before; try++ {
		if try == 1000 {
			t.Fatalf("%d goroutines are left of %d", runtime.NumGoroutine(), before)
		}
		time.Sleep(time.Millisecond)
	}
}

// TestCancelledSort: the sorting itself ends, too.
func TestCancelledSort(t *testing.T) {
	run, _ := cancelRun(t, 1024)
	key := []algebra.SortKey{{Expr: &algebra.Ref{Var: "v0"}}, {Expr: &algebra.Ref{Var: "v1"}, Descending: true}}
	n := &plan.Sort{Input: cross(2), Keys: key, Top: algebra.NoLimit, Output: *cross(2).Out()}
	whole := &countdown{Context: context.Background(), left: 1 << 30}
	if err := drainAll(whole, run, n); err != nil {
		t.Fatal(err)
	}
	for checks := range 1<<30 - whole.left {
		ctx := &countdown{Context: context.Background(), left: checks}
		if err := drainAll(ctx, run, n); !errors.Is(err, context.Canceled) {
			t.Errorf("after %d looks: %v", checks, err)
		}
	}
}

func drainAll(ctx context.Context, run *Run, n plan.Node) error {
	op := run.Open(n)
	defer op.Close()
	b := run.NewBatch(n)
	for {
		if err := op.Next(ctx, b); err != nil || b.Rows() == 0 {
			return err
		}
	}
}

// cancelRun is a run on a store in which each of a hundred subjects has two values, and is a
// step from each of the others.
func cancelRun(t *testing.T, size int) (*Run, *graph.Snapshot) {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = store.Update(context.Background(), func(tx *graph.Tx) error {
		for i := range 100 * 100 {
			q := term.Quad{Subject: subject(i / 100), Predicate: term.NewIRI("http://e/p"), Object: subject(i % 100)}
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.Release()
		_ = store.Close() // it is in memory
	})
	p, err := plan.New(s, algebra.Dataset{}, false)
	if err != nil {
		t.Fatal(err)
	}
	return NewRun(s, p, Options{BatchRows: size}), s
}

func subject(i int) term.Term { return term.NewIRI("http://e/s" + strconv.Itoa(i)) }

// cross is all combinations of a hundred terms in so many columns, v0 and so on.
func cross(width int) plan.Node {
	var n plan.Node
	for c := range width {
		v := algebra.Var(fmt.Sprintf("v%d", c))
		t := &plan.Table{Output: plan.Output{Vars: []algebra.Var{v}, Rows: 100}}
		for i := range 100 {
			t.Terms = append(t.Terms, []term.Term{subject(i)})
		}
		if n == nil {
			n = t
			continue
		}
		vars := append(append([]algebra.Var{}, n.Out().Vars...), v)
		n = &plan.Hash{Kind: plan.Inner, Left: n, Right: t, Output: plan.Output{Vars: vars, Rows: 100 * n.Out().Rows}}
	}
	return n
}

// endless are plans that nobody lives to see the end of, by the operator that is at work
// meanwhile.
func endless(s *graph.Snapshot) map[string]plan.Node {
	rows := cross(8)
	out := *rows.Out()
	never := []algebra.Expr{&algebra.Compare{Op: sparql.Equal, Left: &algebra.Ref{Var: "v0"}, Right: &algebra.Const{Term: term.NewString("none")}}}
	asks := []algebra.Expr{&algebra.Exists{Input: &algebra.Filter{Input: &algebra.BGP{}, Conditions: never}}}
	with := func(v algebra.Var) plan.Output {
		return plan.Output{Vars: append(append([]algebra.Var{}, out.Vars...), v)}
	}
	plans := map[string]plan.Node{
		"cross":    rows,
		"filter":   &plan.Filter{Input: rows, Conditions: never, Output: out},
		"exists":   &plan.Filter{Input: rows, Conditions: asks, Output: out},
		"restrict": &plan.Restrict{Input: rows, Is: []plan.Is{{Var: "v0", ID: id.DefaultGraph}}, Output: out},
		"unnest":   &plan.Unnest{Input: rows, From: "v0", To: [3]algebra.Var{"x", "y", "z"}, Output: plan.Output{Vars: append(with("x").Vars, "y", "z")}},
		"extend":   &plan.Extend{Input: rows, Bindings: []plan.Binding{{Var: "x", Expr: &algebra.Call{Func: sparql.FuncStr, Args: []algebra.Expr{&algebra.Ref{Var: "v1"}}}}}, Output: with("x")},
		"project":  &plan.Project{Input: rows, Output: plan.Output{Vars: []algebra.Var{"v1"}}},
		"expand":   &plan.Expand{Input: rows, Output: out},
		"distinct": &plan.Distinct{Input: rows, Output: out},
		"slice":    &plan.Slice{Input: rows, Offset: 1 << 60, Limit: 1, Output: out},
		"sort":     &plan.Sort{Input: rows, Keys: []algebra.SortKey{{Expr: never[0]}, {Expr: &algebra.Ref{Var: "v2"}}}, Top: algebra.NoLimit, Output: out},
		"top":      &plan.Sort{Input: rows, Keys: []algebra.SortKey{{Expr: &algebra.Ref{Var: "v7"}}}, Top: 3, Output: out},
		"group":    &plan.Group{Input: rows, Keys: []algebra.Var{"v6", "v7"}, Aggregates: aggregates(), Output: plan.Output{Vars: []algebra.Var{"v6", "v7", "n", "s", "m"}}},
		"union":    &plan.Union{Parts: []plan.Node{cross(1), rows, rows}, Output: out},
		"path":     pathPlan(rows, with("to")),
	}
	for _, kind := range kinds {
		plans["hash "+kind.String()] = hashPlan(kind, rows, never)
		plans["merge "+kind.String()] = mergePlan(s, kind, never)
		plans["probe "+kind.String()] = probePlan(s, kind, rows, never)
	}
	return plans
}

func aggregates() []algebra.Binding {
	v := &algebra.Ref{Var: "v5"}
	return []algebra.Binding{
		{Var: "n", Aggregate: algebra.Aggregate{Func: sparql.Count, Distinct: true}},
		{Var: "s", Aggregate: algebra.Aggregate{Func: sparql.GroupConcat, Arg: &algebra.Call{Func: sparql.FuncStr, Args: []algebra.Expr{v}}, Distinct: true}},
		{Var: "m", Aggregate: algebra.Aggregate{Func: sparql.Min, Arg: v}},
	}
}

// hashPlan joins with all of a table, none of whose pairs fits.
func hashPlan(kind plan.Kind, rows plan.Node, never []algebra.Expr) plan.Node {
	right := &plan.Project{Input: cross(2), Output: plan.Output{Vars: []algebra.Var{"v1", "x"}, Maybe: plan.Set{"x": true}}}
	return &plan.Hash{Kind: kind, Left: rows, Right: right, Output: *rows.Out(),
		Match: plan.Match{Shared: []algebra.Var{"v1"}, Conditions: never, Minus: kind == plan.Minus}}
}

// mergePlan joins on a subject that all rows have.
func mergePlan(s *graph.Snapshot, kind plan.Kind, never []algebra.Expr) plan.Node {
	side := func(to algebra.Var) plan.Node {
		prefix := []id.ID{id.DefaultGraph, idIn(s, term.NewIRI("http://e/p"))}
		vars := []algebra.Var{"v0", to}
		return &plan.Scan{Tree: treeOf(index.GPSO), Prefix: prefix, Columns: []int{2, 3}, Output: plan.Output{Vars: vars, Sorted: vars[:1]}}
	}
	left := side("a")
	for i := range 8 {
		to := algebra.Var(fmt.Sprintf("b%d", i))
		vars := append(append([]algebra.Var{}, left.Out().Vars...), to)
		left = &plan.Merge{Kind: plan.Inner, Left: left, Right: side(to), Match: plan.Match{On: vars[:1]}, Output: plan.Output{Vars: vars, Sorted: vars[:1]}}
	}
	return &plan.Merge{Kind: kind, Left: left, Right: side("c"), Output: *left.Out(),
		Match: plan.Match{On: []algebra.Var{"v0"}, Conditions: never, Minus: kind == plan.Minus}}
}

// probePlan looks each row up, and finds a hundred rows, none of which fits.
func probePlan(s *graph.Snapshot, kind plan.Kind, rows plan.Node, never []algebra.Expr) plan.Node {
	prefix := []plan.Ref{{ID: id.DefaultGraph}, {ID: idIn(s, term.NewIRI("http://e/p"))}, {Var: "v3"}}
	return &plan.Probe{Kind: kind, Left: rows, Tree: treeOf(index.GPSO), Prefix: prefix, Columns: []int{3},
		Read: []algebra.Var{"x"}, Conditions: never, Output: *rows.Out()}
}

func pathPlan(rows plan.Node, out plan.Output) plan.Node {
	steps := &algebra.Repeat{Path: &algebra.Link{Predicate: term.NewIRI("http://e/p")}, Zero: true, Many: true}
	return &plan.Path{Left: rows, Graphs: []id.ID{id.DefaultGraph}, Subject: algebra.Node{Var: "v4"}, Path: steps,
		Object: algebra.Node{Var: "to"}, Read: []algebra.Var{"to"}, Output: out}
}

// idIn is the id of a term that the store has.
func idIn(s *graph.Snapshot, x term.Term) id.ID {
	i, err := s.ID(x)
	if err != nil {
		panic(err) // it is in memory
	}
	return i
}
