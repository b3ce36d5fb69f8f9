package rdf11

import (
	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// standIn is a blank node that stands for a term, by all that is said of it in one
// graph. It is one only if it is an object and nothing else everywhere.
type standIn struct {
	graph   term.Term
	literal term.Term // a directional string, or none
	triple  term.Triple

	used    bool // as an object
	spoiled bool // as something else, or elsewhere
}

// standIns are those of a dataset, by label.
type standIns map[string]*standIn

// find notes the node of a description if it may stand for a term.
func (s standIns) find(d *description) {
	literal := d.directed()
	if literal.IsZero() && !d.isProposition() {
		return
	}
	label := d.subject.Text()
	if s[label] == nil { // else see finds that two graphs speak of it
		s[label] = &standIn{graph: d.graph, literal: literal, triple: d.triple}
	}
}

// of returns the node's stand-in, if it may be one.
func (s standIns) of(t term.Term) *standIn {
	if t.Form() != term.BlankNode {
		return nil
	}
	return s[t.Text()]
}

// see notes where a statement uses nodes.
func (s standIns) see(q term.Quad) {
	s.spoil(q.Graph)
	if n := s.of(q.Subject); n != nil && !n.graph.Equal(q.Graph) {
		n.spoiled = true
	}
	if q.Object.Form() == term.TripleTerm { // no Downgrader leaves one
		s.spoilWithin(q.Object)
		return
	}
	if n := s.of(q.Object); n != nil {
		n.used = true
		isPart := q.Predicate == rdfSubject || q.Predicate == rdfPredicate // where RDF has no triple terms
		n.spoiled = n.spoiled || isPart || !n.graph.Equal(q.Graph)
	}
}

func (s standIns) spoil(t term.Term) {
	if n := s.of(t); n != nil {
		n.spoiled = true
	}
}

func (s standIns) spoilWithin(t term.Term) {
	for ; t.Form() == term.TripleTerm; t = t.Triple().Object {
		s.spoil(t.Triple().Subject)
	}
	s.spoil(t)
}

// stands reports whether a node stands for a term (I5).
func (s standIns) stands(t term.Term) bool {
	n := s.of(t)
	return n != nil && n.used && !n.spoiled && s.depth(t) <= rdfio.MaxDepth
}

// depth is how deep the triple term nests that a node would be if all nodes stood for
// terms, MaxDepth + 1 at most: nodes may be described by each other.
func (s standIns) depth(t term.Term) (n int) {
	for n <= rdfio.MaxDepth {
		node := s.of(t)
		switch {
		case t.Form() == term.TripleTerm:
			t = t.Triple().Object
		case node != nil && node.used && !node.spoiled && node.literal.IsZero():
			t = node.triple.Object
		default:
			return n
		}
		n++
	}
	return n
}

// resolve is the term that a node stands for, or any term itself.
func (s standIns) resolve(t term.Term) term.Term {
	if !s.stands(t) {
		return t
	}
	n := s.of(t)
	if !n.literal.IsZero() {
		return n.literal
	}
	return term.NewTriple(n.triple.Subject, n.triple.Predicate, s.resolve(n.triple.Object))
}
