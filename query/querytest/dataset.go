package querytest

import (
	"slices"

	"tribune/graph/term"
	"tribune/query/algebra"
)

// Dataset is an RDF dataset: a default graph, and named ones. The triples of a graph are
// different ones. Services are the datasets of other endpoints, by their IRIs.
type Dataset struct {
	Default  []term.Triple
	Named    []NamedGraph
	Services map[string]*Dataset
}

// NamedGraph is a graph and its name.
type NamedGraph struct {
	Name    term.Term
	Triples []term.Triple
}

// NewDataset makes the dataset of quads that a query names; of the zero one all of the
// quads are it. With union the default graph is then all graphs, merged.
func NewDataset(quads []term.Quad, named algebra.Dataset, union bool) *Dataset {
	d := &Dataset{}
	all := named.IsZero()
	for _, q := range quads {
		name := q.Graph.Text()
		if q.Graph.IsDefaultGraph() {
			if all {
				d.Default = appendNew(d.Default, q)
			}
			continue
		}
		isIRI := q.Graph.Form() == term.IRI
		if all && union || isIRI && slices.Contains(named.Default, name) {
			d.Default = appendNew(d.Default, q)
		}
		if all || isIRI && slices.Contains(named.Named, name) {
			g := d.graph(q.Graph)
			g.Triples = appendNew(g.Triples, q)
		}
	}
	return d
}

// appendNew appends the triple of a quad unless it is there.
func appendNew(list []term.Triple, q term.Quad) []term.Triple {
	t := term.Triple{Subject: q.Subject, Predicate: q.Predicate, Object: q.Object}
	if slices.ContainsFunc(list, func(u term.Triple) bool { return sameTriple(t, u) }) {
		return list
	}
	return append(list, t)
}

func sameTriple(t, u term.Triple) bool {
	return t.Subject.Equal(u.Subject) && t.Predicate.Equal(u.Predicate) && t.Object.Equal(u.Object)
}

// graph is the graph of a name, which is made if there is none.
func (d *Dataset) graph(name term.Term) *NamedGraph {
	for i := range d.Named {
		if d.Named[i].Name.Equal(name) {
			return &d.Named[i]
		}
	}
	d.Named = append(d.Named, NamedGraph{Name: name})
	return &d.Named[len(d.Named)-1]
}
