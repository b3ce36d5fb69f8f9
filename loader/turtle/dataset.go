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
	rank   []ref // place of each term in the order of writing
	byKey  map[string]ref
	uses   []use
	graphs map[ref]*contents // by name; the default graph's is noGraph
	walks  int32

	scratch []byte // key of a term
}

const noGraph ref = -1

// use is what a term is used for. Only that of blank nodes is looked at; what is said of
// how one is written is said of one that has no label, which is in one graph.
type use struct {
	graph   ref   // it was last seen in
	parent  ref   // the subject of a statement that it is the object of
	objects int32 // how many of these there are
	visit   int32 // the last walk that came by
	seen    bool  // whether there is a graph
	labeled bool  // it cannot do without a label: it is in a triple term, in two graphs, or names one
	list    listness
	nested  uint8 // how deep it is written where it is used; 0 if it is not
}

// listness says whether what begins at a node can be written ( ).
type listness uint8

const (
	unknown listness = iota
	noList
	isList
)

// contents are a graph's statements, by subject.
type contents struct {
	name     ref
	added    []triple3 // until they are sorted
	subjects []ref     // in the order of writing
	pairs    []pair    // of all of them
	spans    map[ref]span
	reifiers map[triple3][]ref // that are written as annotations of a statement
	proxies  map[ref]triple3   // by reifier: what is written << >> instead
}

// span is where the pairs of a subject are.
type span struct{ from, to int }

// of are the statements of a subject.
func (c *contents) of(subject ref) []pair {
	s := c.spans[subject]
	return c.pairs[s.from:s.to:s.to]
}

// pair is a predicate and an object. If it is hidden, something else says it.
type pair struct {
	predicate, object ref
	hidden            bool
}

type triple3 struct{ subject, predicate, object ref }

func newDataset() *dataset {
	d := &dataset{byKey: map[string]ref{}, graphs: map[ref]*contents{}}
	d.intern(term.NewIRI(string(rdfType[1:]))) // the first, also in the order of writing
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
		c = &contents{name: g}
		d.graphs[g] = c
	}
	s, p, o := d.intern(q.Subject), d.intern(q.Predicate), d.intern(q.Object)
	c.added = append(c.added, triple3{s, p, o})
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
	d.rank = make([]ref, len(order))
	for i, r := range order {
		d.rank[r] = ref(i)
	}
	for _, c := range d.graphs {
		d.sortContents(c)
	}
}

// sortContents orders the statements of a graph.
func (d *dataset) sortContents(c *contents) {
	slices.SortFunc(c.added, func(a, b triple3) int {
		return cmp.Or(d.compare(a.subject, b.subject), d.compare(a.predicate, b.predicate), d.compare(a.object, b.object))
	})
	c.added = slices.Compact(c.added)
	c.pairs, c.spans = make([]pair, 0, len(c.added)), map[ref]span{}
	from := 0
	for i, t := range c.added {
		if i+1 == len(c.added) || t.subject != c.added[i+1].subject {
			c.subjects = append(c.subjects, t.subject)
			c.spans[t.subject] = span{from, i + 1}
			from = i + 1
		}
		c.pairs = append(c.pairs, pair{predicate: t.predicate, object: t.object})
		d.uses[t.object].objects++
		d.uses[t.object].parent = t.subject
	}
	c.added = nil
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
	_, ok := slices.BinarySearchFunc(c.of(t.subject), t, func(p pair, t triple3) int {
		return cmp.Or(d.compare(p.predicate, t.predicate), d.compare(p.object, t.object))
	})
	return ok
}

// loose reports whether a blank node needs no label.
func (d *dataset) loose(r ref) bool {
	return d.terms[r].Form() == term.BlankNode && !d.uses[r].labeled
}
