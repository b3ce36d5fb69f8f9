package graph

import (
	"context"
	"fmt"
	"slices"

	"tribune/graph/id"
	"tribune/graph/index"
	"tribune/graph/kv"
)

// Check reads everything that the current version refers to and returns every
// violation it finds. step, if not nil, is called with the name of each part
// as it begins. A context that ends is the last error.
func (s *Store) Check(ctx context.Context, step func(string)) []error {
	snapshot, err := s.Snapshot()
	if err != nil {
		return []error{err}
	}
	defer snapshot.Release()
	if step == nil {
		step = func(string) {}
	}
	c := &checker{ctx: ctx, snapshot: snapshot, step: step}
	c.layer("asserted", snapshot.root.asserted)
	c.layer("inferred", snapshot.root.inferred)
	c.dictionary()
	c.prefixes()
	return c.errs
}

type checker struct {
	ctx      context.Context
	snapshot *Snapshot
	step     func(string)
	errs     []error

	cancelled bool // the context's error is in errs
}

// stopped reports whether the context has ended, and says so once.
func (c *checker) stopped() bool {
	if err := c.ctx.Err(); err != nil {
		if !c.cancelled {
			c.errs = append(c.errs, err)
		}
		c.cancelled = true
		return true
	}
	return false
}

func (c *checker) add(name string, err error) {
	c.errs = append(c.errs, fmt.Errorf("%s: %w", name, err))
}

// contents is what all orders of the same quads have in common.
type contents struct{ quads, sum uint64 }

// layer checks each tree by itself, then that the trees hold the same (I1).
func (c *checker) layer(layerName string, roots layer) {
	var all, named contents
	for i, o := range orders {
		if c.stopped() {
			return
		}
		name := layerName + " " + o.Name
		c.step(name)
		tree := index.NewTree(c.snapshot.store.pages, roots[i])
		whole, inNamed, ok := c.tree(name, o, tree)
		switch {
		case !ok:
		case i == gspo:
			all, named = whole, inNamed
		case i < firstNamed && whole != all:
			c.add(name, fmt.Errorf("holds other quads than GSPO: %d, expected %d", whole.quads, all.quads))
		case i >= firstNamed && whole != named:
			c.add(name, fmt.Errorf("holds other quads than the named graphs of GSPO: %d, expected %d", whole.quads, named.quads))
		}
	}
}

// tree checks one tree and adds up its quads, all of them and those in named
// graphs.
func (c *checker) tree(name string, o index.Order, t index.Tree) (all, named contents, ok bool) {
	errs := t.Check(func(p kv.Page) {
		if p >= c.snapshot.root.next {
			c.add(name, fmt.Errorf("page %d is not below the root's next page %d", p, c.snapshot.root.next))
		}
	})
	for _, err := range errs {
		c.add(name, err)
	}
	if len(errs) > 0 {
		return all, named, false
	}
	err := eachQuad(c.ctx, o, t, func(q id.Quad) {
		h := hashQuad(q)
		all.quads++
		all.sum += h
		if q[id.G] != id.DefaultGraph {
			named.quads++
			named.sum += h
		}
	})
	if err != nil {
		c.add(name, err)
	}
	return all, named, err == nil
}

// eachQuad visits the quads of a tree.
func eachQuad(ctx context.Context, o index.Order, t index.Tree, visit func(id.Quad)) error {
	scanner := t.Scan(index.Scan{})
	var batch index.Batch
	for range len(index.Row{}) {
		batch.Columns = append(batch.Columns, make([]id.ID, matchBatch))
	}
	for {
		n, err := scanner.Next(&batch)
		if err == nil {
			err = ctx.Err()
		}
		if n == 0 || err != nil {
			return err
		}
		for i := range n {
			visit(o.Quad(index.Row{batch.Columns[0][i], batch.Columns[1][i], batch.Columns[2][i], batch.Columns[3][i]}))
		}
	}
}

// hashQuad mixes the four ids, so that a sum over quads tells sets apart.
func hashQuad(q id.Quad) uint64 {
	h := uint64(len(q))
	for _, d := range q {
		h = (h ^ uint64(d)) * 0x9E3779B97F4A7C15 // 2^64 over the golden ratio
		h ^= h >> 29
	}
	return h
}

// dictionary checks the dictionary, and that every id in use is in it.
func (c *checker) dictionary() {
	if c.stopped() {
		return
	}
	c.step("dictionary")
	for _, err := range c.snapshot.dict.Check() {
		c.add("dictionary", err)
	}
	for _, place := range []struct {
		name   string
		tree   int
		column int
	}{{"graphs", gspo, 0}, {"subjects", gspo, 1}, {"predicates", gpso, 1}, {"objects", gosp, 1}} {
		if c.stopped() {
			return
		}
		c.step(place.name)
		if err := c.knownIDs(place.tree, place.column); err != nil {
			c.add(place.name, err)
		}
	}
}

// knownIDs looks every value of a column up.
func (c *checker) knownIDs(tree, column int) error {
	var ids []id.ID
	flush := func() error {
		err := c.snapshot.Keys(ids, func(int, []byte) error { return nil })
		ids = ids[:0]
		return err
	}
	err := c.snapshot.fold(access{tree: tree}, column, func(u Use) error {
		ids = append(ids, u.ID)
		if len(ids) < matchBatch {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	return flush()
}

// prefixes reads the prefixes again.
func (c *checker) prefixes() {
	if c.stopped() {
		return
	}
	c.step("prefixes")
	known, err := readPrefixes(c.snapshot.store.db, c.snapshot.Version())
	if err == nil && !slices.Equal(known.list, c.snapshot.prefixes.list) {
		err = fmt.Errorf("%d are stored and %d were read when the store was opened", len(known.list), len(c.snapshot.prefixes.list))
	}
	if err != nil {
		c.add("prefixes", err)
	}
}
