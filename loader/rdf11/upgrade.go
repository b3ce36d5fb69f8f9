package rdf11

import (
	"errors"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// UpgradeOptions say what an Upgrader may use. The zero value works.
type UpgradeOptions struct {
	Memory int    // bytes of statements that are held; default DefaultMemory
	Dir    string // where a folder of temporary files is made; default: the system's
}

// Upgrader passes statements on to another writer in RDF 1.2, as the package comment
// draws it: at once those that cannot be part of what a Downgrader writes, the
// others when it is closed.
type Upgrader struct {
	held
	to   rdfio.Writer
	kept uint64
}

var _ rdfio.Writer = (*Upgrader)(nil)

// NewUpgrader writes RDF 1.2 to a writer, which its Close closes. Discard must be
// called in the end.
func NewUpgrader(to rdfio.Writer, o UpgradeOptions) *Upgrader {
	return &Upgrader{held: newHeld("tribune-rdf12-", o.Dir, o.Memory), to: to}
}

// Kept is the number of subjects that have parts of a reification, but not one whole:
// Close left them as they are.
func (u *Upgrader) Kept() uint64 { return u.kept }

// Write implements rdfio.Writer.
func (u *Upgrader) Write(q term.Quad) error {
	q.Object = fromI18N(q.Object)
	if q.Graph.IsDefaultGraph() {
		q.Graph = term.Term{}
	}
	if !describes(q.Predicate, q.Object) && !hasBlank(q.Subject) && !hasBlank(q.Object) && !hasBlank(q.Graph) {
		return u.to.Write(q)
	}
	return u.add(q)
}

func hasBlank(t term.Term) bool {
	for ; t.Form() == term.TripleTerm; t = t.Triple().Object {
		if t.Triple().Subject.Form() == term.BlankNode {
			return true
		}
	}
	return t.Form() == term.BlankNode
}

// Close implements rdfio.Writer. It writes what was held.
func (u *Upgrader) Close() error {
	return errors.Join(u.restore(), u.to.Close(), u.Discard())
}

// restore reads what is held three times: which nodes may stand for a term, which
// do, and what is to be written.
func (u *Upgrader) restore() error {
	nodes := standIns{}
	d := &description{}
	err := u.each(func(q term.Quad) error {
		if !d.isAbout(q) {
			nodes.find(d)
			d = &description{subject: q.Subject, graph: q.Graph}
		}
		d.add(q.Predicate, q.Object)
		return nil
	})
	if err != nil {
		return err
	}
	nodes.find(d)
	if len(nodes) > 0 {
		err = u.each(func(q term.Quad) error { nodes.see(q); return nil })
	}
	if err != nil {
		return err
	}
	r := &restorer{to: u.to, nodes: nodes}
	if err := u.each(r.write); err != nil {
		return err
	}
	err = r.end()
	u.kept = r.kept
	return err
}
