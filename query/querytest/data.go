package querytest

import (
	"strconv"

	"tribune/graph/term"
)

// Data is quads, and the few names that they are made of.
type Data struct {
	Quads                           []term.Quad
	IRIs, Blanks, Literals, Triples []term.Term
	Dense                           []term.Term // predicates that join many pairs of few nodes
}

// Data draws data. Some triples are in several graphs.
func (r Source) Data() *Data {
	d := &Data{Blanks: []term.Term{term.NewBlankNode("ba"), term.NewBlankNode("bb")}}
	for _, name := range "abcd" {
		d.IRIs = append(d.IRIs, term.NewIRI("http://e/"+string(name)))
	}
	from := pick(r, [][]term.Term{literals, literals, numbers, texts, moments})
	for range 2 + r.IntN(8) {
		d.Literals = append(d.Literals, pick(r, from))
	}
	for range 2 {
		d.Triples = append(d.Triples, term.NewTriple(r.nodeOf(d), pick(r, d.IRIs), r.objectOf(d)))
	}
	for range r.IntN(24) {
		d.Quads = append(d.Quads, r.quadOf(d))
	}
	if r.IntN(3) == 0 {
		d.Quads = append(d.Quads, r.reified(d)...)
	}
	if r.IntN(8) == 0 {
		d.Quads = append(d.Quads, r.mass(d)...)
	}
	if r.IntN(6) == 0 {
		d.Dense = []term.Term{pick(r, d.IRIs), pick(r, d.IRIs)}
		d.Quads = append(d.Quads, r.dense(d)...)
	}
	return d
}

// reified is reifiers of the triple terms, and what is said of them.
func (r Source) reified(d *Data) []term.Quad {
	var quads []term.Quad
	for _, t := range d.Triples {
		reifier, graph := r.nodeOf(d), r.graphOf(d)
		quads = append(quads,
			term.Quad{Subject: reifier, Predicate: term.NewIRI(reifies), Object: t, Graph: graph},
			term.Quad{Subject: reifier, Predicate: pick(r, d.IRIs), Object: r.objectOf(d), Graph: graph})
	}
	return quads
}

// dense is so many quads among a few nodes that cycles of them are better joined at once than
// in pairs. Some are in two graphs.
func (r Source) dense(d *Data) (quads []term.Quad) {
	graphs := []term.Term{r.graphOf(d), r.graphOf(d)}
	node := func() term.Term { return term.NewIRI("http://e/n" + strconv.Itoa(r.IntN(9))) }
	for range 60 {
		quads = append(quads, term.Quad{Subject: node(), Predicate: pick(r, d.Dense), Object: node(), Graph: pick(r, graphs)})
	}
	return quads
}

const reifies = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"

// mass is so many quads of one predicate and one graph that others are better looked up
// among them than joined with all of them.
func (r Source) mass(d *Data) []term.Quad {
	q := term.Quad{Predicate: pick(r, d.IRIs), Graph: r.graphOf(d)}
	var quads []term.Quad
	other := func() term.Term { return r.nodeOf(d) }
	if r.IntN(2) == 0 {
		other = func() term.Term { return pick(r, literals) }
	}
	for i := range 70 {
		q.Subject, q.Object = term.NewIRI("http://e/m"+strconv.Itoa(i)), other()
		if i%2 == 0 && (q.Object.Form() == term.IRI || q.Object.Form() == term.BlankNode) {
			q.Subject, q.Object = q.Object, q.Subject
		}
		quads = append(quads, q)
	}
	return quads
}

func (r Source) graphOf(d *Data) term.Term {
	return pick(r, []term.Term{{}, {}, {}, d.IRIs[0], d.IRIs[1], d.Blanks[0]})
}

func pick[T any](r Source, list []T) T { return list[r.IntN(len(list))] }

// nodeOf is an IRI or a blank node.
func (r Source) nodeOf(d *Data) term.Term {
	if r.IntN(4) == 0 {
		return pick(r, d.Blanks)
	}
	return pick(r, d.IRIs)
}

// objectOf is a term of any kind.
func (r Source) objectOf(d *Data) term.Term {
	switch k := r.IntN(10); {
	case k < 4:
		return pick(r, d.Literals)
	case k == 4 && len(d.Triples) > 0:
		return pick(r, d.Triples)
	}
	return r.nodeOf(d)
}

func (r Source) quadOf(d *Data) term.Quad {
	graph := r.graphOf(d)
	if len(d.Quads) > 0 && r.IntN(5) == 0 {
		q := pick(r, d.Quads)
		q.Graph = graph
		return q
	}
	return term.Quad{Subject: r.nodeOf(d), Predicate: pick(r, d.IRIs), Object: r.objectOf(d), Graph: graph}
}

// LargeData is data with some thousands of quads: too many for the evaluator, and enough for
// plans to be different ones. One predicate has many objects a subject, one has literals,
// one is rare, and one has a node that most triples share.
func (r Source) LargeData() *Data {
	d := r.Data()
	node := func(n int) term.Term { return term.NewIRI("http://e/m" + strconv.Itoa(r.IntN(n))) }
	objects := []func() term.Term{
		func() term.Term { return node(40) },
		func() term.Term { return pick(r, literals) },
		func() term.Term { return node(400) },
		func() term.Term {
			if r.IntN(3) == 0 {
				return node(400)
			}
			return d.IRIs[0]
		},
	}
	for i, count := range []int{1500, 800, 20, 300} {
		for range count {
			q := term.Quad{Subject: node(400), Predicate: d.IRIs[i], Object: objects[i]()}
			if r.IntN(8) == 0 {
				q.Graph = r.graphOf(d)
			}
			d.Quads = append(d.Quads, q)
		}
	}
	return d
}
