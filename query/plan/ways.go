package plan

// pairing is what the ways to join two relations have in common.
type pairing struct {
	r, left, right *relation
	on             set     // what both bind always
	pairs          float64 // that a table finds
	filters        float64 // what conditions of pairs cost
	probed         float64 // rows that look-ups find; 0: the right side is no pattern that can be looked up
	searched       bool    // the right side is a path that can be searched from the left rows
}

// join adds the ways to join two relations, either of them as the left side.
func (r *relation) join(g *joinGraph, a, b *relation) {
	r.joinWith(g, a, b)
	r.joinWith(g, b, a)
}

func (r *relation) joinWith(g *joinGraph, left, right *relation) {
	p := g.pairing(r, left, right)
	table := right.cheapest()
	hash := table.cost + hashCost(left.rows, right.rows, p.pairs) + p.filters
	for i := range left.ways {
		l := &left.ways[i]
		w := way{sorted: g.wanted(l.sorted, r), left: l}
		w.method, w.right, w.cost = byHash, table, l.cost+hash
		r.add(w)
		w.right, w.single = nil, right
		if p.probed > 0 {
			w.method, w.cost = byProbe, l.cost+probeCost(left.rows, p.probed)+p.filters
			r.add(w)
		}
		if p.searched {
			w.method, w.cost = bySearch, l.cost+searchCost(left.rows, r.rows)+p.filters
			r.add(w)
		}
		r.merge(g, &p, l, w.sorted)
	}
}

// merge adds the ways to merge a left side with those right sides that are sorted as it is.
func (r *relation) merge(g *joinGraph, p *pairing, l *way, sorted int) {
	if l.sorted < 0 || !p.on.has(l.sorted) {
		return
	}
	for i := range p.right.ways {
		if right := &p.right.ways[i]; right.sorted == l.sorted {
			w := way{method: byMerge, left: l, right: right, sorted: sorted}
			w.cost = l.cost + right.cost + mergeCost(p.left.rows, p.right.rows, g.merged(p, l.sorted)) + p.filters
			r.add(w)
		}
	}
}

// merged is how many pairs agree in one variable, which are compared in the others.
func (g *joinGraph) merged(p *pairing, by int) float64 {
	if p.on == 1<<by {
		return p.pairs
	}
	return p.left.rows * p.right.rows / max(g.distinct(p.left.parts, by), g.distinct(p.right.parts, by))
}

func (g *joinGraph) pairing(r, left, right *relation) pairing {
	p := pairing{r: r, left: left, right: right, on: left.certain & right.certain, pairs: r.rows / r.kept, filters: r.filterCost()}
	if p.on == 0 && !g.equates(left, right) {
		p.pairs = left.rows * right.rows
	}
	if right.parts&(right.parts-1) != 0 || left.vars&right.vars == 0 || !(left.vars & right.vars).within(left.certain) {
		return p
	}
	switch x := &g.parts[right.parts.first()]; {
	case x.pattern != nil:
		p.probed = max(p.pairs/right.kept, least)
	case x.path != nil:
		p.searched = true
	}
	return p
}

// least is a number of rows that is as good as none, and above zero.
const least = 1e-9

// equates reports whether a condition asks that something of one side equals something of the
// other one.
func (g *joinGraph) equates(left, right *relation) bool {
	for i := range g.conditions {
		c := &g.conditions[i]
		if !c.isEquality() {
			continue
		}
		a, b := c.equal[0], c.equal[1]
		if left.certain.has(a) && right.certain.has(b) || left.certain.has(b) && right.certain.has(a) {
			return true
		}
	}
	return false
}
