package index

// Diff visits, in ascending order, the rows that only one of two trees of the
// same order and store holds: removed says that a holds it and b does not. It
// passes over pages that both share, at whatever height they stand. An error of
// visit ends it and is returned.
//
// Two places move through the trees. The one whose next part begins first goes
// on: a node is opened, a row is reported. Where both parts begin with the same
// row, the higher one is opened. So neither goes into a shared page before the
// other has come to it.
func Diff(a, b Tree, visit func(row Row, removed bool) error) error {
	left, err := newDiffer(a)
	if err != nil {
		return err
	}
	right, err := newDiffer(b)
	if err != nil {
		return err
	}
	for {
		more, err := diffStep(left, right, visit)
		if err != nil || !more {
			return err
		}
	}
}

func diffStep(a, b *differ, visit func(row Row, removed bool) error) (bool, error) {
	p, q := a.head(), b.head()
	if p == nil && q == nil {
		return false, nil
	}
	switch order := comparePlaces(p, q); {
	case order < 0:
		return true, a.pass(p, true, visit)
	case order > 0:
		return true, b.pass(q, false, visit)
	case p.page == q.page: // a shared page, or the same row
		a.skip()
		b.skip()
		return true, nil
	case p.height >= q.height:
		return true, a.open()
	default:
		return true, b.open()
	}
}

// comparePlaces orders two parts by their first rows; what has ended comes last.
func comparePlaces(p, q *part) int {
	switch {
	case p == nil:
		return 1
	case q == nil:
		return -1
	}
	return p.first.Compare(q.first)
}

// part is what comes next in a tree: a subtree, or at height 0 a row, whose page
// is 0.
type part struct {
	entry
	height int
}

// differ is a place in a tree.
type differ struct {
	pages  *Pages
	frames []frame // innermost last
	rows   table   // of the leaf it is in
	row    int
	now    part
}

func newDiffer(t Tree) (*differ, error) {
	top, err := t.top()
	d := &differ{pages: t.pages}
	if err == nil && top.page != 0 {
		d.frames = append(d.frames, frame{[]entry{top}, int(t.root.Height)})
	}
	return d, err
}

// head is the part that comes next, nil at the end. It is valid until the place
// moves.
func (d *differ) head() *part {
	if d.row < d.rows.len() {
		d.now = part{entry: entry{first: d.rows.row(d.row)}}
		return &d.now
	}
	for n := len(d.frames); n > 0; n = len(d.frames) {
		if f := d.frames[n-1]; len(f.children) > 0 {
			d.now = part{f.children[0], f.height}
			return &d.now
		}
		d.frames = d.frames[:n-1]
	}
	return nil
}

// skip passes over the head.
func (d *differ) skip() {
	if d.row < d.rows.len() {
		d.row++
		return
	}
	f := &d.frames[len(d.frames)-1]
	f.children = f.children[1:]
}

// pass reports the head, if it is a row, or opens it.
func (d *differ) pass(p *part, removed bool, visit func(row Row, removed bool) error) error {
	if p.height > 0 {
		return d.open()
	}
	d.skip()
	return visit(p.first, removed)
}

// open replaces the head, a subtree, by its parts.
func (d *differ) open() error {
	f := &d.frames[len(d.frames)-1]
	e, height := &f.children[0], f.height
	f.children = f.children[1:]
	if height == 1 {
		d.rows.reset()
		d.row = 0
		return d.pages.unpack(e, &d.rows)
	}
	pg, err := d.pages.child(e, height)
	if err != nil {
		return err
	}
	d.frames = append(d.frames, frame{pg.node.children, height - 1})
	return nil
}
