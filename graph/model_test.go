package graph

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"tribune/graph/id"
	"tribune/graph/term"
)

// model is the naive set of quads that the store is held against. Quads are
// compared by their spelling, since == on terms compares triple terms by
// address.
type model map[string]term.Quad

func spell(q term.Quad) string {
	if q.Graph.IsDefaultGraph() {
		return fmt.Sprint(q.Subject, " ", q.Predicate, " ", q.Object)
	}
	return fmt.Sprint(q.Subject, " ", q.Predicate, " ", q.Object, " ", q.Graph)
}

func (m model) clone() model { return maps.Clone(m) }

// match returns the spellings of the quads that match p, sorted.
func (m model) match(p Pattern) []string {
	fits := func(want, have term.Term) bool { return want.IsZero() || want.Equal(have) }
	var found []string
	for key, q := range m {
		inGraph := fits(p.Graph, q.Graph) || p.Graph.IsDefaultGraph() && q.Graph.IsDefaultGraph()
		if fits(p.Subject, q.Subject) && fits(p.Predicate, q.Predicate) && fits(p.Object, q.Object) && inGraph {
			found = append(found, key)
		}
	}
	slices.Sort(found)
	return found
}

// source makes random quads out of a small vocabulary that has every form of
// term, so that quads and terms recur.
type source struct {
	*rand.Rand
	vocabulary int
}

func newSource(seed uint64, vocabulary int) source {
	return source{rand.New(rand.NewPCG(seed, 7)), vocabulary}
}

func (r source) iri(kind string) term.Term {
	return term.NewIRI(fmt.Sprintf("http://example.org/%s/%d", kind, r.IntN(r.vocabulary)))
}

func (r source) resource(kind string) term.Term {
	if r.IntN(5) == 0 {
		return term.NewBlankNode(fmt.Sprintf("b%d", r.IntN(r.vocabulary)))
	}
	return r.iri(kind)
}

const xsd = "http://www.w3.org/2001/XMLSchema#"

func (r source) object(depth int) term.Term {
	n := r.IntN(r.vocabulary)
	switch r.IntN(12) {
	case 0:
		return term.NewString(fmt.Sprintf("text %d \x00 \U0001F600", n))
	case 1:
		return term.NewLangString(fmt.Sprintf("text\x00%d", n), []string{"en", "EN", "zh-Hans"}[r.IntN(3)])
	case 2:
		return term.NewDirLangString(fmt.Sprint(n), "ar", term.Direction(1+r.IntN(2)))
	case 3:
		return term.NewTyped(fmt.Sprint(n-r.vocabulary/2), xsd+[]string{"integer", "int", "decimal", "double"}[r.IntN(4)])
	case 4:
		return term.NewTyped(fmt.Sprintf("%03d", n), xsd+"integer")
	case 5:
		return term.NewTyped(fmt.Sprintf("20%02d-01-02", n%100), xsd+"date")
	case 6:
		return term.NewTyped(fmt.Sprintf("P%dD", n), xsd+"duration")
	case 7:
		if depth < 3 {
			return term.NewTriple(r.resource("s"), r.iri("p"), r.object(depth+1))
		}
	case 8:
		return term.NewString("")
	}
	return r.resource("o")
}

func (r source) quad() term.Quad {
	q := term.Quad{Subject: r.resource("s"), Predicate: r.iri("p"), Object: r.object(0)}
	if r.IntN(3) == 0 {
		q.Graph = r.resource("g")
	}
	return q
}

// pattern binds some places of a random quad, or of one in m.
func (r source) pattern(m model) Pattern {
	q := r.quad()
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if r.IntN(len(m)) == 0 {
			q = m[key]
			break
		}
	}
	mask := r.IntN(16)
	var p Pattern
	for i, place := range []struct {
		from term.Term
		to   *term.Term
	}{{q.Subject, &p.Subject}, {q.Predicate, &p.Predicate}, {q.Object, &p.Object}, {q.Graph, &p.Graph}} {
		if mask&(1<<i) != 0 {
			*place.to = place.from
		}
	}
	if mask&8 != 0 && q.Graph.IsDefaultGraph() {
		p.Graph = term.Default()
	}
	return p
}

// readPattern returns the spellings of the matches of p, sorted, and fails if
// count, order, or resuming anywhere disagree with them.
func readPattern(t *testing.T, s *Snapshot, p Pattern) []string {
	t.Helper()
	q, known, err := s.Resolve(p)
	if err != nil {
		t.Fatal(err)
	}
	if !known {
		return nil
	}
	quads := readAll(t, s.Match(q, nil), 7)
	count, err := s.Count(q)
	if err != nil || count != uint64(len(quads)) {
		t.Fatalf("count of %v is %d (%v), expected %d", p, count, err, len(quads))
	}
	if all := readAll(t, s.Match(q, nil), 7, 1, 1000, 3); !slices.Equal(all, quads) {
		t.Fatalf("%v in batches of other sizes gives %v, expected %v", p, all, quads)
	}
	if len(quads) > 0 {
		at := len(quads) / 2
		rest := readAll(t, s.Match(q, &quads[at]), 3)
		if !slices.Equal(rest, quads[at+1:]) {
			t.Fatalf("%v resumed behind quad %d gives %v, expected %v", p, at, rest, quads[at+1:])
		}
	}
	var spelled []string
	for _, quad := range quads {
		spelled = append(spelled, spell(quadOf(t, s, quad)))
	}
	slices.Sort(spelled)
	return spelled
}

// readAll reads m to its end in batches of those sizes in turn.
func readAll(t *testing.T, m *Matches, sizes ...int) (all []id.Quad) {
	t.Helper()
	for i := 0; ; i++ {
		dst := make([]id.Quad, sizes[i%len(sizes)])
		n, err := m.Next(dst)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return all
		}
		all = append(all, dst[:n]...)
	}
}

func quadOf(t *testing.T, s *Snapshot, q id.Quad) term.Quad {
	t.Helper()
	terms, err := s.Terms(q[:])
	if err != nil {
		t.Fatal(err)
	}
	return term.Quad{Subject: terms[id.S], Predicate: terms[id.P], Object: terms[id.O], Graph: terms[id.G]}
}

// requireContent fails unless the snapshot holds exactly the quads of m.
func requireContent(t *testing.T, s *Snapshot, m model) {
	t.Helper()
	if s.Quads() != uint64(len(m)) {
		t.Fatalf("version %d has %d quads, expected %d", s.Version(), s.Quads(), len(m))
	}
	if got, want := readPattern(t, s, Pattern{}), m.match(Pattern{}); !slices.Equal(got, want) {
		t.Fatalf("version %d holds\n%q\nexpected\n%q", s.Version(), got, want)
	}
}

func requireSound(t *testing.T, s *Store) {
	t.Helper()
	for _, err := range s.Check(context.Background(), nil) {
		t.Error(err)
	}
	if t.Failed() {
		t.FailNow()
	}
}
