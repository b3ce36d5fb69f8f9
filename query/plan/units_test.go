package plan_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/exec"
	"tribune/query/plan"
)

const unitRows = 200_000

// BenchmarkUnits measures what the operators cost that the planner chooses from, in
// nanoseconds a row. Sides are scans of so many rows, whose cost has to be taken off.
func BenchmarkUnits(b *testing.B) {
	store := unitStore(b)
	err := store.View(context.Background(), func(s *graph.Snapshot) error {
		u := units{b, s}
		all, also, tenth, none := u.scan("p", "x"), u.scan("q", "y"), u.scan("r", "z"), u.scan("n", "w")
		wide := plan.Output{Vars: []algebra.Var{"s", "x", "y"}}
		tiny := &plan.Slice{Input: &plan.Scan{Tree: 2, Prefix: []id.ID{id.DefaultGraph, u.id("d")}, Columns: []int{2}, Fold: true, Output: out("z")}, Limit: 10, Output: out("z")}
		some := func(n plan.Node, rows int) plan.Node {
			return &plan.Slice{Input: n, Limit: uint64(rows), Output: plan.Output{Vars: n.Out().Vars, Rows: float64(rows)}}
		}
		d := &plan.Scan{Tree: 1, Prefix: []id.ID{id.DefaultGraph, u.id("d")}, Columns: []int{2, 3}, Output: out("s", "z")}
		for _, rows := range []int{20000, 60000, 200000} {
			u.run(fmt.Sprint("build unique ", rows), &plan.Hash{Left: some(all, 10), Right: some(u.scan("p", "x"), rows), Match: on("s"), Output: out("s", "x")})
			u.run(fmt.Sprint("build dup ", rows), &plan.Hash{Left: tiny, Right: some(d, rows), Match: on("z"), Output: out("z", "s")})
			u.run(fmt.Sprint("look dup ", rows), &plan.Hash{Left: all, Right: some(d, rows), Match: on("s"), Output: out("s", "x")})
		}
		u.run("scan", all)
		u.run("merge all all", &plan.Merge{Left: all, Right: also, Match: on("s"), Output: wide})
		u.run("merge tenth all", &plan.Merge{Left: tenth, Right: all, Match: on("s"), Output: out("s", "z", "x")})
		u.run("merge all tenth", &plan.Merge{Left: all, Right: tenth, Match: on("s"), Output: out("s", "z", "x")})
		u.run("merge all none", &plan.Merge{Left: all, Right: none, Match: on("s"), Output: out("s", "x", "w")})
		u.run("hash all all", &plan.Hash{Left: all, Right: also, Match: on("s"), Output: wide})
		u.run("hash tenth all", &plan.Hash{Left: tenth, Right: all, Match: on("s"), Output: out("s", "z", "x")})
		u.run("hash all tenth", &plan.Hash{Left: all, Right: tenth, Match: on("s"), Output: out("s", "z", "x")})
		u.run("hash all none", &plan.Hash{Left: all, Right: none, Match: on("s"), Output: out("s", "x", "w")})
		u.run("hash random all", &plan.Hash{Left: u.by("p", "s"), Right: also, Match: on("s"), Output: out("s", "y")})
		probe := plan.Probe{Left: tenth, Tree: 0, Prefix: u.prefix("s", "p"), Columns: []int{3}, Read: []algebra.Var{"x"}, Output: out("s", "z", "x")}
		u.run("probe tenth sorted", &probe)
		random := probe
		random.Left, random.Read, random.Output = u.by("r", "s"), []algebra.Var{"x"}, out("s", "x")
		u.run("probe tenth random", &random)
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

func out(vars ...algebra.Var) plan.Output { return plan.Output{Vars: vars, Rows: unitRows} }

func on(v algebra.Var) plan.Match { return plan.Match{On: []algebra.Var{v}} }

// unitStore has four predicates: p and q of all subjects, r of each tenth one, n of others that
// lie between them. Objects are in no order.
func unitStore(b *testing.B) *graph.Store {
	store, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = store.Close() }) // it is in memory
	random := rand.New(rand.NewPCG(1, 2))
	_, err = store.Update(context.Background(), func(tx *graph.Tx) error {
		for i := range unitRows {
			for _, predicate := range []string{"p", "q", "r", "n", "d"} {
				if predicate == "r" && i%10 != 0 {
					continue
				}
				name := fmt.Sprintf("s:%07d", i)
				if predicate == "n" {
					name += "n"
				}
				object := fmt.Sprintf("o:%07d", random.IntN(10*unitRows))
				if predicate == "d" {
					object = fmt.Sprintf("d:%07d", random.IntN(unitRows/4))
				}
				q := term.Quad{Subject: term.NewIRI(name), Predicate: term.NewIRI("p:" + predicate), Object: term.NewIRI(object)}
				if err := tx.Add(q); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return store
}

type units struct {
	b *testing.B
	s *graph.Snapshot
}

func (u units) id(name string) id.ID {
	i, err := u.s.ID(term.NewIRI("p:" + name))
	if err != nil {
		u.b.Fatal(err)
	}
	return i
}

// scan reads subjects and objects by the subjects.
func (u units) scan(predicate string, object algebra.Var) *plan.Scan {
	return &plan.Scan{Tree: 1, Prefix: []id.ID{id.DefaultGraph, u.id(predicate)}, Columns: []int{2, 3}, Output: out("s", object)}
}

// by reads subjects by the objects, which are in no order.
func (u units) by(predicate string, subject algebra.Var) *plan.Scan {
	return &plan.Scan{Tree: 2, Prefix: []id.ID{id.DefaultGraph, u.id(predicate)}, Columns: []int{3}, Output: out(subject)}
}

func (u units) prefix(v algebra.Var, predicate string) []plan.Ref {
	return []plan.Ref{{ID: id.DefaultGraph}, {Var: v}, {ID: u.id(predicate)}}
}

func (u units) run(name string, n plan.Node) {
	u.b.Run(name, func(b *testing.B) {
		for range b.N {
			r := exec.NewRun(u.s, nil, exec.Options{})
			op, batch := r.Open(n), r.NewBatch(n)
			for {
				if err := op.Next(context.Background(), batch); err != nil {
					b.Fatal(err)
				}
				if batch.Rows() == 0 {
					break
				}
			}
			op.Close()
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/unitRows, "ns/row")
	})
}
