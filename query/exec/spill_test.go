package exec

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/query/algebra"
	"tribune/query/budget"
	"tribune/query/plan"
	"tribune/query/sparql"
	"tribune/query/spill"
)

// spilling is an operator that goes to disk when memory is short.
type spilling struct {
	name    string
	columns int
	ordered bool // the order of its rows does not depend on memory
	open    func(r *Run, left, right *fixed) Operator
}

func vars(names ...algebra.Var) []algebra.Var { return names }

func ref(v algebra.Var) algebra.Expr { return &algebra.Ref{Var: v} }

// sideNode has the columns k and v of rows that are sorted by k, or not.
func sideNode(sorted []algebra.Var, names ...algebra.Var) *plan.Table {
	return &plan.Table{Output: plan.Output{Vars: names, Sorted: sorted, Rows: 100}}
}

func spillers() []spilling {
	list := []spilling{{"distinct", 2, true, func(r *Run, left, _ *fixed) Operator {
		d := newDistinct(r, &plan.Distinct{Input: sideNode(nil, "k", "v"), Output: plan.Output{Vars: vars("k", "v")}})
		d.input = left
		return d
	}}, {"group", 8, false, openGroup}}
	for _, kind := range kinds {
		list = append(list, joinSpilling(kind, nil), joinSpilling(kind, vars("k")))
	}
	for name, keys := range map[string][]algebra.SortKey{
		"column":     {{Expr: ref("v"), Descending: true}, {Expr: ref("k")}},
		"expression": {{Expr: &algebra.Arithmetic{Op: sparql.Add, Left: ref("k"), Right: ref("v")}}},
	} {
		for _, top := range []uint64{algebra.NoLimit, 30} {
			list = append(list, spilling{fmt.Sprint("sort by ", name, top), 2, true, func(r *Run, left, _ *fixed) Operator {
				in := sideNode(nil, "k", "v")
				sort := newSort(r, &plan.Sort{Input: in, Output: in.Output, Keys: keys, Top: top})
				sort.input = left
				slice := newSlice(r, &plan.Slice{Input: in, Output: in.Output, Limit: top})
				slice.input = sort
				return slice
			}})
		}
	}
	return list
}

func joinSpilling(kind plan.Kind, sorted []algebra.Var) spilling {
	return spilling{fmt.Sprint("join ", kind, sorted), 3, false, func(r *Run, left, right *fixed) Operator {
		l, other := sideNode(sorted, "k", "v"), sideNode(nil, "k", "w")
		out := plan.Output{Vars: vars("k", "v", "w"), Sorted: sorted}
		match := plan.Match{On: vars("k"), Minus: kind == plan.Minus}
		j := newHashJoin(r, &plan.Hash{Kind: kind, Left: l, Right: other, Match: match, Output: out})
		j.input, j.table.input = left, right
		return j
	}}
}

func openGroup(r *Run, left, _ *fixed) Operator {
	in := sideNode(nil, "k", "v")
	n := &plan.Group{Input: in, Keys: vars("k")}
	n.Vars = vars("k")
	for i, a := range []algebra.Aggregate{
		{Func: sparql.Count}, {Func: sparql.Count, Distinct: true}, {Func: sparql.Count, Distinct: true, Arg: ref("v")},
		{Func: sparql.Sum, Distinct: true, Arg: ref("v")}, {Func: sparql.Max, Arg: ref("v")}, {Func: sparql.Avg, Arg: ref("v")},
		{Func: sparql.GroupConcat, Distinct: true, Arg: ref("v"), Separator: " "},
	} {
		v := algebra.Var(fmt.Sprint("a", i))
		n.Vars = append(n.Vars, v)
		n.Aggregates = append(n.Aggregates, algebra.Binding{Var: v, Aggregate: a})
	}
	g := newGroup(r, n)
	g.input = left
	return g
}

// skewed has rows of two integers, sorted by the first one; most have the same one.
func skewed(r *rand.Rand, n int) *fixed {
	f := &fixed{}
	for range n {
		k := 7
		if r.IntN(3) == 0 {
			k = r.IntN(200)
		}
		f.rows = append(f.rows, []id.ID{integer(k), integer(r.IntN(50))})
		f.weights = append(f.weights, uint64(1+r.IntN(3)))
	}
	slices.SortFunc(f.rows, func(a, b []id.ID) int { return slices.Compare(a[:1], b[:1]) })
	return f
}

