package jsonld_test

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"

	"tribune/graph/term"
)

// isomorphic reports whether two sets of quads are the same but for the labels
// of their blank nodes. Nodes get colours from what is said of them; where
// several have the same, one is tried with each of the other side.
func isomorphic(a, b []term.Quad) bool {
	a, b = distinct(a), distinct(b)
	return len(a) == len(b) && match(a, b, map[string]string{}, map[string]string{})
}

func distinct(quads []term.Quad) (all []term.Quad) {
	seen := map[string]bool{}
	for _, q := range quads {
		line := lineOf(q, nil)
		if !seen[line] {
			seen[line] = true
			all = append(all, q)
		}
	}
	return all
}

// lineOf writes a quad with its blank nodes named by colours.
func lineOf(q term.Quad, colours map[string]string) string {
	var b strings.Builder
	for _, t := range []term.Term{q.Subject, q.Predicate, q.Object, q.Graph} {
		if t.Form() == term.BlankNode && colours != nil {
			fmt.Fprintf(&b, "_:%s ", colours[t.Text()])
		} else {
			fmt.Fprintf(&b, "%s ", t)
		}
	}
	return b.String()
}

func match(a, b []term.Quad, fixedA, fixedB map[string]string) bool {
	coloursA, coloursB := refine(a, fixedA), refine(b, fixedB)
	classesA, classesB := classes(coloursA), classes(coloursB)
	if len(classesA) != len(classesB) {
		return false
	}
	for colour, nodes := range classesA {
		if len(classesB[colour]) != len(nodes) {
			return false
		}
	}
	for _, colour := range slices.Sorted(maps.Keys(classesA)) {
		nodes := classesA[colour]
		if len(nodes) == 1 {
			continue
		}
		name := fmt.Sprint("fixed", len(fixedA))
		for _, other := range classesB[colour] {
			nextA, nextB := maps.Clone(fixedA), maps.Clone(fixedB)
			nextA[nodes[0]], nextB[other] = name, name
			if match(a, b, nextA, nextB) {
				return true
			}
		}
		return false
	}
	return slices.Equal(lines(a, coloursA), lines(b, coloursB))
}

func lines(quads []term.Quad, colours map[string]string) (all []string) {
	for _, q := range quads {
		all = append(all, lineOf(q, colours))
	}
	slices.Sort(all)
	return all
}

func classes(colours map[string]string) map[string][]string {
	by := map[string][]string{}
	for _, node := range slices.Sorted(maps.Keys(colours)) {
		by[colours[node]] = append(by[colours[node]], node)
	}
	return by
}

// refine colours nodes by the quads that they are in, until the number of
// colours does not grow.
func refine(quads []term.Quad, fixed map[string]string) map[string]string {
	colours := map[string]string{}
	in := map[string][]term.Quad{}
	for _, q := range quads {
		for _, t := range []term.Term{q.Subject, q.Object, q.Graph} {
			if t.Form() == term.BlankNode {
				colours[t.Text()] = "node" + fixed[t.Text()]
				in[t.Text()] = append(in[t.Text()], q)
			}
		}
	}
	for count := 0; len(classes(colours)) > count; {
		count = len(classes(colours))
		next := map[string]string{}
		for node, colour := range colours {
			var said []string
			for _, q := range in[node] {
				said = append(said, place(q, node)+lineOf(q, colours))
			}
			slices.Sort(said)
			h := fnv.New128a()
			fmt.Fprint(h, colour, said)
			next[node] = fmt.Sprintf("%x", h.Sum(nil))
		}
		colours = next
	}
	return colours
}

// place says where in a quad a node is.
func place(q term.Quad, node string) (places string) {
	for i, t := range []term.Term{q.Subject, q.Object, q.Graph} {
		if t.Form() == term.BlankNode && t.Text() == node {
			places += fmt.Sprint(i)
		}
	}
	return places
}
