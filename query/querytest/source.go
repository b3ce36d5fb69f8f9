package querytest

import (
	"math/rand/v2"
	"strings"

	"tribune/graph/term"
)

// Source makes random terms and quads out of few names, so that they recur.
type Source struct{ *rand.Rand }

// NewSource makes a source of random things; the same seed makes the same.
func NewSource(seed uint64) Source { return Source{rand.New(rand.NewPCG(seed, 1))} }

// Text is a random string, with what JSON and N-Triples escape in it.
func (r Source) Text() string {
	pieces := []string{"a", "b", " ", "\x00", "\x1f", "\n", "\r", "\t", "\b", "\x7f", `"`, `\`, "/", "<&>", "é", "漢", "\u2028", "😀", ","}
	var b strings.Builder
	for range r.IntN(6) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

// IRI is one of six.
func (r Source) IRI() term.Term { return term.NewIRI("http://e/" + string(rune('a'+r.IntN(6)))) }

// Node is an IRI or a blank node.
func (r Source) Node() term.Term {
	if r.IntN(4) == 0 {
		return term.NewBlankNode("b" + string(rune('a'+r.IntN(3))))
	}
	return r.IRI()
}

// Object is a term of any kind; triple terms nest at most three deep.
func (r Source) Object(depth int) term.Term {
	switch r.IntN(9) {
	case 0:
		return term.NewString(r.Text())
	case 1:
		return term.NewLangString(r.Text(), "en-GB")
	case 2:
		return term.NewDirLangString(r.Text(), "ar", term.Direction(1+r.IntN(2)))
	case 3:
		return term.NewTyped(r.Text(), "http://e/datatype")
	case 4:
		return term.NewTyped(string(rune('0'+r.IntN(10))), "http://www.w3.org/2001/XMLSchema#integer")
	case 5:
		if depth < 3 {
			return term.NewTriple(r.Node(), r.IRI(), r.Object(depth+1))
		}
	}
	return r.Node()
}

// Quad is in the default graph or in a named one.
func (r Source) Quad() term.Quad {
	q := term.Quad{Subject: r.Node(), Predicate: r.IRI(), Object: r.Object(0)}
	if r.IntN(2) == 0 {
		q.Graph = r.Node()
	}
	return q
}
