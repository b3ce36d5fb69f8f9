package jsonld

import (
	"strings"

	"tribune/graph/term"
)

// This file decides which blank nodes are not written as nodes: the cells of
// lists, and compound literals. Such a node must be known from one place only,
// or it would come back as two.

// maxNesting is how deep lists of lists are folded: what reads documents takes
// tree.MaxDepth levels, and a list of lists takes two each.
const maxNesting = 100

// usage says where a blank node is.
type usage struct {
	references int    // how often it is an object
	by         *node  // of what, the last time
	predicate  string // and by which property
	elsewhere  bool   // where it must have an identifier: in two graphs, as the name of one, as a type
	graph      string
}

// folder decides what is folded.
type folder struct {
	usages   map[string]*usage
	keys     vocabularyKeys
	lossy    bool
	compound bool // compound literals too
}

// vocabularyKeys are the term keys of IRIs that mean something here.
type vocabularyKeys struct{ typ, first, rest, nothing, list, value, language, direction string }

func newVocabularyKeys() vocabularyKeys {
	key := func(iri string) string { return string(rune(term.IRI)) + iri }
	return vocabularyKeys{typ: key(rdfType), first: key(rdfFirst), rest: key(rdfRest), nothing: key(rdfNil), list: key(rdfList),
		value: key(rdfValue), language: key(rdfLanguage), direction: key(rdfDirection)}
}

func isBlankKey(key string) bool { return key != "" && key[0] == byte(term.BlankNode) }

// fold marks the nodes of all graphs that are not written as nodes.
func (f *folder) fold(graphs []*nodes) {
	f.usages = map[string]*usage{}
	for _, g := range graphs {
		f.use(g.graph, "\x00")
		for _, n := range g.list {
			f.see(n)
		}
	}
	for _, g := range graphs {
		for _, n := range g.list {
			f.foldFrom(n)
		}
		for _, n := range g.list {
			if !n.folded {
				f.reach(g, n, 0)
			}
		}
		for _, n := range g.list {
			n.folded = n.folded && n.reached
		}
	}
}

// see notes where the blank nodes are that a node names.
func (f *folder) see(n *node) {
	f.use(n.key, n.graph)
	for i := range n.properties {
		p := &n.properties[i]
		for _, o := range p.objects {
			if u := f.use(o, n.graph); u != nil {
				u.references++
				u.by, u.predicate = n, p.key
				u.elsewhere = u.elsewhere || p.key == f.keys.typ // @type has identifiers only
			}
		}
	}
}

// use notes that a term is in a graph; nil for what is no blank node.
func (f *folder) use(key, graph string) *usage {
	if !isBlankKey(key) {
		return nil
	}
	u := f.usages[key]
	if u == nil {
		u = &usage{graph: graph}
		f.usages[key] = u
	}
	u.elsewhere = u.elsewhere || u.graph != graph
	return u
}

// once reports whether a blank node is known from one place only.
func (f *folder) once(n *node) bool {
	u := f.usages[n.key]
	return u != nil && u.references == 1 && !u.elsewhere
}

// foldFrom folds a compound literal, or the list that ends with a node.
func (f *folder) foldFrom(n *node) {
	if f.compound && f.isCompound(n) {
		n.folded = true
		return
	}
	rest := n.objects(f.keys.rest)
	if len(rest) != 1 || rest[0] != f.keys.nothing {
		return
	}
	for f.isCell(n) && !n.folded {
		n.folded = true
		u := f.usages[n.key]
		if u.predicate != f.keys.rest {
			return
		}
		n = u.by
	}
}

// isCell reports whether a node is a cell of a list and nothing else.
func (f *folder) isCell(n *node) bool {
	if !f.once(n) || len(n.objects(f.keys.first)) != 1 || len(n.objects(f.keys.rest)) != 1 {
		return false
	}
	if len(n.properties) == 2 {
		return true
	}
	types := n.objects(f.keys.typ)
	return f.lossy && len(n.properties) == 3 && len(types) == 1 && types[0] == f.keys.list
}

// isCompound reports whether a node is a compound literal and nothing else.
func (f *folder) isCompound(n *node) bool {
	properties := 2
	if language := n.objects(f.keys.language); len(language) == 1 && isStringKey(language[0]) {
		properties = 3
	}
	value, direction := n.objects(f.keys.value), n.objects(f.keys.direction)
	return len(n.properties) == properties && f.once(n) && len(value) == 1 && isStringKey(value[0]) &&
		len(direction) == 1 && (direction[0] == stringKey("ltr") || direction[0] == stringKey("rtl"))
}

func stringKey(text string) string { return string(rune(term.String)) + text }

func isStringKey(key string) bool { return strings.HasPrefix(key, stringKey("")) }

// reach marks the folded nodes that stand in the place of a node's values. What
// is not reached is part of a ring, or too deep.
func (f *folder) reach(g *nodes, n *node, depth int) {
	for i := range n.properties {
		for _, o := range n.properties[i].objects {
			f.reachValue(g, o, depth)
		}
	}
}

func (f *folder) reachValue(g *nodes, key string, depth int) {
	if depth == maxNesting {
		return
	}
	for n := g.by[key]; n != nil && n.folded && !n.reached; {
		n.reached = true
		first, rest := n.objects(f.keys.first), n.objects(f.keys.rest)
		if len(rest) != 1 || len(first) != 1 {
			return // a compound literal
		}
		f.reachValue(g, first[0], depth+1)
		n = g.by[rest[0]]
	}
}