func integer(n int) id.ID {
	i, _ := id.FromInteger(int64(n))
	return i
}

// boundedRun is a run of little memory, in which an operator holds so much.
func boundedRun(t *testing.T, size int, most int64, space *spill.Space) *Run {
	t.Helper()
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() }) // it is in memory
	snapshot, err := store.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = space.Close() }) // nothing of it is of use any more
	return NewRun(snapshot, nil, Options{BatchRows: size, Memory: budget.New(64 << 20), OperatorMemory: most, Space: space})
}

// rowsOf are an operator's rows as text, with their weights.
func rowsOf(ctx context.Context, r *Run, op Operator, columns int) (rows []string, err error) {
	defer op.Close()
	b, row := r.batch(columns), make([]id.ID, columns)
	for {
		if err := op.Next(ctx, b); err != nil || b.Rows() == 0 {
			return rows, err
		}
		for i, weight := range b.Weights {
			b.row(i, row)
			text := ""
			err := r.terms.Keys(row, func(_ int, key []byte) error { // none is of the dictionary: they come in their order
				text += string(key) + " "
				return nil
			})
			if err != nil {
				return nil, err
			}
			rows = append(rows, fmt.Sprint(text, weight))
		}
	}
}

// isFree reports what an operator that is closed still holds.
func isFree(r *Run) error {
	r.terms.account.Close() // it belongs to the run
	if held, taken := r.o.Memory.Used(), r.o.Space.Taken(); held != 0 || taken != 0 {
		return fmt.Errorf("%d bytes of memory and %d of the disk are held", held, taken)
	}
	return nil
}

// TestSpilling: answers do not depend on how much goes to disk, and nothing is held at the end.
func TestSpilling(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, s := range spillers() {
		left, right := skewed(random, 200), skewed(random, 120)
		var want []string
		for n, c := range []struct {
			most int64 // of an operator
			size int
		}{{0, 1024}, {1, 3}, {2_000, 16}, {20_000, 1024}} {
			run := boundedRun(t, c.size, c.most, spill.NewSpace(t.TempDir(), 0))
			got, err := rowsOf(context.Background(), run, s.open(run, left.clone(), right.clone()), s.columns)
			if err := errors.Join(err, isFree(run)); err != nil {
				t.Fatalf("%s, %+v: %v", s.name, c, err)
			}
			if !s.ordered {
				slices.Sort(got)
			}
			if n == 0 {
				if want = got; run.o.Space.Written() > 0 {
					t.Errorf("%s goes to disk where there is memory", s.name)
				}
				continue
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, %+v: other rows: %d, want %d", s.name, c, len(got), len(want))
			}
			if run.o.Space.Written() == 0 && c.most < 10_000 {
				t.Errorf("%s, %+v: nothing went to disk", s.name, c)
			}
		}
	}
}

// TestJoinOrder: a join whose rows the plan promises to be sorted has them so from disk.
func TestJoinOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 3))
	for _, kind := range kinds {
		s := joinSpilling(kind, vars("k"))
		run := boundedRun(t, 7, 1_000, spill.NewSpace(t.TempDir(), 0))
		op := s.open(run, skewed(random, 300), skewed(random, 100))
		b, last := run.batch(3), id.None
		for {
			if err := op.Next(context.Background(), b); err != nil {
				t.Fatal(err)
			}
			if b.Rows() == 0 {
				break
			}
			if !slices.IsSorted(b.Columns[0]) || b.Columns[0][0] < last {
				t.Fatalf("%s is not sorted", kind)
			}
			last = b.Columns[0][b.Rows()-1]
		}
		op.Close()
	}
}

// brittle is a file in memory that fails after so many reads and writes.
type brittle struct {
	bytes []byte
	left  int
}

func (f *brittle) fail() error {
	if f.left--; f.left < 0 {
		return syscall.ENOSPC
	}
	return nil
}

func (f *brittle) WriteAt(p []byte, at int64) (int, error) {
	if need := int(at) + len(p); need > len(f.bytes) {
		f.bytes = append(f.bytes, make([]byte, need-len(f.bytes))...)
	}
	return copy(f.bytes[at:], p), f.fail()
}

