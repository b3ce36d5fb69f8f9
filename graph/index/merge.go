package index

// Merge applies changes to the tree of root and returns the root of the result,
// which shares the pages that nothing changed in. The old tree stays as it is.
// Its pages must be readable: flush the Writer that made them. After an error the
// root returned is the old one.
//
// A leaf is rewritten only if a change in it has an effect. Leaves in a row
// that change are cut anew together, so that many changes leave the tree as
// Build would have made it; a leaf alone that grows too long is halved, and one
// under a quarter joins its neighbour.
func Merge(p *Pages, w *Writer, root Root, c Changes) (Root, Delta, error) {
	m, err := NewMerger(p, w, root, c)
	if err != nil {
		return root, Delta{}, err
	}
	return m.Run()
}

// Merger is a Merge in two steps, for whoever wants to know early whether
// anything changes. It walks the old tree along the changes. Between leaves its
// head change always has an effect, so that a page it opens is a page that
// changes.
type Merger struct {
	*builder
	changes *changeReader
	probe   probe
	delta   Delta
}

// NewMerger passes over the changes up to the first that has an effect. Nothing
// is written.
func NewMerger(p *Pages, w *Writer, root Root, c Changes) (*Merger, error) {
	changes, err := newChangeReader(c)
	if err != nil {
		return nil, err
	}
	m := &Merger{builder: newBuilder(w, p), changes: changes, probe: probe{tree: NewTree(p, root)}}
	return m, m.skip()
}

// Idle reports, before Run, whether no change has an effect.
func (m *Merger) Idle() bool { return m.changes.done }

// Run does the merge, once.
func (m *Merger) Run() (Root, Delta, error) {
	old := m.probe.tree.root
	if m.Idle() {
		return old, Delta{}, nil
	}
	root, err := m.run(m.probe.tree)
	if err != nil {
		return old, Delta{}, err
	}
	return root, m.delta, nil
}

func (m *Merger) run(tree Tree) (Root, error) {
	top, err := tree.top()
	if err != nil {
		return Root{}, err
	}
	if top.page == 0 {
		err = m.addAll()
	} else {
		err = m.walk(&top, int(tree.root.Height), atEnd)
	}
	if err != nil {
		return Root{}, err
	}
	return m.finish()
}

// skip passes over changes without effect.
func (m *Merger) skip() error {
	for !m.changes.done {
		head := m.changes.head()
		present, err := m.probe.has(&head.Row)
		if err != nil || present == head.Remove {
			return err
		}
		if err := m.changes.advance(); err != nil {
			return err
		}
	}
	return nil
}

// due reports whether the head change lies before end.
func (m *Merger) due(end *bound) bool {
	return !m.changes.done && end.above(&m.changes.head().Row)
}

// walk merges a subtree whose reach ends there with the changes in its reach.
func (m *Merger) walk(e *entry, height int, end bound) error {
	if !m.due(&end) {
		return m.keep(*e, height)
	}
	if height == 1 {
		return m.mergeLeaf(e, end)
	}
	pg, err := m.pages.child(e, height)
	if err != nil {
		return err
	}
	m.w.free(e.page)
	for i := range pg.node.children {
		if err := m.walk(&pg.node.children[i], height-1, pg.node.reachEnd(i, end)); err != nil {
			return err
		}
	}
	return nil
}

// mergeLeaf merges a leaf with the changes in its reach; the first of them has
// an effect. The probe holds the leaf: it found that first change here.
func (m *Merger) mergeLeaf(e *entry, end bound) error {
	if m.probe.leaf.page != e.page {
		if err := m.probe.unpack(e); err != nil {
			return err
		}
	}
	m.w.free(e.page)
	rows, done := &m.probe.rows, 0
	for m.due(&end) {
		head := *m.changes.head()
		at := rows.search(done, &head.Row)
		m.rows.appendSpan(rows, done, at)
		present := at < rows.len() && rows.compare(at, &head.Row) == 0
		done = m.apply(&head, at, present)
		if err := m.step(); err != nil {
			return err
		}
	}
	m.rows.appendSpan(rows, done, rows.len())
	if err := m.spill(); err != nil {
		return err
	}
	return m.skip()
}

// apply takes over what the change leaves of the old row at a place and returns
// the place of the next old row.
func (m *Merger) apply(c *Change, at int, present bool) int {
	switch {
	case c.Remove && present:
		m.delta.Removed++
		return at + 1
	case !c.Remove && !present:
		m.delta.Added++
		m.rows.append(&c.Row)
	}
	return at
}

// step goes to the next change.
func (m *Merger) step() error {
	if err := m.spill(); err != nil {
		return err
	}
	return m.changes.advance()
}

// addAll adds the rows of all changes to an empty tree.
func (m *Merger) addAll() error {
	for !m.changes.done {
		m.apply(m.changes.head(), 0, false)
		if err := m.step(); err != nil {
			return err
		}
	}
	return nil
}
