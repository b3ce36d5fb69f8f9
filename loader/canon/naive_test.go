package canon

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tribune/graph/term"
)

// naive is RDFC-1.0 step by step as its text has it, slow and with no bound.
// Permutations that are equal are tried once.
type naive struct {
	quads     map[string][]term.Quad // by blank node
	canonical *naiveIssuer
}

type naiveIssuer struct {
	prefix string
	issued map[string]string
	order  []string
}

func newNaiveIssuer(prefix string) *naiveIssuer {
	return &naiveIssuer{prefix: prefix, issued: map[string]string{}}
}

func (i *naiveIssuer) issue(id string) string {
	if _, ok := i.issued[id]; !ok {
		i.issued[id] = fmt.Sprint(i.prefix, len(i.order))
		i.order = append(i.order, id)
	}
	return i.issued[id]
}

func (i *naiveIssuer) copy() *naiveIssuer {
	return &naiveIssuer{i.prefix, maps.Clone(i.issued), slices.Clone(i.order)}
}

// naiveForm is the canonical form of quads without triple terms.
func naiveForm(quads []term.Quad) string {
	n := &naive{map[string][]term.Quad{}, newNaiveIssuer("c14n")}
	distinct := map[term.Quad]bool{}
	for _, q := range quads {
		if distinct[q] {
			continue
		}
		distinct[q] = true
		for _, b := range blankNodes(q) {
			n.quads[b] = append(n.quads[b], q)
		}
	}
	n.label()
	var lines []string
	for q := range distinct {
		lines = append(lines, naiveLine(q, func(b string) string { return n.canonical.issued[b] }))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func blankNodes(q term.Quad) (labels []string) {
	for _, t := range []term.Term{q.Subject, q.Object, q.Graph} {
		if t.Form() == term.BlankNode && !slices.Contains(labels, t.Text()) {
			labels = append(labels, t.Text())
		}
	}
	return labels
}

func naiveLine(q term.Quad, name func(string) string) string {
	line := ""
	for _, t := range []term.Term{q.Subject, q.Predicate, q.Object, q.Graph} {
		switch {
		case t.Form() == term.BlankNode:
			line += "_:" + name(t.Text()) + " "
		case !t.IsDefaultGraph():
			line += t.String() + " "
		}
	}
	return line + ".\n"
}

func naiveHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func (n *naive) label() {
	byHash := map[string][]string{}
	for _, b := range slices.Sorted(maps.Keys(n.quads)) {
		h := n.firstDegree(b)
		byHash[h] = append(byHash[h], b)
	}
	for _, h := range slices.Sorted(maps.Keys(byHash)) {
		if len(byHash[h]) == 1 {
			n.canonical.issue(byHash[h][0])
			delete(byHash, h)
		}
	}
	for _, h := range slices.Sorted(maps.Keys(byHash)) {
		n.labelClass(byHash[h])
	}
}

type naiveResult struct {
	hash   string
	issuer *naiveIssuer
}

func (n *naive) labelClass(class []string) {
	var results []naiveResult
	for _, b := range class {
		if _, ok := n.canonical.issued[b]; ok {
			continue
		}
		temporary := newNaiveIssuer("b")
		temporary.issue(b)
		results = append(results, n.nDegree(b, temporary))
	}
	slices.SortStableFunc(results, func(a, b naiveResult) int { return strings.Compare(a.hash, b.hash) })
	for _, r := range results {
		for _, b := range r.issuer.order {
			n.canonical.issue(b)
		}
	}
}

func (n *naive) firstDegree(b string) string {
	var lines []string
	for _, q := range n.quads[b] {
		lines = append(lines, naiveLine(q, func(other string) string {
			if other == b {
				return "a"
			}
			return "z"
		}))
	}
	slices.Sort(lines)
	return naiveHash(strings.Join(lines, ""))
}

func (n *naive) relatedHash(b string, q term.Quad, issuer *naiveIssuer, position string) string {
	input := position
	if position != "g" {
		input += "<" + q.Predicate.Text() + ">"
	}
	if id, ok := n.canonical.issued[b]; ok {
		input += "_:" + id
	} else if id, ok := issuer.issued[b]; ok {
		input += "_:" + id
	} else {
		input += n.firstDegree(b)
	}
	return naiveHash(input)
}

func (n *naive) nDegree(b string, issuer *naiveIssuer) naiveResult {
	related := map[string][]string{}
	for _, q := range n.quads[b] {
		for position, t := range map[string]term.Term{"s": q.Subject, "o": q.Object, "g": q.Graph} {
			if t.Form() == term.BlankNode && t.Text() != b {
				h := n.relatedHash(t.Text(), q, issuer, position)
				related[h] = append(related[h], t.Text())
			}
		}
	}
	data := ""
	for _, h := range slices.Sorted(maps.Keys(related)) {
		data += h
		chosen, chosenIssuer := "", (*naiveIssuer)(nil)
		for _, p := range permutations(related[h]) {
			path, copied := n.path(p, issuer)
			if chosen == "" || path < chosen {
				chosen, chosenIssuer = path, copied
			}
		}
		data += chosen
		issuer = chosenIssuer
	}
	return naiveResult{naiveHash(data), issuer}
}

func (n *naive) path(p []string, issuer *naiveIssuer) (string, *naiveIssuer) {
	path, issuer := "", issuer.copy()
	var recursion []string
	for _, b := range p {
		if id, ok := n.canonical.issued[b]; ok {
			path += "_:" + id
			continue
		}
		if _, ok := issuer.issued[b]; !ok {
			recursion = append(recursion, b)
		}
		path += "_:" + issuer.issue(b)
	}
	for _, b := range recursion {
		result := n.nDegree(b, issuer)
		path += "_:" + issuer.issue(b) + "<" + result.hash + ">"
		issuer = result.issuer
	}
	return path, issuer
}

// permutations returns the distinct orders of a list.
func permutations(list []string) (all [][]string) {
	if len(list) == 0 {
		return [][]string{nil}
	}
	tried := map[string]bool{}
	for i, first := range list {
		if tried[first] {
			continue
		}
		tried[first] = true
		rest := slices.Delete(slices.Clone(list), i, i+1)
		for _, p := range permutations(rest) {
			all = append(all, append([]string{first}, p...))
		}
	}
	return all
}
