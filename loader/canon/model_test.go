package canon

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tribune/graph/term"
)

// shape says what random datasets are made of. Few predicates make blank nodes
// alike.
type shape struct {
	nodes, quads, predicates int
	graphs, triples          bool
}

func (s shape) random(r *rand.Rand) (quads []term.Quad) {
	for range 1 + r.IntN(s.quads) {
		q := term.Quad{Subject: s.node(r), Predicate: s.predicate(r), Object: s.node(r)}
		if s.graphs && r.IntN(2) == 0 {
			q.Graph = s.node(r)
		}
		if s.triples && r.IntN(3) == 0 {
			for range 1 + r.IntN(2) {
				q.Object = term.NewTriple(s.node(r), s.predicate(r), q.Object)
			}
		}
		quads = append(quads, q)
	}
	return quads
}

func (s shape) node(r *rand.Rand) term.Term {
	if r.IntN(8) == 0 {
		return term.NewIRI("http://a/i")
	}
	return term.NewBlankNode(fmt.Sprint("n", r.IntN(s.nodes)))
}

func (s shape) predicate(r *rand.Rand) term.Term {
	return term.NewIRI(fmt.Sprint("http://a/p", r.IntN(s.predicates)))
}

// relabel gives blank nodes other labels.
func relabel(quads []term.Quad, name func(string) string) []term.Quad {
	var of func(t term.Term) term.Term
	of = func(t term.Term) term.Term {
		switch t.Form() {
		case term.BlankNode:
			return term.NewBlankNode(name(t.Text()))
		case term.TripleTerm:
			inner := t.Triple()
			return term.NewTriple(of(inner.Subject), inner.Predicate, of(inner.Object))
		}
		return t
	}
	renamed := make([]term.Quad, len(quads))
	for i, q := range quads {
		renamed[i] = term.Quad{Subject: of(q.Subject), Predicate: q.Predicate, Object: of(q.Object), Graph: of(q.Graph)}
	}
	return renamed
}

// disguise relabels quads at random, shuffles them and repeats some.
func disguise(r *rand.Rand, quads []term.Quad) []term.Quad {
	names := map[string]string{}
	numbers := r.Perm(1000)
	quads = relabel(quads, func(label string) string {
		if names[label] == "" {
			names[label] = fmt.Sprint("x", numbers[len(names)])
		}
		return names[label]
	})
	quads = append(quads, quads[:r.IntN(len(quads)+1)]...)
	r.Shuffle(len(quads), func(i, j int) { quads[i], quads[j] = quads[j], quads[i] })
	return quads
}

func formOfQuads(t *testing.T, quads []term.Quad, o Options) string {
	t.Helper()
	f, err := filled(t, quads, o).Canonicalize()
	if err != nil {
		t.Fatalf("%v\n%s", err, spelled(quads))
	}
	return textOf(t, f)
}

// filled returns a dataset of quads.
func filled(t *testing.T, quads []term.Quad, o Options) *Dataset {
	t.Helper()
	d := New(o)
	for _, q := range quads {
		if err := d.Add(q); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func spelled(quads []term.Quad) string {
	var b strings.Builder
	for _, q := range quads {
		fmt.Fprintln(&b, q.Subject, q.Predicate, q.Object, q.Graph, ".")
	}
	return b.String()
}

var shapes = []shape{
	{nodes: 3, quads: 5, predicates: 1},
	{nodes: 4, quads: 8, predicates: 1},
	{nodes: 4, quads: 6, predicates: 2, graphs: true},
	{nodes: 6, quads: 12, predicates: 1},
	{nodes: 5, quads: 8, predicates: 1, graphs: true},
	{nodes: 3, quads: 6, predicates: 2, triples: true},
	{nodes: 5, quads: 8, predicates: 1, graphs: true, triples: true},
	{nodes: 30, quads: 60, predicates: 3, graphs: true},
}

// TestFormIsOfContentAlone: other labels and another order give the same form.
func TestFormIsOfContentAlone(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, s := range shapes {
		for range 400 {
			quads := s.random(r)
			want := formOfQuads(t, quads, Options{})
			again := disguise(r, quads)
			if got := formOfQuads(t, again, Options{}); got != want {
				t.Fatalf("%+v\n%sgives\n%sand\n%sgives\n%s", s, spelled(quads), want, spelled(again), got)
			}
		}
	}
}

// TestAgreesWithNaive holds the form against that of the algorithm's text. That
// may have several, which depend on the labels in the input; ours is one of them.
func TestAgreesWithNaive(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	several := 0
	for _, s := range shapes {
		if s.triples || s.nodes > 6 {
			continue
		}
		for range 400 {
			quads := s.random(r)
			got := formOfQuads(t, quads, Options{})
			if got == naiveForm(quads) {
				continue
			}
			if several++; !slices.Contains(naiveForms(quads), got) {
				t.Fatalf("%+v\n%sgives\n%sexpected\n%s", s, spelled(quads), got, naiveForm(quads))
			}
		}
	}
	if several > 20 {
		t.Errorf("%d datasets have several forms: the test proves little", several)
	}
}

// naiveForms returns the forms that quads have under all labels.
func naiveForms(quads []term.Quad) (forms []string) {
	nodes := nodesOf(quads)
	for _, p := range permutations(nodes) {
		forms = append(forms, naiveForm(relabel(quads, func(n string) string { return p[slices.Index(nodes, n)] })))
	}
	slices.Sort(forms)
	return slices.Compact(forms)
}

// TestEqualIsIsomorphism holds Equal and Diff against the search through all ways to match
// blank nodes, on datasets and slight changes of them.
func TestEqualIsIsomorphism(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	equal := 0
	const rounds = 300
	for _, s := range shapes {
		if s.nodes > 5 {
			continue
		}
		for range rounds {
			a := s.random(r)
			b := disguise(r, a)
			if r.IntN(3) > 0 {
				b[r.IntN(len(b))] = disguise(r, s.random(r))[0]
			}
			got, err := Equal(a, b)
			if err != nil {
				t.Fatal(err)
			}
			if want := isomorphic(a, b); got != want {
				t.Fatalf("Equal says %v of\n%sand\n%s", got, spelled(a), spelled(b))
			}
			if out := diffText(t, filled(t, a, Options{}), filled(t, b, Options{})); (out == "") != got {
				t.Fatalf("equal %v, and Diff says\n%s", got, out)
			}
			if got {
				equal++
			}
		}
	}
	if equal < rounds || equal > 5*rounds {
		t.Errorf("%d equal pairs: the test proves little", equal)
	}
}

// isomorphic tries all ways to match the blank nodes of a and b.
func isomorphic(a, b []term.Quad) bool {
	nodesA, nodesB := nodesOf(a), nodesOf(b)
	if len(nodesA) != len(nodesB) {
		return false
	}
	want := lineSet(b)
	return slices.ContainsFunc(permutations(nodesB), func(p []string) bool {
		names := map[string]string{}
		for i, n := range nodesA {
			names[n] = p[i]
		}
		return slices.Equal(lineSet(relabel(a, func(n string) string { return names[n] })), want)
	})
}

func nodesOf(quads []term.Quad) []string {
	var nodes []string
	relabel(quads, func(label string) string {
		nodes = append(nodes, label)
		return label
	})
	slices.Sort(nodes)
	return slices.Compact(nodes)
}

func lineSet(quads []term.Quad) []string {
	var lines []string
	for line := range strings.Lines(spelled(quads)) {
		lines = append(lines, line)
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}
