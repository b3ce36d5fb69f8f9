package turtle

import (
	"cmp"
	"slices"
	"strings"

	"tribune/graph/term"
)

// ref is a term's number in a dataset.
type ref int32

// dataset is quads in memory, with what can be known of each blank node's uses.
type dataset struct {
	terms  []term.Term
	keys   []string
	rank   []int // place of each term in the order of writing
	byKey  map[string]ref
	uses   []use
	graphs map[ref]*contents // by name; the default graph's is noGraph
	walks  int

	scratch []byte // key of a term
}

const noGraph ref = -1

// use is what a term is used for. Only that of blank nodes is looked at.
type use struct {
	graph   ref  // it was last seen in
	seen    bool // whether there is one
	objects int  // how many statements it is the object of
	parent  ref  // the subject of one of these
	labeled bool // it cannot do without a label: it is in a triple term, in two graphs, or names one
	visit   int  // the last walk that came by
}

// contents are a graph's statements, by subject.
type contents struct {
	name     ref
	subjects map[ref][]pair
	reifiers map[triple3][]ref // that are written as annotations of a statement
	proxies  map[ref]triple3   // by reifier: what is written << >> instead
	lists    map[ref]bool      // by node: whether what begins there can be written ( )
	nested   map[ref]int       // blank nodes that are written where they are used: how deep
}

// pair is a predicate and an object. If it is hidden, something else says it.
type pair struct {
	predicate, object ref
	hidden            bool
}

type triple3 struct{ subject, predicate, object ref }

func newDataset(quads []term.Quad) *dataset {
	d := &dataset{byKey: map[string]ref{}, graphs: map[ref]*contents{}}
	d.intern(term.NewIRI(string(rdfType[1:]))) // the first, also in the order of writing
	for _, q := range quads {
		d.add(q)
	}
	d.sort()
	return d
}

// intern returns the number of a term; those in a triple term get one too, before
// it.
func (d *dataset) intern(t term.Term) ref {
	d.scratch = term.AppendKey(d.scratch[:0], t)
	if r, ok := d.byKey[string(d.scratch)]; ok {
		return r
	}
	key := string(d.scratch)
	if t.Form() == term.TripleTerm {
		triple := t.Triple()
		for _, part := range [...]term.Term{triple.Subject, triple.Predicate, triple.Object} {
			d.uses[d.intern(part)].labeled = true
		}
	}
	r := ref(len(d.terms))
	d.terms, d.keys, d.uses = append(d.terms, t), append(d.keys, key), append(d.uses, use{})
	d.byKey[key] = r
	return r
}

func (d *dataset) add(q term.Quad) {
	g := noGraph
	if !q.Graph.IsDefaultGraph() {
		g = d.intern(q.Graph)
		d.uses[g].labeled = true
	}
	c := d.graphs[g]
	if c == nil {
		c = &contents{name: g, subjects: map[ref][]pair{}}
		d.graphs[g] = c
	}
	s, p, o := d.intern(q.Subject), d.intern(q.Predicate), d.intern(q.Object)
	c.subjects[s] = append(c.subjects[s], pair{predicate: p, object: o})
	d.seen(s, g)
	d.seen(o, g)
}

// seen notes that a term is the subject or object of a statement.
func (d *dataset) seen(r, graph ref) {
	u := &d.uses[r]
	u.labeled = u.labeled || u.seen && u.graph != graph
	u.graph, u.seen = graph, true
}

// sort orders all terms and each subject's statements, drops those that are there
// twice, and counts the uses as objects.
func (d *dataset) sort() {
	order := make([]ref, len(d.terms))
	for i := range order {
		order[i] = ref(i)
	}
	slices.SortFunc(order, func(a, b ref) int {
		return cmp.Or(cmp.Compare(d.class(a), d.class(b)), strings.Compare(d.keys[a], d.keys[b]))
	})
	d.rank = make([]int, len(order))
	for i, r := range order {
		d.rank[r] = i
	}
	for _, c := range d.graphs {
		for s, pairs := range c.subjects {
			slices.SortFunc(pairs, func(a, b pair) int {
				return cmp.Or(d.compare(a.predicate, b.predicate), d.compare(a.object, b.object))
			})
			pairs = slices.Compact(pairs)
			c.subjects[s] = pairs
			for _, p := range pairs {
				d.uses[p.object].objects++
				d.uses[p.object].parent = s
			}
		}
	}
}

// class puts rdf:type first and blank nodes last.
func (d *dataset) class(r ref) int {
	switch {
	case r == 0:
		return 0
	case d.terms[r].Form() == term.BlankNode:
		return 2
	}
	return 1
}

func (d *dataset) compare(a, b ref) int { return cmp.Compare(d.rank[a], d.rank[b]) }

// sorted are the keys of a map in the order of writing.
func sorted[V any](d *dataset, of map[ref]V) []ref {
	list := make([]ref, 0, len(of))
	for r := range of {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b ref) int {
		if a == noGraph || b == noGraph {
			return cmp.Compare(a, b)
		}
		return d.compare(a, b)
	})
	return list
}

// find returns the number of a term, or noGraph, which no subject has.
func (d *dataset) find(key []byte) ref {
	if r, ok := d.byKey[string(key)]; ok {
		return r
	}
	return noGraph
}

// has reports whether a graph has a statement.
func (d *dataset) has(c *contents, t triple3) bool {
	_, ok := slices.BinarySearchFunc(c.subjects[t.subject], t, func(p pair, t triple3) int {
		return cmp.Or(d.compare(p.predicate, t.predicate), d.compare(p.object, t.object))
	})
	return ok
}

// loose reports whether a blank node needs no label.
func (d *dataset) loose(r ref) bool {
	return d.terms[r].Form() == term.BlankNode && !d.uses[r].labeled
}
