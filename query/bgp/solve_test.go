package bgp

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tribune/graph"
	"tribune/graph/id"
	"tribune/graph/term"
)

func storeOf(t *testing.T, quads []term.Quad) *graph.Store {
	t.Helper()
	s, err := graph.OpenMemory(graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Update(context.Background(), func(tx *graph.Tx) error {
		for _, q := range quads {
			if err := tx.Add(q); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// parse reads lines of "s p o" or "s p o g"; "optional " before one puts it
// into an optional group of its own.
func parse(t *testing.T, text string) (g Group) {
	t.Helper()
	for line := range strings.Lines(text) {
		rest, optional := strings.CutPrefix(strings.TrimSpace(line), "optional ")
		parts := strings.SplitN(rest, " | ", 4)
		parts = append(parts, "")
		p, err := ParsePattern(parts[0], parts[1], parts[2], parts[3])
		if err != nil {
			t.Fatal(err)
		}
		if optional {
			g.Optional = append(g.Optional, Group{Patterns: []Pattern{p}})
		} else {
			g.Patterns = append(g.Patterns, p)
		}
	}
	return g
}

// solve returns the solutions, one line each, sorted; unbound is "-".
func solve(t *testing.T, s *graph.Store, g Group) (lines []string) {
	t.Helper()
	err := s.View(context.Background(), func(s *graph.Snapshot) error {
		return Solve(context.Background(), s, g, func(solution []id.ID) error {
			terms, err := s.Terms(solution)
			var cells []string
			for _, term := range terms {
				cells = append(cells, cell(term))
			}
			lines = append(lines, strings.Join(cells, " "))
			return err
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(lines)
	return lines
}

func cell(t term.Term) string {
	if t.IsZero() {
		return "-"
	}
	return t.String()
}

func iri(name string) term.Term { return term.NewIRI("http://a/" + name) }

func TestSolve(t *testing.T) {
	s := storeOf(t, []term.Quad{
		{Subject: iri("ann"), Predicate: iri("knows"), Object: iri("bob")},
		{Subject: iri("bob"), Predicate: iri("knows"), Object: iri("ann")},
		{Subject: iri("bob"), Predicate: iri("knows"), Object: iri("bob")},
		{Subject: iri("bob"), Predicate: iri("age"), Object: term.NewTyped("42", "http://www.w3.org/2001/XMLSchema#integer")},
		{Subject: iri("ann"), Predicate: iri("knows"), Object: iri("eve"), Graph: iri("rumour")},
		{Subject: iri("r"), Predicate: iri("says"), Object: term.NewTriple(iri("ann"), iri("knows"), iri("bob"))},
	})
	for _, c := range []struct{ name, patterns, want string }{
		{"one pattern", "?x | <http://a/age> | ?y", `<http://a/bob> "42"^^<http://www.w3.org/2001/XMLSchema#integer>`},
		{"join", "?x | <http://a/knows> | ?y\n?y | <http://a/knows> | ?x",
			"<http://a/ann> <http://a/bob>; <http://a/bob> <http://a/ann>; <http://a/bob> <http://a/bob>"},
		{"one variable twice", "?x | <http://a/knows> | ?x", "<http://a/bob>"},
		{"optional", "?x | <http://a/knows> | <http://a/bob>\noptional ?x | <http://a/age> | ?y",
			`<http://a/ann> -; <http://a/bob> "42"^^<http://www.w3.org/2001/XMLSchema#integer>`},
		{"named graph", "?x | <http://a/knows> | ?y | <http://a/rumour>", "<http://a/ann> <http://a/eve>"},
		{"graph variable", "?x | <http://a/knows> | <http://a/eve> | ?g", "<http://a/ann> <http://a/rumour>"},
		{"cross product with nothing", "?x | <http://a/knows> | ?y\n?z | <http://a/unknown> | ?w", ""},
		{"constant that matches", "<http://a/ann> | <http://a/knows> | <http://a/bob>\n?x | <http://a/age> | ?y",
			`<http://a/bob> "42"^^<http://www.w3.org/2001/XMLSchema#integer>`},
		{"triple term, variables bound elsewhere", "?x | <http://a/knows> | ?y\n?r | <http://a/says> | <<( ?x <http://a/knows> ?y )>>",
			"<http://a/ann> <http://a/bob> <http://a/r>"},
		{"triple term, variables bound by it", "?r | <http://a/says> | <<( ?x <http://a/knows> ?y )>>", "<http://a/r> <http://a/ann> <http://a/bob>"},
		{"triple term, another constant", "?r | <http://a/says> | <<( ?x <http://a/age> ?y )>>", ""},
		{"triple term, one variable twice", "?r | <http://a/says> | <<( ?x <http://a/knows> ?x )>>", ""},
	} {
		if got := strings.Join(solve(t, s, parse(t, c.patterns)), "; "); got != c.want {
			t.Errorf("%s:\n%s\nexpected\n%s", c.name, got, c.want)
		}
	}
}

// TestSolveAgreesWithNaiveJoin joins random patterns over random triples by
// trying every combination.
func TestSolveAgreesWithNaiveJoin(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	name := func(n int) string { return fmt.Sprintf("<http://a/%d>", r.IntN(n)) }
	for round := range 60 {
		var quads []term.Quad
		seen := map[string]bool{}
		for range 25 {
			s, p, o := name(5), name(3), name(5)
			if !seen[s+p+o] {
				seen[s+p+o] = true
				at := func(text string) term.Term { return term.NewIRI(strings.Trim(text, "<>")) }
				quads = append(quads, term.Quad{Subject: at(s), Predicate: at(p), Object: at(o)})
			}
		}
		node := func(n int) string {
			if r.IntN(3) > 0 {
				return "?" + string(rune('a'+r.IntN(4)))
			}
			return name(n)
		}
		var lines []string
		for range 1 + r.IntN(3) {
			lines = append(lines, node(5)+" | "+node(3)+" | "+node(5))
		}
		g := parse(t, strings.Join(lines, "\n"))
		got, want := solve(t, storeOf(t, quads), g), naive(g, quads)
		if !slices.Equal(got, want) {
			t.Fatalf("round %d: %q\ngives    %q\nexpected %q", round, lines, got, want)
		}
	}
}

func naive(g Group, quads []term.Quad) (lines []string) {
	names := g.Variables()
	var try func(i int, bound map[string]term.Term)
	try = func(i int, bound map[string]term.Term) {
		if i == len(g.Patterns) {
			var cells []string
			for _, n := range names {
				cells = append(cells, cell(bound[n]))
			}
			lines = append(lines, strings.Join(cells, " "))
			return
		}
		for _, q := range quads {
			if next, ok := extend(bound, g.Patterns[i], q); ok {
				try(i+1, next)
			}
		}
	}
	try(0, map[string]term.Term{})
	slices.Sort(lines)
	return lines
}

func extend(bound map[string]term.Term, p Pattern, q term.Quad) (map[string]term.Term, bool) {
	next := map[string]term.Term{}
	for k, v := range bound {
		next[k] = v
	}
	for i, part := range []term.Term{q.Subject, q.Predicate, q.Object} {
		want := p.nodes()[i].Term
		if v := p.nodes()[i].Variable; v != "" {
			if have, ok := next[v]; ok {
				want = have
			} else {
				next[v], want = part, part
			}
		}
		if !want.Equal(part) {
			return nil, false
		}
	}
	return next, true
}

func TestSolveStopsWhenAsked(t *testing.T) {
	s := storeOf(t, []term.Quad{{Subject: iri("a"), Predicate: iri("b"), Object: iri("c")}})
	enough := errors.New("enough")
	g := parse(t, "?x | ?y | ?z")
	err := s.View(context.Background(), func(s *graph.Snapshot) error {
		return Solve(context.Background(), s, g, func([]id.ID) error { return enough })
	})
	if !errors.Is(err, enough) {
		t.Errorf("visit's error: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	err = s.View(context.Background(), func(s *graph.Snapshot) error {
		cancel()
		return Solve(ctx, s, g, func([]id.ID) error { return nil })
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestParsePatternRefusesWhatIsNoPattern(t *testing.T) {
	for _, parts := range [][4]string{
		{"http://a/s", "?p", "?o"}, {"?s", "", "?o"}, {"?s", "?p", "<<( ?a ?b )>>"}, {"?s", "?p", "<<( ?a ?b ?c"}, {"?s", "?p", "?o", "<g"},
	} {
		if _, err := ParsePattern(parts[0], parts[1], parts[2], parts[3]); err == nil {
			t.Errorf("%q: no error", parts)
		}
	}
}
