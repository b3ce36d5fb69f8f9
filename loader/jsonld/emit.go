package jsonld

import (
	"strings"

	"tribune/graph/term"
	"tribune/loader/iri"
	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

// statement is the term keys of a quad; graph is nil for the default graph.
type statement struct{ subject, predicate, object, graph []byte }

// emitter makes quads of expanded JSON-LD, as sections 7 and 8 of the API have
// it, but without a map of all nodes in between: whatever order its parts are
// read in, and however often a triple is said, the set of triples is the same.
type emitter struct {
	labels    rdfio.Labels
	direction Direction
	limit     int                                  // of the arena
	dropped   func(v *tree.Value, expected string) // told of what RDF does not hold
	refused   func(v *tree.Value, expected string) // told of what cannot be read

	arena []byte // the bytes of keys
	queue []statement
}

// reset forgets the statements, whose memory is used again.
func (e *emitter) reset() { e.arena, e.queue = e.arena[:0], e.queue[:0] }

// add queues a statement, unless one of its terms is none.
func (e *emitter) add(s, p, o, g []byte) {
	if s != nil && p != nil && o != nil {
		e.queue = append(e.queue, statement{s, p, o, g})
	}
}

// hold returns the bytes that were appended to the arena: what grew it keeps
// what was held before.
func (e *emitter) hold(grown []byte) []byte {
	key := grown[len(e.arena):len(grown):len(grown)]
	if e.arena = grown; len(grown) > e.limit || len(key) > term.MaxKey {
		e.refused(&tree.Value{Kind: tree.String, Text: string(key[1:min(len(key), 100)])}, "terms that a store takes, and not more of them in one element")
		e.reset()
	}
	return key
}

func (e *emitter) iriKey(text string) []byte {
	return e.hold(append(append(e.arena, byte(term.IRI)), text...))
}

func (e *emitter) anonymous() []byte { return e.hold(e.labels.AppendAnonymous(e.arena)) }

// resource returns the key of an IRI or a blank node, nil if the text is none.
func (e *emitter) resource(v *tree.Value) []byte {
	if label, ok := strings.CutPrefix(v.Text, "_:"); ok && v.IsString() {
		return e.hold(e.labels.AppendKey(e.arena, []byte(label)))
	}
	if !e.checkIRI(v) {
		return nil
	}
	return e.iriKey(v.Text)
}

// checkIRI reports whether a value is an IRI that RDF takes.
func (e *emitter) checkIRI(v *tree.Value) bool {
	if v.IsString() && iri.Check([]byte(v.Text)) == nil {
		return true
	}
	e.dropped(v, "an absolute IRI")
	return false
}

// predicate returns the key of a property, nil if it is no IRI.
func (e *emitter) predicate(m tree.Member) []byte {
	if !e.checkIRI(&tree.Value{Kind: tree.String, Text: m.Name, At: m.At}) {
		return nil
	}
	return e.iriKey(m.Name)
}

// node queues what a node object says, in a graph, and returns the node's key:
// nil if its @id is no IRI, in which case nothing is said of it.
func (e *emitter) node(n *tree.Value, graph []byte) []byte {
	var subject []byte
	if id := n.Get("@id"); id != nil {
		subject = e.resource(id)
	} else {
		subject = e.anonymous()
	}
	for _, m := range n.Members() {
		switch m.Name {
		case "@id", "@index":
		case "@type":
			e.types(subject, m.Value, graph)
		case "@graph":
			if subject != nil {
				e.nodes(m.Value, subject)
			}
		case "@included":
			e.nodes(m.Value, graph)
		case "@reverse":
			e.reverse(subject, m.Value, graph)
		default:
			e.property(subject, m, graph)
		}
	}
	return subject
}

func (e *emitter) nodes(items *tree.Value, graph []byte) {
	for _, n := range items.List() {
		e.node(n, graph)
	}
}

func (e *emitter) types(subject []byte, types *tree.Value, graph []byte) {
	for _, t := range types.List() {
		e.add(subject, e.iriKey(rdfType), e.resource(t), graph)
	}
}

func (e *emitter) property(subject []byte, m tree.Member, graph []byte) {
	predicate := e.predicate(m)
	for _, v := range m.Value.List() {
		e.add(subject, predicate, e.object(v, graph), graph)
	}
}

func (e *emitter) reverse(object []byte, properties *tree.Value, graph []byte) {
	for _, m := range properties.Members() {
		predicate := e.predicate(m)
		for _, n := range m.Value.List() {
			e.add(e.node(n, graph), predicate, object, graph)
		}
	}
}

// object returns the key of a value, and queues what a node or a list among
// values says.
func (e *emitter) object(v *tree.Value, graph []byte) []byte {
	switch {
	case v.Has("@value"):
		return e.literal(v, graph)
	case v.Has("@list"):
		return e.list(v.Get("@list").List(), graph)
	}
	return e.node(v, graph)
}

// list queues the cells of a list and returns the first. A value that is no
// term leaves a cell without one.
func (e *emitter) list(items []*tree.Value, graph []byte) []byte {
	if len(items) == 0 {
		return e.iriKey(rdfNil)
	}
	head := e.anonymous()
	first, rest := e.iriKey(rdfFirst), e.iriKey(rdfRest)
	for cell, i := head, 0; i < len(items); i++ {
		e.add(cell, first, e.object(items[i], graph), graph)
		next := e.iriKey(rdfNil)
		if i+1 < len(items) {
			next = e.anonymous()
		}
		e.add(cell, rest, next, graph)
		cell = next
	}
	return head
}
