package rdf11

import (
	"errors"
	"os"

	"tribune/graph/extsort"
	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// DefaultMemory is how many bytes of statements an Upgrader holds before it uses
// files.
const DefaultMemory = 32 << 20

// UpgradeOptions say what an Upgrader may use. The zero value works.
type UpgradeOptions struct {
	Memory int    // bytes of statements that are held; default DefaultMemory
	Dir    string // where a folder of temporary files is made; default: the system's
}

// Upgrader passes statements on to another writer in RDF 1.2, as the package comment
// draws it: at once those that cannot be part of what a Downgrader writes, the
// others when it is closed.
type Upgrader struct {
	to      rdfio.Writer
	options UpgradeOptions
	folder  *extsort.Folder
	held    *extsort.KeySorter // nil if nothing is
	kept    uint64
	buf     []byte
}

var _ rdfio.Writer = (*Upgrader)(nil)

// NewUpgrader writes RDF 1.2 to a writer, which its Close closes. Discard must be
// called in the end.
func NewUpgrader(to rdfio.Writer, o UpgradeOptions) *Upgrader {
	if o.Memory <= 0 {
		o.Memory = DefaultMemory
	}
	return &Upgrader{to: to, options: o}
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
	return u.hold(q)
}

func (u *Upgrader) hold(q term.Quad) error {
	if u.held == nil {
		path, err := os.MkdirTemp(u.options.Dir, "rdf12-")
		if err != nil {
			return err
		}
		u.folder = extsort.NewFolder(path, 0)
		u.held = extsort.NewKeySorter(u.folder, u.options.Memory)
	}
	u.buf = appendHeld(u.buf[:0], q)
	return u.held.Add(u.buf)
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
	var err error
	if u.held != nil {
		err = u.restore()
	}
	return errors.Join(err, u.to.Close(), u.Discard())
}

// Discard deletes temporary files. What was held and not written is lost.
func (u *Upgrader) Discard() error {
	if u.folder == nil {
		return nil
	}
	return u.folder.Remove()
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

// each visits what is held, all of a subject in a graph together, each once.
func (u *Upgrader) each(visit func(term.Quad) error) error {
	keys, err := u.held.Keys()
	for err == nil {
		var key []byte
		if key, err = keys.Next(); key == nil || err != nil {
			return err
		}
		var q term.Quad
		if q, err = fromHeld(key); err == nil {
			err = visit(q)
		}
	}
	return err
}
