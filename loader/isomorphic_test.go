package loader

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"tribune/graph/term"
)

// isomorphic reports whether two sets of quads are the same but for the labels of
// blank nodes (RDF 1.2 Concepts, section 3.6). It tries every assignment that the
// terms around the nodes leave open: right for any graph, fast for small ones.
func isomorphic(a, b []term.Quad) bool {
	x, y := newLabelled(a), newLabelled(b)
	return len(x.lines) == len(y.lines) && len(x.nodes) == len(y.nodes) && x.assign(y, map[string]string{}, 0)
}

// labelled is a set of quads as text in which blank nodes have their labels
// between marks.
type labelled struct {
	lines map[string]bool
	nodes []string
}

const mark = "\x00"

func newLabelled(quads []term.Quad) labelled {
	g := labelled{lines: map[string]bool{}}
	nodes := map[string]bool{}
	for _, q := range quads {
		var line strings.Builder
		for _, t := range []term.Term{q.Subject, q.Predicate, q.Object, q.Graph} {
			writeMarked(&line, t, nodes)
		}
		g.lines[line.String()] = true
	}
	g.nodes = slices.Sorted(maps.Keys(nodes))
	return g
}

func writeMarked(line *strings.Builder, t term.Term, nodes map[string]bool) {
	switch t.Form() {
	case term.BlankNode:
		nodes[t.Text()] = true
		line.WriteString(mark + t.Text() + mark)
	case term.TripleTerm:
		triple := t.Triple()
		line.WriteString("<<")
		for _, part := range []term.Term{triple.Subject, triple.Predicate, triple.Object} {
			writeMarked(line, part, nodes)
		}
		line.WriteString(">>")
	case term.None:
	default:
		line.WriteString(t.String() + " ")
	}
}

// around is what a node's lines say without labels: a necessary condition.
func (g labelled) around(node string) string {
	var lines []string
	for line := range g.lines {
		if !strings.Contains(line, mark+node+mark) {
			continue
		}
		parts := strings.Split(line, mark)
		for i := 1; i < len(parts); i += 2 {
			if parts[i] == node {
				parts[i] = "self"
			} else {
				parts[i] = "other"
			}
		}
		lines = append(lines, strings.Join(parts, mark))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// assign finds nodes of h for the nodes of g from the i-th on.
func (g labelled) assign(h labelled, to map[string]string, i int) bool {
	if i == len(g.nodes) {
		return g.mapsTo(h, to)
	}
	node := g.nodes[i]
	taken := slices.Collect(maps.Values(to))
	for _, other := range h.nodes {
		if slices.Contains(taken, other) || g.around(node) != h.around(other) {
			continue
		}
		to[node] = other
		if g.assign(h, to, i+1) {
			return true
		}
		delete(to, node)
	}
	return false
}

// mapsTo reports whether every line of g is, with other labels, one of h.
func (g labelled) mapsTo(h labelled, to map[string]string) bool {
	for line := range g.lines {
		parts := strings.Split(line, mark)
		for i := 1; i < len(parts); i += 2 {
			parts[i] = to[parts[i]]
		}
		if !h.lines[strings.Join(parts, mark)] {
			return false
		}
	}
	return true
}

func TestIsomorphic(t *testing.T) {
	p := term.NewIRI("http://e/p")
	edge := func(from, to string) term.Quad {
		return term.Quad{Subject: term.NewBlankNode(from), Predicate: p, Object: term.NewBlankNode(to)}
	}
	two := []term.Quad{edge("a", "b"), edge("b", "a"), edge("c", "d"), edge("d", "c")}
	four := []term.Quad{edge("a", "b"), edge("b", "c"), edge("c", "d"), edge("d", "a")}
	renamed := []term.Quad{edge("z", "a"), edge("y", "z"), edge("x", "y"), edge("a", "x")}
	if !isomorphic(four, renamed) || isomorphic(four, two) || isomorphic(four, four[:3]) {
		t.Error("cycles of blank nodes are not told apart, or not found equal")
	}
}
