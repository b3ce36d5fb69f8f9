package exec

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"strconv"
	"testing"

	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/plan"
	"tribune/query/spill"
)

// pairs is a table of pairs of small integers, in any order, some of them more than once.
func pairs(r *rand.Rand, a, b algebra.Var) *plan.Table {
	n := &plan.Table{Output: plan.Output{Vars: []algebra.Var{a, b}}}
	for range r.IntN(60) {
		n.Terms = append(n.Terms, []term.Term{smallInteger(r), smallInteger(r)})
	}
	return n
}

func smallInteger(r *rand.Rand) term.Term {
	return term.NewTyped(strconv.Itoa(r.IntN(6)), "http://www.w3.org/2001/XMLSchema#integer")
}

func triangle(r *rand.Rand, live ...algebra.Var) *plan.Leapfrog {
	return &plan.Leapfrog{
		Order: []algebra.Var{"a", "b", "c"}, Output: plan.Output{Vars: live},
		Parts: []plan.Node{pairs(r, "a", "b"), pairs(r, "b", "c"), pairs(r, "a", "c")},
	}
}

// TestLeapfrog compares triangles with what three loops find, whatever is needed of them.
func TestLeapfrog(t *testing.T) {
	for _, size := range []int{1, 2, 3, 1024} {
		run := memoryRun(t, size)
		r := rand.New(rand.NewPCG(5, uint64(size)))
		for range 20 {
			for _, live := range [][]algebra.Var{{"a", "b", "c"}, {"c", "a"}, {"b"}, {}} {
				n := triangle(r, live...)
				if got, want := weighted(t, run, n), naiveTriangles(t, run, n); !maps.Equal(got, want) {
					t.Fatalf("batches of %d, %v: %v, want %v", size, live, got, want)
				}
			}
		}
	}
}

// TestLeapfrogInPairs: tries that do not fit into memory are not kept, and the rows are the same.
func TestLeapfrogInPairs(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		run := boundedRun(t, 3, 1<<10, spill.NewSpace(t.TempDir(), 1<<20))
		n := triangle(r, "a", "c")
		hash := func(left, right plan.Node, on, vars []algebra.Var) plan.Node {
			return &plan.Hash{Kind: plan.Inner, Left: left, Right: right, Match: plan.Match{On: on}, Output: plan.Output{Vars: vars}}
		}
		n.Pairs = hash(hash(n.Parts[0], n.Parts[1], vars("b"), vars("a", "c")), n.Parts[2], vars("a", "c"), vars("a", "c"))
		if got, want := weighted(t, run, n), naiveTriangles(t, run, n); !maps.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	}
}

// weighted is how often a plan has each row.
func weighted(t *testing.T, run *Run, n plan.Node) map[string]uint64 {
	t.Helper()
	op := run.Open(n)
	defer op.Close()
	out := map[string]uint64{}
	for b := run.NewBatch(n); ; {
		if err := op.Next(context.Background(), b); err != nil {
			t.Fatal(err)
		}
		if b.Rows() == 0 {
			return out
		}
		row := make([]id.ID, len(b.Columns))
		for i, weight := range b.Weights {
			b.row(i, row)
			out[fmt.Sprint(row)] += weight
		}
	}
}

func naiveTriangles(t *testing.T, run *Run, n *plan.Leapfrog) map[string]uint64 {
	t.Helper()
	out := map[string]uint64{}
	ab, bc, ac := n.Parts[0].(*plan.Table), n.Parts[1].(*plan.Table), n.Parts[2].(*plan.Table)
	for _, x := range ab.Terms {
		for _, y := range bc.Terms {
			for _, z := range ac.Terms {
				if !x[1].Equal(y[0]) || !x[0].Equal(z[0]) || !y[1].Equal(z[1]) {
					continue
				}
				value := map[algebra.Var]term.Term{"a": x[0], "b": x[1], "c": y[1]}
				row := []id.ID{}
				for _, v := range n.Vars {
					row = append(row, idOf(t, run.terms, value[v]))
				}
				out[fmt.Sprint(row)]++
			}
		}
	}
	return out
}

// TestLeapfrogCancelled: the join ends with its context, whenever that is.
func TestLeapfrogCancelled(t *testing.T) {
	run := memoryRun(t, 2)
	n := triangle(rand.New(rand.NewPCG(1, 1)), "a", "b", "c")
	whole := &countdown{Context: context.Background(), left: 1 << 30}
	if err := drainAll(whole, run, n); err != nil {
		t.Fatal(err)
	}
	if whole.left == 1<<30 {
		t.Fatal("it never looks at its context")
	}
	for looks := range 1<<30 - whole.left {
		ctx := &countdown{Context: context.Background(), left: looks}
		if err := drainAll(ctx, run, n); !errors.Is(err, context.Canceled) || ctx.late > mostLate {
			t.Errorf("after %d looks: %v, and %d more looks", looks, err, ctx.late)
		}
	}
}
