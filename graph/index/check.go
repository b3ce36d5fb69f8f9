package index

import (
	"tribune/graph/block"
	"tribune/graph/kv"
)

// Check reads every page of the tree, past the cache, computes anew what each
// node says of its children, and returns every violation of I1 to I6. It calls
// visit, which may be nil, with the number of each page that it meets. What lies
// below a page that can't be read is not checked.
func (t Tree) Check(visit func(kv.Page)) []error {
	if err := t.root.validate(); err != nil || t.root == (Root{}) {
		return appendError(nil, err)
	}
	c := &checker{pages: t.pages, visit: visit}
	if e, ok := c.page(t.root.Page, int(t.root.Height)); ok && e.rows != t.root.Rows {
		c.report(t.root.Page, "%d rows where the root says %d", e.rows, t.root.Rows)
	}
	return c.errors
}

type checker struct {
	pages  *Pages
	visit  func(kv.Page)
	errors []error
}

func appendError(errs []error, err error) []error {
	if err == nil {
		return errs
	}
	return append(errs, err)
}

func (c *checker) report(n kv.Page, format string, args ...any) {
	c.errors = append(c.errors, corrupt(n, format, args...))
}

// page checks the subtree of a page and returns its summary, false if it can't
// be told.
func (c *checker) page(n kv.Page, height int) (entry, bool) {
	if c.visit != nil {
		c.visit(n)
	}
	data, err := c.pages.fetch(n)
	if err != nil {
		c.errors = append(c.errors, err)
		return entry{}, false
	}
	b, err := block.Open(data)
	if err != nil {
		c.report(n, "%v", err)
		return entry{}, false
	}
	want := nodeColumns
	if height == 1 {
		want = columns
	}
	if b.Columns() != want {
		c.report(n, "%d columns at height %d, %d expected", b.Columns(), height, want)
		return entry{}, false
	}
	if height == 1 {
		return c.leaf(n, b)
	}
	return c.node(n, height, b)
}

func (c *checker) leaf(n kv.Page, b *block.Block) (entry, bool) {
	var t table
	t.appendLeaf(b)
	c.ascends(n, &t)
	cols := t.view(0, t.len())
	e := entry{page: n, rows: uint64(t.len()), first: t.row(0), last: t.row(t.len() - 1)}
	_, ok := countGroups(&cols, &e.distinct)
	return e, ok
}

// ascends reports each row of a leaf that is not above the one before it.
func (c *checker) ascends(n kv.Page, t *table) {
	for i := 1; i < t.len(); i++ {
		if r := t.row(i); t.compare(i-1, &r) >= 0 {
			c.report(n, "row %d, %v, is not above %v", i, r, t.row(i-1))
		}
	}
}

func (c *checker) node(n kv.Page, height int, b *block.Block) (entry, bool) {
	claims := decodeChildren(b)
	if reason := childrenFault(n, claims); reason != "" {
		c.report(n, "%s", reason)
	}
	var sum entry
	whole := true
	for i, claim := range claims {
		if claim.page == 0 || claim.page >= n { // would not end; reported above
			whole = false
			continue
		}
		e, ok := c.page(claim.page, height-1)
		if ok {
			c.compare(n, i, claim, e)
		}
		if i == 0 {
			sum = e
		} else if whole = whole && ok; whole {
			sum.extend(&e)
		}
		whole = whole && ok
	}
	sum.page = n
	return sum, whole
}

// compare reports what a node says of a child that is not so.
func (c *checker) compare(n kv.Page, i int, claim, found entry) {
	said := [...]struct {
		what        string
		claim, real any
	}{
		{"first row", claim.first, found.first},
		{"last row", claim.last, found.last},
		{"rows", claim.rows, found.rows},
		{"distinct prefixes", claim.distinct, found.distinct},
	}
	for _, s := range said {
		if s.claim != s.real {
			c.report(n, "child %d, page %d: %s %v where the node says %v", i, claim.page, s.what, s.real, s.claim)
		}
	}
}
