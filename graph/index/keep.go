package index

// keep takes a subtree of the old tree as it is. What waits below its height
// has to become pages first; where that is too little, the subtree is taken
// apart and its front joins it.
func (b *builder) keep(e entry, height int) error {
	settled, err := b.settle(&e, height)
	if err != nil {
		return err
	}
	if !settled {
		return b.dissolve(&e, height)
	}
	b.before = e
	return b.push(child{entry: e, kept: true}, height)
}

// settle writes what waits below a height, unless it is too little.
func (b *builder) settle(next *entry, height int) (bool, error) {
	for h := 0; h < height && h < len(b.waiting); h++ {
		if b.sparse(h) && (h > 0 || !b.apartFrom(next, b.rows.len()-1)) {
			return false, nil
		}
		if err := b.flush(h); err != nil {
			return false, err
		}
	}
	return true, nil
}

// apartFrom reports whether a neighbour is all of one range, and row i of what
// waits of another: then few rows stay a leaf of their own rather than share
// one with a range that fills its leaves (see cutter).
func (b *builder) apartFrom(neighbour *entry, i int) bool {
	r := b.rows.row(i)
	return samePrefix(&neighbour.first, &neighbour.last, 2) && !samePrefix(&neighbour.first, &r, 2)
}

// dissolve replaces a subtree by its parts.
func (b *builder) dissolve(e *entry, height int) error {
	b.w.free(e.page)
	if height == 1 {
		if err := b.pages.unpack(e, &b.rows); err != nil {
			return err
		}
		return b.spill()
	}
	pg, err := b.pages.child(e, height)
	if err != nil {
		return err
	}
	for _, c := range pg.node.children {
		if err := b.keep(c, height-1); err != nil {
			return err
		}
	}
	return nil
}

// borrow puts the content of the page in front of what waits at a height before
// it, if that page belongs to the old tree. (If it doesn't, it was cut together
// with what waits, and that is not too little.)
func (b *builder) borrow(height int) error {
	e, found, err := b.takeLast(height + 1)
	if err != nil || !found {
		return err
	}
	if height == 0 && b.apartFrom(&e, 0) {
		return b.push(child{entry: e, kept: true}, 1)
	}
	b.w.free(e.page)
	b.before = entry{}
	if height == 0 {
		return b.prependLeaf(&e)
	}
	pg, err := b.pages.child(&e, height+1)
	if err != nil {
		return err
	}
	b.waiting[height] = append(keptChildren(pg), b.waiting[height]...)
	return nil
}

func (b *builder) prependLeaf(e *entry) error {
	var t table
	if err := b.pages.unpack(e, &t); err != nil {
		return err
	}
	t.appendSpan(&b.rows, 0, b.rows.len())
	b.rows = t
	return nil
}

func keptChildren(pg *page) []child {
	children := make([]child, len(pg.node.children))
	for i, e := range pg.node.children {
		children[i] = child{entry: e, kept: true}
	}
	return children
}

// takeLast takes back the last node that waits at a height, out of its parent
// if need be. It finds none where the last one is new.
func (b *builder) takeLast(height int) (entry, bool, error) {
	if height >= len(b.waiting) {
		return entry{}, false, nil
	}
	if len(b.waiting[height]) == 0 {
		if err := b.openLast(height + 1); err != nil {
			return entry{}, false, err
		}
	}
	end := len(b.waiting[height]) - 1
	if end < 0 || !b.waiting[height][end].kept {
		return entry{}, false, nil
	}
	e := b.waiting[height][end].entry
	b.waiting[height] = b.waiting[height][:end]
	return e, true, nil
}

// openLast replaces the last node that waits at a height by its children.
func (b *builder) openLast(height int) error {
	e, found, err := b.takeLast(height)
	if err != nil || !found {
		return err
	}
	pg, err := b.pages.child(&e, height)
	if err != nil {
		return err
	}
	b.w.free(e.page)
	b.waiting[height-1] = append(b.waiting[height-1], keptChildren(pg)...)
	return nil
}
