package index

// probe finds rows of a tree that are asked for in ascending order. It keeps
// the leaf that it looked at last unpacked, and the place in it.
type probe struct {
	tree   Tree
	leaf   entry // page 0: none yet
	rows   table
	at     int   // the first row not below what was asked last
	before bound // rows before it belong to the leaf
}

// has reports whether the tree holds r.
func (p *probe) has(r *Row) (bool, error) {
	if p.leaf.page == 0 || !p.before.above(r) {
		if err := p.find(r); err != nil || p.leaf.page == 0 {
			return false, err
		}
	}
	p.at = p.rows.search(p.at, r)
	return p.at < p.rows.len() && p.rows.compare(p.at, r) == 0, nil
}

// find unpacks the leaf in whose reach r lies: the reach of a child ends where
// its right neighbour begins, so that every row has one leaf to be added to.
func (p *probe) find(r *Row) error {
	e, err := p.tree.top()
	if err != nil || e.page == 0 {
		return err
	}
	p.before = atEnd
	for height := int(p.tree.root.Height); height > 1; height-- {
		pg, err := p.tree.pages.child(&e, height)
		if err != nil {
			return err
		}
		i := pg.node.home(r)
		p.before = pg.node.reachEnd(i, p.before)
		e = pg.node.children[i]
	}
	return p.unpack(&e)
}

func (p *probe) unpack(e *entry) error {
	p.rows.reset()
	p.leaf, p.at = *e, 0
	return p.tree.pages.unpack(e, &p.rows)
}

// home is the child in whose reach r lies.
func (n *node) home(r *Row) int {
	i := n.reach(beforeRow(*r))
	if i == len(n.children) || (i > 0 && r.Compare(n.children[i].first) < 0) {
		return i - 1
	}
	return i
}

// reachEnd is where the reach of child i ends, given the node's own.
func (n *node) reachEnd(i int, end bound) bound {
	if i+1 < len(n.children) {
		return beforeRow(n.children[i+1].first)
	}
	return end
}
