package turtle_test

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"testing"

	"tribune/graph/term"
)

// isomorphic reports whether two sets of quads are the same up to the labels of
// blank nodes: colours are refined until they say no more, and where nodes still
// look alike each pairing of two of them is tried.
func isomorphic(a, b []term.Quad) bool {
	a, b = distinct(a), distinct(b)
	return len(a) == len(b) && match(a, b, colours(a), colours(b), 0)
}

func distinct(quads []term.Quad) (set []term.Quad) {
	seen := map[string]bool{}
	for _, q := range quads {
		if s := spell(q, nil, ""); !seen[s] {
			seen[s] = true
			set = append(set, q)
		}
	}
	return set
}

type colouring map[string]string // of labels

func colours(quads []term.Quad) colouring {
	c := colouring{}
	for _, q := range quads {
		visitBlanks(q, func(label string) { c[label] = "" })
	}
	return c
}

func visitBlanks(q term.Quad, visit func(label string)) {
	for _, t := range []term.Term{q.Subject, q.Predicate, q.Object, q.Graph} {
		if t.Form() == term.BlankNode {
			visit(t.Text())
		}
		if t.Form() == term.TripleTerm {
			triple := t.Triple()
			visitBlanks(term.Quad{Subject: triple.Subject, Predicate: triple.Predicate, Object: triple.Object}, visit)
		}
	}
}

// spell writes a quad with colours for labels; those of self are marked.
func spell(q term.Quad, c colouring, self string) string {
	var b strings.Builder
	for _, t := range []term.Term{q.Subject, q.Predicate, q.Object, q.Graph} {
		b.WriteString(spellTerm(t, c, self))
		b.WriteByte(' ')
	}
	return b.String()
}

func spellTerm(t term.Term, c colouring, self string) string {
	if t.Form() == term.TripleTerm {
		triple := t.Triple()
		return "<<" + spell(term.Quad{Subject: triple.Subject, Predicate: triple.Predicate, Object: triple.Object}, c, self) + ">>"
	}
	if t.Form() == term.BlankNode && c != nil {
		if t.Text() == self {
			return "_:self"
		}
		return "_:" + c[t.Text()]
	}
	return t.String()
}

// refine gives nodes of different surroundings different colours.
func refine(quads []term.Quad, c colouring) colouring {
	for classes := 0; ; {
		around := map[string][]string{}
		for _, q := range quads {
			visitBlanks(q, func(label string) { around[label] = append(around[label], spell(q, c, label)) })
		}
		next := colouring{}
		for label, lines := range around {
			sort.Strings(lines)
			next[label] = fmt.Sprintf("%x", sha256.Sum256([]byte(c[label]+strings.Join(lines, "\n"))))[:24]
		}
		n := len(classesOf(next))
		if c = next; n == classes {
			return c
		}
		classes = n
	}
}

func classesOf(c colouring) map[string][]string {
	classes := map[string][]string{}
	for _, label := range slices.Sorted(maps.Keys(c)) {
		classes[c[label]] = append(classes[c[label]], label)
	}
	return classes
}

func match(a, b []term.Quad, ca, cb colouring, depth int) bool {
	ca, cb = refine(a, ca), refine(b, cb)
	if !slices.Equal(spellings(a, ca), spellings(b, cb)) {
		return false
	}
	inA, inB := classesOf(ca), classesOf(cb)
	for _, colour := range slices.Sorted(maps.Keys(inA)) {
		if len(inA[colour]) != len(inB[colour]) {
			return false
		}
		if len(inA[colour]) == 1 {
			continue
		}
		ca[inA[colour][0]] = fmt.Sprint("chosen", depth)
		for _, label := range inB[colour] {
			tried := maps.Clone(cb)
			tried[label] = fmt.Sprint("chosen", depth)
			if match(a, b, maps.Clone(ca), tried, depth+1) {
				return true
			}
		}
		return false
	}
	return true
}

func spellings(quads []term.Quad, c colouring) (lines []string) {
	for _, q := range quads {
		lines = append(lines, spell(q, c, ""))
	}
	sort.Strings(lines)
	return lines
}

func TestIsomorphic(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"_:a <p:> _:b . _:b <p:> _:a .", "_:x <p:> _:y . _:y <p:> _:x .", true},
		{"_:a <p:> _:b . _:b <p:> _:a .", "_:x <p:> _:x . _:y <p:> _:y .", false},
		{"_:a <p:> <<( _:b <p:> 1 )>> .", "_:b <p:> <<( _:a <p:> 1 )>> .", true},
		{"_:a <p:> <<( _:a <p:> 1 )>> .", "_:b <p:> <<( _:a <p:> 1 )>> .", false},
		{ // two triangles and a hexagon look alike to refinement
			"_:a <p:> _:b . _:b <p:> _:c . _:c <p:> _:a . _:d <p:> _:e . _:e <p:> _:f . _:f <p:> _:d .",
			"_:a <p:> _:b . _:b <p:> _:c . _:c <p:> _:d . _:d <p:> _:e . _:e <p:> _:f . _:f <p:> _:a .", false,
		},
	} {
		if got := isomorphic(mustRead(t, c.a), mustRead(t, c.b)); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}
