package exec

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/plan"
)

// fixed has rows that a test gives.
type fixed struct {
	rows    [][]id.ID
	weights []uint64
}

func (f *fixed) Next(ctx context.Context, b *Batch) error {
	b.resize(0)
	for ; len(f.rows) > 0 && !b.Full(); f.rows, f.weights = f.rows[1:], f.weights[1:] {
		b.append(f.rows[0], f.weights[0])
	}
	return ctx.Err()
}

func (f *fixed) Close() {}

func (f *fixed) clone() *fixed { return &fixed{slices.Clone(f.rows), slices.Clone(f.weights)} }

// randomSide has up to 40 rows of two columns, sorted by the first one; the second may be unbound.
func randomSide(r *rand.Rand) *fixed {
	f := &fixed{}
	for range r.IntN(40) {
		f.rows = append(f.rows, []id.ID{iri(1 + r.IntN(12)), iri(r.IntN(4))})
		f.weights = append(f.weights, uint64(1+r.IntN(3)))
	}
	slices.SortFunc(f.rows, func(a, b []id.ID) int { return slices.Compare(a, b) })
	return f
}

// iri is one of some ids; of 0 it is none.
func iri(n int) id.ID {
	if n == 0 {
		return id.None
	}
	return id.Place(id.IRI, 1, uint64(n))
}

var kinds = []plan.Kind{plan.Inner, plan.Left, plan.Semi, plan.Anti, plan.Minus}

// TestJoins compares joins by table and by merge with nested loops.
func TestJoins(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := range 400 {
		left, right, kind := randomSide(r), randomSide(r), kinds[n%len(kinds)]
		want := nested(kind, left, right)
		for _, size := range []int{1, 2, 3, 1024} {
			for name, j := range openJoins(t, kind, size, left, right) {
				if got := drain(t, j, 3, size); !slices.Equal(got, want) {
					t.Fatalf("case %d: %s %v, batches of %d:\n got %v\nwant %v", n, name, kind, size, got, want)
				}
			}
		}
	}
}

// openJoins makes the same join, on ?k and with ?s in common, in both ways.
func openJoins(t *testing.T, kind plan.Kind, size int, left, right *fixed) map[string]Operator {
	t.Helper()
	run := memoryRun(t, size)
	side := func() plan.Node {
		vars := []algebra.Var{"k", "s"}
		return &plan.Table{Output: plan.Output{Vars: vars, Maybe: plan.Set{"s": true}, Sorted: vars[:1]}}
	}
	match := plan.Match{On: []algebra.Var{"k"}, Shared: []algebra.Var{"s"}, Minus: kind == plan.Minus}
	out := plan.Output{Vars: []algebra.Var{"k", "s", "none"}}
	h := newHashJoin(run, &plan.Hash{Kind: kind, Left: side(), Right: side(), Match: match, Output: out})
	m := newMergeJoin(run, &plan.Merge{Kind: kind, Left: side(), Right: side(), Match: match, Output: out})
	h.input, m.input = left.clone(), left.clone()
	h.matcher.(*hashTable).input, m.matcher.(*merger).input = right.clone(), right.clone()
	return map[string]Operator{"hash": h, "merge": m}
}

func memoryRun(t *testing.T, size int) *Run {
	t.Helper()
	return runOn(t, size, func(*graph.Tx) error { return nil })
}

// runOn is a run on a store in memory that has been filled.
func runOn(t *testing.T, size int, fill func(*graph.Tx) error) *Run {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() }) // it is in memory
	if _, err := store.Update(context.Background(), fill); err != nil {
		t.Fatal(err)
	}
	var run *Run
	err = store.View(context.Background(), func(s *graph.Snapshot) error {
		run = NewRun(s, nil, Options{BatchRows: size})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// drain is the rows of an operator with their weights, sorted.
func drain(t *testing.T, op Operator, columns, size int) []string {
	t.Helper()
	defer op.Close()
	var out []string
	b := NewBatch(columns, size)
	for {
		if err := op.Next(context.Background(), b); err != nil {
			t.Fatal(err)
		}
		if b.Rows() == 0 {
			slices.Sort(out)
			return out
		}
		row := make([]id.ID, columns)
		for i, weight := range b.Weights {
			b.row(i, row)
			out = append(out, fmt.Sprint(row, weight))
		}
	}
}

// nested is a join as the specification has it.
func nested(kind plan.Kind, left, right *fixed) []string {
	var out []string
	add := func(k, s id.ID, weight uint64) { out = append(out, fmt.Sprint([]id.ID{k, s, id.None}, weight)) }
	for i, l := range left.rows {
		matched := false
		for n, r := range right.rows {
			if l[0] != r[0] || l[1] != id.None && r[1] != id.None && l[1] != r[1] {
				continue
			}
			matched = true
			if kind.Pairs() {
				add(l[0], max(l[1], r[1]), left.weights[i]*right.weights[n])
			}
		}
		if kind != plan.Inner && matched == (kind == plan.Semi) {
			add(l[0], l[1], left.weights[i])
		}
	}
	slices.Sort(out)
	return out
}

func TestJoinCancelled(t *testing.T) {
	side := &fixed{rows: [][]id.ID{{iri(1), iri(1)}}, weights: []uint64{1}}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, j := range openJoins(t, plan.Inner, 2, side, side) {
		if err := j.Next(ctx, NewBatch(3, 2)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, expected that it was cancelled", name, err)
		}
		j.Close()
	}
}

func TestAscend(t *testing.T) {
	keys := []id.ID{2, 4, 4, 6, 8, 10, 12, 14, 16, 18, 20}
	for at := range len(keys) + 1 {
		for key := id.ID(0); key < 22; key++ {
			want := at
			for want < len(keys) && keys[want] < key {
				want++
			}
			if got := ascend(keys, at, key); got != want {
				t.Errorf("ascend from %d to %d: %d, expected %d", at, key, got, want)
			}
		}
	}
}
