package index

import (
	"errors"
	"fmt"

	"tribune/graph/block"
	"tribune/graph/kv"
)

// Pages reads pages through a cache. Any number of goroutines may share it: a
// page never changes its content (kv's I2), so nothing is ever invalidated.
type Pages struct {
	reader kv.Reader
	cache  *pageCache
	reads  *Reads // nil: nobody counts
}

// NewPages reads from r and keeps up to about cacheBytes of opened pages.
func NewPages(r kv.Reader, cacheBytes int64) *Pages {
	return &Pages{reader: r, cache: newPageCache(cacheBytes)}
}

// page is an opened page: a leaf or an inner node.
type page struct {
	number      kv.Page
	leaf        *block.Block
	node        *node
	first, last Row
	rows        uint64
}

// pageOverhead is about what an opened page costs besides its content.
const pageOverhead = 256

func (p *page) bytes() int64 {
	if p.leaf != nil {
		return int64(p.leaf.Bytes()) + pageOverhead
	}
	return p.node.bytes() + pageOverhead
}

// corrupt is the error for a page whose content is wrong.
func corrupt(n kv.Page, format string, args ...any) error {
	return &kv.CorruptError{Key: kv.AppendPageKey(nil, n), Reason: fmt.Sprintf(format, args...)}
}

// get returns a page from the cache or the store.
func (p *Pages) get(n kv.Page) (*page, error) {
	p.reads.page()
	return p.cache.get(n, p.read)
}

// fetch reads the bytes of a page past the cache.
func (p *Pages) fetch(n kv.Page) ([]byte, error) {
	data, err := p.reader.Get(kv.AppendPageKey(nil, n))
	if errors.Is(err, kv.ErrNotFound) {
		return nil, corrupt(n, "the page is missing")
	}
	if err != nil {
		return nil, fmt.Errorf("page %d: %w", n, err)
	}
	return data, nil
}

func (p *Pages) read(n kv.Page) (*page, error) {
	data, err := p.fetch(n)
	if err != nil {
		return nil, err
	}
	p.reads.fetched()
	return openPage(n, data)
}

// openPage opens a page's bytes. By I1 its number of columns tells leaf and
// inner node apart.
func openPage(n kv.Page, data []byte) (*page, error) {
	b, err := block.Open(data)
	if err != nil {
		return nil, corrupt(n, "%v", err)
	}
	switch b.Columns() {
	case columns:
		return openLeaf(n, b), nil
	case nodeColumns:
		return openNode(n, b)
	}
	return nil, corrupt(n, "%d columns are neither a leaf nor an inner node", b.Columns())
}

func openLeaf(n kv.Page, b *block.Block) *page {
	rows := b.Rows()
	return &page{number: n, leaf: b, first: leafRow(b, 0), last: leafRow(b, rows-1), rows: uint64(rows)}
}

func openNode(n kv.Page, b *block.Block) (*page, error) {
	children := decodeChildren(b)
	if reason := childrenFault(n, children); reason != "" {
		return nil, corrupt(n, "%s", reason)
	}
	in, end := newNode(children), len(children)
	return &page{
		number: n, node: in,
		first: children[0].first, last: children[end-1].last,
		rows: in.begins[columns-1][end],
	}, nil
}

// level returns a page that stands at that height of a tree.
func (p *Pages) level(n kv.Page, height int) (*page, error) {
	pg, err := p.get(n)
	if err != nil {
		return nil, err
	}
	if (pg.leaf != nil) != (height == 1) {
		return nil, corrupt(n, "leaf and inner node confused at height %d", height)
	}
	return pg, nil
}

// child returns the page of e, at that height of a tree, when it is what its
// parent says.
func (p *Pages) child(e *entry, height int) (*page, error) {
	pg, err := p.level(e.page, height)
	if err != nil {
		return nil, err
	}
	if pg.rows != e.rows || pg.first != e.first || pg.last != e.last {
		return nil, corrupt(e.page, "%d rows from %v to %v where the parent says %d from %v to %v",
			pg.rows, pg.first, pg.last, e.rows, e.first, e.last)
	}
	return pg, nil
}

// unpack appends the rows of the leaf of e to dst. Whoever takes rows out of a
// tree to write them elsewhere relies on their order, so it is checked here.
func (p *Pages) unpack(e *entry, dst *table) error {
	pg, err := p.child(e, 1)
	if err != nil {
		return err
	}
	from := dst.len()
	dst.appendLeaf(pg.leaf)
	cols := dst.view(from, dst.len())
	var distinct [prefixes]uint64
	if i, ok := countGroups(&cols, &distinct); !ok {
		return corrupt(e.page, "row %d is not above the one before it", i)
	}
	return nil
}

// prefetch reads those of the pages that are not in the cache with one request.
// A page that is missing or damaged is left to whoever asks for it.
func (p *Pages) prefetch(numbers []kv.Page) error {
	var missing []kv.Page
	var keys [][]byte
	for _, n := range numbers {
		if !p.cache.has(n) {
			missing = append(missing, n)
			keys = append(keys, kv.AppendPageKey(nil, n))
		}
	}
	if len(missing) < 2 {
		return nil
	}
	values, err := p.reader.GetBatch(keys)
	if err != nil {
		return err
	}
	for i, data := range values {
		if data == nil {
			continue
		}
		if pg, err := openPage(missing[i], data); err == nil {
			p.reads.fetched()
			p.cache.add(pg)
		}
	}
	return nil
}
