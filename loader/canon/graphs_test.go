package canon

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"tribune/graph/term"
)

// edges makes a statement of each pair of blank nodes.
func edges(pairs ...[2]int) (quads []term.Quad) {
	for _, p := range pairs {
		quads = append(quads, term.Quad{Subject: blank(p[0]), Predicate: term.NewIRI("http://a/p"), Object: blank(p[1])})
	}
	return quads
}

func blank(i int) term.Term { return term.NewBlankNode(fmt.Sprint("n", i)) }

// both adds the way back to each pair.
func both(pairs [][2]int) (all [][2]int) {
	for _, p := range pairs {
		all = append(all, p, [2]int{p[1], p[0]})
	}
	return all
}

func cycle(start, n int) (pairs [][2]int) {
	for i := range n {
		pairs = append(pairs, [2]int{start + i, start + (i+1)%n})
	}
	return pairs
}

func complete(start, n int) (pairs [][2]int) {
	for i := range n {
		for j := range i {
			pairs = append(pairs, [2]int{start + i, start + j})
		}
	}
	return both(pairs)
}

// bipartite joins each of n nodes with each of m others.
func bipartite(n, m int) (pairs [][2]int) {
	for i := range n {
		for j := range m {
			pairs = append(pairs, [2]int{i, n + j})
		}
	}
	return pairs
}

func prism(n int) (pairs [][2]int) {
	pairs = append(cycle(0, n), cycle(n, n)...)
	for i := range n {
		pairs = append(pairs, [2]int{i, n + i})
	}
	return pairs
}

func petersen() (pairs [][2]int) {
	pairs = cycle(0, 5)
	for i := range 5 {
		pairs = append(pairs, [2]int{i, 5 + i}, [2]int{5 + i, 5 + (i+2)%5})
	}
	return pairs
}

// stars is n nodes with m neighbours each.
func stars(n, m int) (pairs [][2]int) {
	for i := range n {
		for j := range m {
			pairs = append(pairs, [2]int{i, n + i*m + j})
		}
	}
	return pairs
}

// chain is a list of n nodes; value says what is said of each.
func chain(start, n int, value func(i int) string) []term.Quad {
	var pairs [][2]int
	for i := range n - 1 {
		pairs = append(pairs, [2]int{start + i, start + i + 1})
	}
	quads := edges(pairs...)
	for i := range n {
		quads = append(quads, term.Quad{
			Subject: blank(start + i), Predicate: term.NewIRI("http://a/first"), Object: term.NewString(value(i)),
		})
	}
	return quads
}

func zero(int) string { return "0" }

// alike are datasets whose blank nodes are hard to tell apart. Those that stand
// beside each other agree in all first-degree hashes, and are not isomorphic.
var alike = [][2][]term.Quad{
	{edges(cycle(0, 6)...), edges(append(cycle(0, 3), cycle(3, 3)...)...)},
	{edges(both(cycle(0, 12))...), edges(both(append(cycle(0, 5), cycle(5, 7)...))...)},
	{edges(both(bipartite(3, 3))...), edges(both(prism(3))...)},
	{edges(both(petersen())...), edges(both(prism(5))...)},
	{edges(complete(0, 4)...), edges(append(complete(0, 3), complete(3, 4)...)...)},
	{edges(stars(2, 30)...), edges(stars(3, 20)...)},
	{edges(bipartite(2, 20)...), edges(append(bipartite(2, 19), [2]int{90, 91}, [2]int{92, 91})...)},
	{chain(0, 40, zero), append(chain(0, 20, zero), chain(50, 20, zero)...)},
}

func TestAlikeNodes(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for i, pair := range alike {
		var forms [2]string
		for side, quads := range pair {
			forms[side] = formOfQuads(t, quads, Options{})
			for range 20 {
				if again := formOfQuads(t, disguise(r, quads), Options{}); again != forms[side] {
					t.Errorf("pair %d, side %d: the form depends on labels or order:\n%s\n%s", i, side, forms[side], again)
				}
			}
		}
		if equal, err := Equal(pair[0], pair[1]); err != nil || equal {
			t.Errorf("pair %d: equal %v, error %v", i, equal, err)
		}
	}
}

// work labels quads and returns how many calls of Hash N-Degree Quads that took.
func work(t *testing.T, quads []term.Quad, o Options) (int, error) {
	t.Helper()
	c, err := filled(t, quads, o).collect()
	if err != nil {
		t.Fatal(err)
	}
	l, err := newLabels(c.blank, o, canonicalName)
	if l.components == nil {
		return 0, err
	}
	calls := 0
	for _, n := range l.spent {
		calls += n
	}
	return calls, err
}

// TestWork counts calls, which is what the bound is about.
func TestWork(t *testing.T) {
	for _, c := range []struct {
		name    string
		quads   []term.Quad
		options Options
		atMost  int
		err     error
	}{
		{"no two alike", chain(0, 100, count), Options{}, 0, nil},
		{"one chain", chain(0, 300, zero), Options{}, 300 * 300, nil},
		{"two chains", append(chain(0, 1000, count), chain(5000, 1000, count)...), Options{}, 2 * 2000, nil},
		{"twins", edges(stars(2, 1000)...), Options{}, 4 * 1001, nil},
		{"twins of both sides", edges(bipartite(500, 500)...), Options{}, 2 * 1000, nil},
		{"many small components", edges(manyPairs(10_000)...), Options{}, 4 * 10_000, nil},
		{"a clique of 10", edges(complete(0, 10)...), Options{}, 10_000, ErrTooAlike},
		{"a hundred cliques of 10", edges(manyCliques(100)...), Options{}, 10_000, ErrTooAlike},
		{"a clique of 6 and few calls", edges(complete(0, 6)...), Options{Calls: 10}, 60, ErrTooAlike},
		{"a clique of 6", edges(complete(0, 6)...), Options{Calls: 1000}, 6000, nil},
		{"a torus", edges(torus(30)...), Options{Calls: 10}, 9001, ErrTooAlike},
		{"a deep chain", append(chain(0, 500, count), chain(5000, 500, count)...), Options{depth: 200}, 201, ErrTooAlike},
	} {
		calls, err := work(t, c.quads, c.options)
		if !errors.Is(err, c.err) || calls > c.atMost {
			t.Errorf("%s: %d calls, expected %d at most; error %v, expected %v", c.name, calls, c.atMost, err, c.err)
		}
	}
}

func count(i int) string { return fmt.Sprint(i) }

func manyPairs(n int) (pairs [][2]int) {
	for i := range n {
		pairs = append(pairs, [2]int{2 * i, 2*i + 1})
	}
	return both(pairs)
}

func manyCliques(n int) (pairs [][2]int) {
	for i := range n {
		pairs = append(pairs, complete(10*i, 10)...)
	}
	return pairs
}

func torus(n int) (pairs [][2]int) {
	for x := range n {
		for y := range n {
			pairs = append(pairs, [2]int{n*x + y, n*((x+1)%n) + y}, [2]int{n*x + y, n*x + (y+1)%n})
		}
	}
	return pairs
}
