package rdf11

import (
	"errors"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// Options say how RDF 1.1 is written. The zero value works.
type Options struct {
	Direction Direction // what a directional string becomes; default I18N
	Memory    int       // bytes of reifications that are held; default DefaultMemory
	Dir       string    // where a folder of temporary files is made; default: the system's
}

// Downgrader passes statements on to another writer in RDF 1.1, as the package
// comment draws it: reifications when it is closed, all others at once.
type Downgrader struct {
	held
	to        rdfio.Writer
	direction Direction
	known     recent // blank nodes that were described
	foreign   uint64
	buf, key  []byte
}

var _ rdfio.Writer = (*Downgrader)(nil)

// NewDowngrader writes RDF 1.1 to a writer, which its Close closes. Discard must be
// called in the end.
func NewDowngrader(to rdfio.Writer, o Options) *Downgrader {
	return &Downgrader{held: newHeld("tribune-rdf11-", o.Dir, o.Memory), to: to, direction: o.Direction}
}

// Foreign is the number of statements so far that were what we write for RDF 1.2:
// an Upgrader will not know them from ours.
func (d *Downgrader) Foreign() uint64 { return d.foreign }

// Write implements rdfio.Writer.
func (d *Downgrader) Write(q term.Quad) error {
	if isForeign(q) {
		d.foreign++
	}
	q.Subject, q.Object, q.Graph = unreserved(q.Subject), unreserved(q.Object), unreserved(q.Graph)
	if q.Predicate == rdfReifies && q.Object.Form() == term.TripleTerm {
		return d.add(q)
	}
	return d.write(q)
}

// Close implements rdfio.Writer. It writes the reifications.
func (d *Downgrader) Close() error { return errors.Join(d.reify(), d.to.Close(), d.Discard()) }

// reify writes what is held. The least of a reifier's triple terms is what it becomes
// an rdf:Statement of: RDF 1.1 could not tell the parts of two apart (I2), and which is
// least does not depend on what came first (I6).
func (d *Downgrader) reify() error {
	var last term.Quad
	return d.each(func(q term.Quad) error {
		first := last.Subject.IsZero() || !q.Subject.Equal(last.Subject) || !q.Graph.Equal(last.Graph)
		last = q
		if first {
			return d.describe(q.Subject, q.Object.Triple(), q.Graph)
		}
		return d.write(q)
	})
}

// isForeign reports whether no data of RDF 1.2 alone would say so.
func isForeign(q term.Quad) bool {
	switch q.Predicate.Text() {
	case subjectIRI, predicateIRI, objectIRI, directionIRI:
		return true
	}
	isBlank := q.Subject.Form() == term.BlankNode
	return q.Predicate == rdfType && (q.Object == rdfStatement || q.Object == proposition && isBlank) ||
		!fromI18N(q.Object).Equal(q.Object)
}

// write passes a statement on, with what stands for its object.
func (d *Downgrader) write(q term.Quad) (err error) {
	switch {
	case q.Object.Form() == term.TripleTerm:
		q.Object, err = d.tripleTerm(q.Object, q.Graph)
	case q.Object.Form() == term.DirLangString && d.direction == Compound:
		q.Object, err = d.compound(q)
	case q.Object.Form() == term.DirLangString:
		q.Object = toI18N(q.Object)
	}
	if err != nil {
		return err
	}
	return d.to.Write(q)
}

// tripleTerm returns the blank node that stands for a triple term in a graph.
func (d *Downgrader) tripleTerm(t, graph term.Term) (node term.Term, err error) {
	node = d.mint(forTripleTerm, t, graph)
	if !d.known.add(node.Text()) {
		return node, nil
	}
	err = d.to.Write(term.Quad{Subject: node, Predicate: rdfType, Object: proposition, Graph: graph})
	if err == nil {
		err = d.describe(node, t.Triple(), graph)
	}
	return node, err
}

// describe says that a node is the rdf:Statement of a triple.
func (d *Downgrader) describe(node term.Term, t term.Triple, graph term.Term) error {
	return d.say(d.write, node, graph, []property{
		{rdfType, rdfStatement}, {rdfSubject, t.Subject}, {rdfPredicate, t.Predicate}, {rdfObject, t.Object},
	})
}

// compound returns a blank node that stands for the directional string of one
// statement: JSON-LD reads one back if a single statement refers to it.
func (d *Downgrader) compound(q term.Quad) (node term.Term, err error) {
	node = d.mint(forDirection, q.Subject, q.Predicate, q.Object, q.Graph)
	return node, d.say(d.to.Write, node, q.Graph, []property{
		{rdfValue, term.NewString(q.Object.Text())},
		{rdfLanguage, term.NewString(q.Object.Language())},
		{rdfDirection, term.NewString(q.Object.Direction().String())},
	})
}

type property struct{ predicate, object term.Term }

func (d *Downgrader) say(write func(term.Quad) error, subject, graph term.Term, all []property) error {
	for _, p := range all {
		if err := write(term.Quad{Subject: subject, Predicate: p.predicate, Object: p.object, Graph: graph}); err != nil {
			return err
		}
	}
	return nil
}
