package rdf11_test

import (
	"math/rand/v2"

	"tribune/graph/term"
)

const (
	rdf  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfs = "http://www.w3.org/2000/01/rdf-schema#"
	i18n = "https://www.w3.org/ns/i18n#"
)

// ours is a label as it is made for a node of ours.
const ours = "rdf11-xaaaaaaaaaaaaaaaaaaaaaaaaa"

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

func randomNode(r *rand.Rand) term.Term {
	if r.IntN(2) == 0 {
		return term.NewBlankNode(pick(r, "a", "b", "c", ours, "rdf11-x-xaaaaaaaaaaaaaaaaaaaaaaaaa", "rdf11-a"))
	}
	return term.NewIRI(pick(r, "http://e/a", "http://e/b", "http://e/c"))
}

// random12 is a set of RDF 1.2 with few names, so that reifiers of several triple
// terms, triple terms of several reifiers and in several graphs come up often.
func random12(r *rand.Rand) (all []term.Quad) {
	for range 1 + r.IntN(12) {
		q := term.Quad{Subject: randomNode(r), Predicate: predicate12(r), Object: object12(r, 0)}
		if r.IntN(3) == 0 {
			q.Graph = randomNode(r)
		}
		all = append(all, q)
		if r.IntN(4) == 0 {
			all = append(all, q) // a document may say it twice
		}
	}
	return all
}

func predicate12(r *rand.Rand) term.Term {
	return term.NewIRI(pick(r, rdf+"reifies", rdf+"reifies", rdf+"first", rdf+"rest", rdf+"value", rdf+"language", rdf+"type", "http://e/p"))
}

func object12(r *rand.Rand, depth int) term.Term {
	switch r.IntN(5 + depth) {
	case 0, 1:
		return term.NewTriple(randomNode(r), predicate12(r), object12(r, depth+1))
	case 2:
		return term.NewDirLangString(pick(r, "x", "", "\u0000\""), pick(r, "ar", "AR-eg"), pick(r, term.LTR, term.RTL))
	case 3:
		return pick(r, term.NewString("ltr"), term.NewLangString("x", "ar"), term.NewIRI(rdf+"nil"), term.NewTyped("x", i18n+"_rtl"))
	}
	return randomNode(r)
}

// random11 is a set of what a Downgrader writes, and of what nearly is that.
func random11(r *rand.Rand) (all []term.Quad) {
	for range 1 + r.IntN(4) {
		node, graph := randomNode(r), term.Term{}
		if r.IntN(3) == 0 {
			graph = pick(r, randomNode(r), term.NewIRI("http://e/g"))
		}
		say := func(s term.Term, p string, o term.Term) {
			if r.IntN(12) > 0 {
				all = append(all, term.Quad{Subject: s, Predicate: term.NewIRI(p), Object: o, Graph: graph})
			}
		}
		if r.IntN(3) == 0 {
			say(node, rdf+"value", pick(r, term.NewString("x"), object11(r)))
			say(node, rdf+"language", term.NewString(pick(r, "ar", "no tag")))
			say(node, rdf+"direction", term.NewString(pick(r, "rtl", "ltr", "up")))
		} else {
			say(node, rdf+"type", term.NewIRI(rdf+"Statement"))
			say(node, rdf+"subject", pick(r, randomNode(r), object11(r)))
			say(node, rdf+"predicate", term.NewIRI("http://e/p"))
			say(node, rdf+"object", object11(r))
			if r.IntN(2) == 0 {
				say(node, rdf+"type", term.NewIRI(rdfs+"Proposition"))
			}
		}
		say(randomNode(r), pick(r, rdf+"reifies", "http://e/p", rdf+"subject"), pick(r, node, object11(r)))
	}
	return all
}

func object11(r *rand.Rand) term.Term {
	switch r.IntN(6) {
	case 0:
		return term.NewTyped("x", i18n+pick(r, "ar_rtl", "ar_", "_rtl", "AR_rtl", "ar_rtl_", "ar--ltr_ltr"))
	case 1:
		return term.NewTriple(randomNode(r), term.NewIRI("http://e/p"), randomNode(r))
	}
	return randomNode(r)
}
