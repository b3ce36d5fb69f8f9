package querytest

import (
	"slices"

	"tribune/graph/term"
	"tribune/query/algebra"
)

// construct fills a template in for each solution (section 16.2), and leaves out what is no
// triple. Its rows are the triples, each once.
func construct(template []algebra.Triple, solutions []Solution) [][]term.Term {
	e := &evaluation{}
	var found []term.Triple
	for _, s := range solutions {
		s := merge(s, e.newBlanks(template))
		for _, p := range template {
			t, ok := fillIn(p, s)
			if ok && !slices.ContainsFunc(found, func(u term.Triple) bool { return sameTriple(t, u) }) {
				found = append(found, t)
			}
		}
	}
	var rows [][]term.Term
	for _, t := range found {
		rows = append(rows, []term.Term{t.Subject, t.Predicate, t.Object})
	}
	return rows
}

// newBlanks binds each blank node of a template to another one.
func (e *evaluation) newBlanks(template []algebra.Triple) Solution {
	s := Solution{}
	for _, v := range algebra.Vars(&algebra.BGP{Triples: template}) {
		if v.IsBlankNode() {
			s[v] = e.fresh()
		}
	}
	return s
}

func fillIn(p algebra.Triple, s Solution) (term.Triple, bool) {
	t := term.Triple{Subject: termIn(p.Subject, s), Predicate: termIn(p.Predicate, s), Object: termIn(p.Object, s)}
	subject := t.Subject.Form()
	return t, (subject == term.IRI || subject == term.BlankNode) && t.Predicate.Form() == term.IRI && !t.Object.IsZero()
}

func termIn(n algebra.Node, s Solution) term.Term {
	switch {
	case n.Var != "":
		return s[n.Var]
	case n.Triple == nil:
		return n.Term
	}
	t, ok := fillIn(*n.Triple, s)
	if !ok {
		return term.Term{}
	}
	return term.NewTriple(t.Subject, t.Predicate, t.Object)
}
