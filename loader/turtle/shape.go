package turtle

import (
	"slices"

	"tribune/graph/term"
)

// maxNested is how deep blank nodes are written within each other: beyond that
// nobody sees which bracket closes what.
const maxNested = 16

// shape decides how each statement of a graph is written, so that each is once:
// first what says that something is reified, then lists, then blank nodes that
// are written where they are used.
func (d *dataset) shape(c *contents) {
	c.reifiers, c.proxies = map[triple3][]ref{}, map[ref]triple3{}
	for _, s := range c.subjects {
		d.shapeReifier(c, s)
	}
	for _, s := range c.subjects {
		d.shapeList(c, s)
	}
	for _, s := range c.subjects {
		d.shapeNested(c, s)
	}
}

// shapeReifier hides what a subject reifies where the statement's annotation or
// a reified triple will say it.
func (d *dataset) shapeReifier(c *contents, s ref) {
	reifies := d.find(rdfReifies)
	pairs := c.of(s)
	reified := 0
	for _, p := range pairs {
		if p.predicate == reifies {
			reified++
		}
	}
	for i, p := range pairs {
		if p.predicate != reifies || d.terms[p.object].Form() != term.TripleTerm {
			continue
		}
		t := d.parts(p.object)
		switch {
		case t.predicate == reifies: // itself perhaps not written as a statement
		case d.has(c, t):
			c.reifiers[t] = append(c.reifiers[t], s)
			pairs[i].hidden = true
		case reified == 1:
			c.proxies[s] = t
			pairs[i].hidden = true
		}
	}
}

// parts are the terms of a triple term.
func (d *dataset) parts(r ref) triple3 {
	t := d.terms[r].Triple()
	return triple3{d.intern(t.Subject), d.intern(t.Predicate), d.intern(t.Object)}
}

// shapeList follows the list that begins at a node, or goes on there, to its end.
func (d *dataset) shapeList(c *contents, s ref) {
	d.walks++
	var nodes []ref
	is := false
	for r := s; ; {
		if is = d.keys[r] == string(rdfNil); is {
			break
		}
		if known := d.uses[r].list; known != unknown {
			is = known == isList
			break
		}
		next, ok := d.listNode(c, r)
		if !ok || d.uses[r].visit == d.walks {
			break
		}
		d.uses[r].visit = d.walks
		nodes = append(nodes, r)
		r = next
	}
	of := noList
	if is {
		of = isList
	}
	for _, n := range nodes {
		d.uses[n].list = of
	}
}

// listNode returns the node behind one that has an item, a rest, one use, and
// nothing else.
func (d *dataset) listNode(c *contents, r ref) (next ref, ok bool) {
	pairs := c.of(r)
	if !d.loose(r) || d.uses[r].objects != 1 || len(pairs) != 2 ||
		pairs[0].predicate != d.find(rdfFirst) || pairs[1].predicate != d.find(rdfRest) {
		return noGraph, false
	}
	return pairs[1].object, true
}

// shapeNested lets a blank node be written where it is used, if that is one
// place and not within itself.
func (d *dataset) shapeNested(c *contents, s ref) {
	d.walks++
	var path []ref // from s up to what is known
	for r := s; d.nestable(c, r) && d.uses[r].nested == 0; r = d.uses[r].parent {
		if d.uses[r].visit == d.walks {
			d.cut(c, r)
			d.shapeNested(c, s)
			return
		}
		d.uses[r].visit = d.walks
		path = append(path, r)
	}
	for _, r := range slices.Backward(path) {
		d.nest(c, r)
	}
}

// cut labels a node of the circle of parents that r is in: one that no list goes
// through, which there is, for lists end.
func (d *dataset) cut(c *contents, r ref) {
	for d.goesOnList(c, r) {
		r = d.uses[r].parent
	}
	d.label(r)
}

func (d *dataset) label(r ref) {
	d.uses[r].labeled = true
	d.uses[r].list = noList
}

// nestable reports whether a blank node has one use, and nothing that names it.
func (d *dataset) nestable(c *contents, r ref) bool {
	return d.loose(r) && d.uses[r].objects == 1 &&
		!slices.ContainsFunc(c.of(r), func(p pair) bool { return p.hidden })
}

// nest notes how deep a node is written whose parent's depth is known.
func (d *dataset) nest(c *contents, r ref) {
	depth := d.uses[d.uses[r].parent].nested
	if !d.goesOnList(c, r) {
		depth++
	}
	if depth > maxNested {
		d.label(r)
		return
	}
	d.uses[r].nested = depth
}

// goesOnList reports whether a node is one of a list's, but not its first.
func (d *dataset) goesOnList(c *contents, r ref) bool {
	parent := d.uses[r].parent
	if d.uses[r].list != isList || d.uses[parent].list != isList {
		return false
	}
	next, ok := d.listNode(c, parent)
	return ok && next == r
}

// annotates reports whether a node is written as the subject of an annotation
// block, and nowhere else.
func (d *dataset) annotates(c *contents, r ref) bool {
	if !d.loose(r) || d.uses[r].objects > 0 {
		return false
	}
	_, isProxy := c.proxies[r]
	hidden := 0
	for _, p := range c.of(r) {
		if p.hidden {
			hidden++
		}
	}
	return hidden == 1 && !isProxy
}

// proxyInPlace reports whether a reifier has nothing but what it reifies, and one
// use, where << >> stands for it.
func (d *dataset) proxyInPlace(c *contents, r ref) bool {
	_, isProxy := c.proxies[r]
	return isProxy && d.loose(r) && d.uses[r].objects == 1 && len(c.of(r)) == 1
}
