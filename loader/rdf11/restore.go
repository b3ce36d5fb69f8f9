package rdf11

import (
	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// restorer writes what was held, given the nodes that stand for terms.
type restorer struct {
	to    rdfio.Writer
	nodes standIns
	d     description // the reification of the subject so far, which is not written yet
	kept  uint64
}

func (r *restorer) write(q term.Quad) error {
	if !r.d.isAbout(q) {
		if err := r.end(); err != nil {
			return err
		}
		r.d = description{subject: q.Subject, graph: q.Graph}
	}
	switch {
	case r.nodes.stands(q.Subject):
		return nil // the statement is in the term that it stands for
	case r.d.ambiguous || !r.d.addReification(q.Predicate, q.Object):
		return r.pass(q)
	case !r.d.ambiguous:
		return nil
	}
	if err := r.passAll(); err != nil {
		return err
	}
	return r.pass(q)
}

// end writes the reification of the last subject, if it has one.
func (r *restorer) end() error {
	if r.d.ambiguous {
		return nil // it was written
	}
	if r.d.reifies() {
		t := r.d.triple
		t.Object = r.nodes.resolve(t.Object)
		whole := term.NewTriple(t.Subject, t.Predicate, t.Object)
		if depth(whole) <= rdfio.MaxDepth {
			return r.to.Write(term.Quad{Subject: r.d.subject, Predicate: rdfReifies, Object: whole, Graph: r.d.graph})
		}
	}
	return r.passAll()
}

func depth(t term.Term) (n int) {
	for ; t.Form() == term.TripleTerm; t = t.Triple().Object {
		n++
	}
	return n
}

// passAll passes on parts of a reification that is not one whole.
func (r *restorer) passAll() error {
	if r.d.hasTriple() {
		r.kept++
	}
	for _, q := range r.d.reification() {
		if err := r.pass(q); err != nil {
			return err
		}
	}
	return nil
}

// pass writes a statement with what its object stands for.
func (r *restorer) pass(q term.Quad) error {
	q.Object = r.nodes.resolve(q.Object)
	return r.to.Write(q)
}
