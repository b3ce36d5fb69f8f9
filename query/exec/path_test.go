package exec

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
	"tribune/query/algebra"
	"tribune/query/expr"
	"tribune/query/plan"
)

// edgesOf says where a predicate leads, as a path that is searched naively does.
type edgesOf map[string]map[int][]int // predicate, from, to

const (
	pathNodes = 14
	base      = "http://e/"
)

func node(n int) term.Term { return term.NewIRI(fmt.Sprint(base, n)) }

func linkOf(name string) *algebra.Link { return &algebra.Link{Predicate: term.NewIRI(base + name)} }

func randomEdges(r *rand.Rand) edgesOf {
	out := edgesOf{"p": {}, "q": {}}
	for _, to := range out {
		for range 8 + r.IntN(20) {
			n := r.IntN(pathNodes)
			if m := r.IntN(pathNodes); !slices.Contains(to[n], m) {
				to[n] = append(to[n], m)
			}
		}
	}
	return out
}

// count is how often a path leads from a to b.
func (e edgesOf) count(p algebra.Path, a, b int) int {
	switch p := p.(type) {
	case *algebra.Link:
		if slices.Contains(e[strings.TrimPrefix(p.Predicate.Text(), base)][a], b) {
			return 1
		}
		return 0
	case *algebra.Inverse:
		return e.count(p.Path, b, a)
	case *algebra.Alternative:
		return e.count(p.Left, a, b) + e.count(p.Right, a, b)
	case *algebra.Sequence:
		n := 0
		for m := range pathNodes {
			n += e.count(p.First, a, m) * e.count(p.Second, m, b)
		}
		return n
	case *algebra.Repeat:
		return e.repeat(p, a, b)
	}
	panic("a path that the test does not make")
}

func (e edgesOf) repeat(p *algebra.Repeat, a, b int) int {
	if p.Zero && a == b {
		return 1
	}
	seen, next := map[int]bool{}, []int{a}
	for first := true; len(next) > 0 && (first || p.Many); first = false {
		var step []int
		for _, n := range next {
			for m := range pathNodes {
				if !seen[m] && e.count(p.Path, n, m) > 0 {
					seen[m], step = true, append(step, m)
				}
			}
		}
		next = step
	}
	if seen[b] {
		return 1
	}
	return 0
}

// run is one on a store that has the edges.
func (e edgesOf) run(t *testing.T) *Run {
	t.Helper()
	return runOn(t, 16, func(tx *graph.Tx) error {
		for name, from := range e {
			for n, to := range from {
				for _, m := range to {
					q := term.Quad{Subject: node(n), Predicate: linkOf(name).Predicate, Object: node(m)}
					if err := tx.Add(q); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
}

func randomPath(r *rand.Rand, depth int) algebra.Path {
	if depth == 0 || r.IntN(5) == 0 {
		return linkOf([]string{"p", "q"}[r.IntN(2)])
	}
	first := randomPath(r, depth-1)
	switch r.IntN(5) {
	case 0:
		return &algebra.Inverse{Path: first}
	case 1:
		return &algebra.Sequence{First: first, Second: randomPath(r, depth-1)}
	case 2:
		return &algebra.Alternative{Left: first, Right: randomPath(r, depth-1)}
	}
	return &algebra.Repeat{Path: first, Zero: r.IntN(2) == 0, Many: r.IntN(4) > 0}
}

// TestPathBetweenEnds asks for many pairs of nodes, so that single searches from both ends,
// those that are kept for an end, and edges that are read whole all have their turn.
func TestPathBetweenEnds(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		e, path := randomEdges(r), randomPath(r, 3)
		run := e.run(t)
		left := &plan.Table{Output: plan.Output{Vars: []algebra.Var{"a", "b"}}}
		s := newPathSearch(run, &plan.Path{
			Left: left, Graphs: []id.ID{id.DefaultGraph}, Path: path,
			Subject: algebra.Node{Var: "a"}, Object: algebra.Node{Var: "b"},
		})
		a, b := r.IntN(pathNodes), r.IntN(pathNodes)
		for range 60 {
			switch r.IntN(4) {
			case 0:
				a = r.IntN(pathNodes)
			case 1:
				b = r.IntN(pathNodes)
			case 2:
				a, b = r.IntN(pathNodes), r.IntN(pathNodes)
			}
			want := e.count(path, a, b)
			if a == b && want == 1 && !e.has(a) {
				want = 0 // no step at all, from what is no node of the graph
			}
			if got := weightBetween(t, run, s, a, b); got != uint64(want) {
				t.Fatalf("%s from %d to %d in %v: got %d, expected %d", algebra.PathString(path), a, b, e, got, want)
			}
		}
	}
}

// has reports whether an edge begins or ends at a node.
func (e edgesOf) has(n int) bool {
	for _, from := range e {
		if len(from[n]) > 0 {
			return true
		}
		for _, to := range from {
			if slices.Contains(to, n) {
				return true
			}
		}
	}
	return false
}

func weightBetween(t *testing.T, run *Run, s *pathSearch, a, b int) (total uint64) {
	t.Helper()
	in := NewBatch(2, 1)
	var row [2]id.ID
	for n, of := range []int{a, b} {
		var err error
		if row[n], err = run.terms.ID(expr.FromTerm(node(of))); err != nil {
			t.Fatal(err)
		}
	}
	in.append(row[:], 1)
	if err := s.find(context.Background(), in, 0); err != nil {
		t.Fatal(err)
	}
	for {
		weight, ok, err := s.next(context.Background(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return total
		}
		total += weight
	}
}