func (f *brittle) ReadAt(p []byte, at int64) (int, error) { return copy(p, f.bytes[at:]), f.fail() }

func (f *brittle) Close() error { return nil }

// TestSpillFaults: an error of the disk, whenever it comes, is told, and nothing is held after it.
func TestSpillFaults(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 4))
	for _, s := range spillers() {
		left, right := skewed(random, 60), skewed(random, 40)
		for n := 0; ; n = n*3/2 + 1 {
			run := boundedRun(t, 4, 1, spill.NewSpaceOn(&brittle{left: n}, 0))
			_, err := rowsOf(context.Background(), run, s.open(run, left.clone(), right.clone()), s.columns)
			if held := isFree(run); held != nil {
				t.Fatalf("%s, a fault after %d: %v", s.name, n, held)
			}
			if err == nil {
				break
			}
			if !errors.Is(err, syscall.ENOSPC) {
				t.Fatalf("%s, a fault after %d: %v", s.name, n, err)
			}
		}
	}
}

// ending is a context that ends after it was asked so often.
type ending struct {
	context.Context
	left int
}

func (e *ending) Err() error {
	if e.left--; e.left < 0 {
		return context.Canceled
	}
	return nil
}

// TestSpillCancelled: an operator that is cancelled, whenever that is, holds nothing once it is
// closed.
func TestSpillCancelled(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 5))
	for _, s := range spillers() {
		left, right := skewed(random, 60), skewed(random, 40)
		for n := 0; ; n = n*3/2 + 1 {
			run := boundedRun(t, 4, 1, spill.NewSpaceOn(&brittle{left: 1 << 30}, 0))
			ctx := &ending{Context: context.Background(), left: n}
			_, err := rowsOf(ctx, run, s.open(run, left.clone(), right.clone()), s.columns)
			if held := isFree(run); held != nil {
				t.Fatalf("%s, cancelled after %d: %v", s.name, n, held)
			}
			if err == nil {
				break
			}
			if !errors.Is(err, context.Canceled) {
				t.Fatalf("%s, cancelled after %d: %v", s.name, n, err)
			}
		}
	}
}

// TestCrowd: where others hold all memory, operators go on with what they cannot do without.
func TestCrowd(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 6))
	for _, s := range spillers() {
		left, right := skewed(random, 300), skewed(random, 200)
		run := boundedRun(t, 64, 0, spill.NewSpace(t.TempDir(), 0))
		want, err := rowsOf(context.Background(), run, s.open(run, left.clone(), right.clone()), s.columns)
		if err != nil {
			t.Fatal(err)
		}
		run = boundedRun(t, 64, 0, spill.NewSpace(t.TempDir(), 0))
		crowd := run.o.Memory.Account()
		crowd.Force(run.o.Memory.Limit() - 200_000)
		got, err := rowsOf(context.Background(), run, s.open(run, left.clone(), right.clone()), s.columns)
		slices.Sort(got)
		slices.Sort(want)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %d rows, want %d: %v", s.name, len(got), len(want), err)
		}
	}
}

// TestRefused: what cannot go to disk ends with an error that says so.
func TestRefused(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 7))
	left, right := skewed(random, 300), skewed(random, 300)
	run := boundedRun(t, 64, 0, spill.NewSpace(t.TempDir(), 0))
	crowd := run.o.Memory.Account()
	crowd.Force(run.o.Memory.Limit())
	side := sideNode(vars("k"), "k", "v")
	m := newMergeJoin(run, &plan.Merge{Left: side, Right: side, Match: plan.Match{On: vars("k")}, Output: plan.Output{Vars: vars("k", "v")}})
	m.input, m.matcher.(*merger).input = left, right
	if _, err := rowsOf(context.Background(), run, m, 2); !budget.IsExceeded(err) {
		t.Errorf("a merge: %v", err)
	}
	op := openGroup(run, left.clone(), nil)
	if _, err := rowsOf(context.Background(), run, op, 8); !budget.IsExceeded(err) {
		t.Errorf("texts: %v", err)
	}
	crowd.Close()
	if err := isFree(run); err != nil {
		t.Error(err)
	}
}
