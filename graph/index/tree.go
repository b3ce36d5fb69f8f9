package index

// Tree is one state of one order: a root and where its pages are read. It is a
// cheap value; any number of goroutines may use it.
type Tree struct {
	pages *Pages
	root  Root
}

// NewTree opens nothing yet: errors come with the first read.
func NewTree(p *Pages, root Root) Tree { return Tree{pages: p, root: root} }

// Root is the root that the tree was opened with.
func (t Tree) Root() Root { return t.root }

// top describes the whole tree as if it were a child. Its distinct counts are
// zero. An empty tree has none: the page is 0.
func (t Tree) top() (entry, error) {
	if t.root == (Root{}) {
		return entry{}, nil
	}
	if err := t.root.validate(); err != nil {
		return entry{}, err
	}
	pg, err := t.pages.level(t.root.Page, int(t.root.Height))
	if err != nil {
		return entry{}, err
	}
	if pg.rows != t.root.Rows {
		return entry{}, corrupt(t.root.Page, "%d rows where the root says %d", pg.rows, t.root.Rows)
	}
	return entry{first: pg.first, last: pg.last, rows: pg.rows, page: pg.number}, nil
}

// Contains reports whether the tree holds r.
func (t Tree) Contains(r Row) (bool, error) {
	e, err := t.top()
	if err != nil || e.page == 0 {
		return false, err
	}
	for height := int(t.root.Height); ; height-- {
		if r.Compare(e.first) < 0 || r.Compare(e.last) > 0 {
			return false, nil
		}
		pg, err := t.pages.child(&e, height)
		if err != nil {
			return false, err
		}
		if pg.leaf != nil {
			i := searchLeaf(pg.leaf, r)
			return i < pg.leaf.Rows() && leafRow(pg.leaf, i) == r, nil
		}
		e = pg.node.children[pg.node.reach(beforeRow(r))]
	}
}
