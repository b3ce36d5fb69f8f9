package dict

import (
	"bytes"
	"crypto/sha256"
	"fmt"

	"tribune/graph/id"
	"tribune/graph/kv"
	"tribune/graph/term"
)

// checkCache is small: a check reads what is stored, once.
const checkCache = 4 << 20

// Check reads everything and returns every violation: of order, of the
// first-terms trees, of long texts, of triple terms, of the tail's two
// directions, of terms that are there twice, and of the counts of the State.
func (d *Dict) Check() []error {
	c := checker{d: Open(d.r, d.state, NewCache(checkCache))}
	for _, g := range c.d.state.segments {
		c.segment(g)
	}
	c.tail()
	return c.errs
}

type checker struct {
	d    *Dict
	errs []error

	// Of the segment under check.
	in     segment
	last   []byte // the entry before, whole
	start  []byte // the same as its group has it
	lost   bool   // the entry before could not be read
	groups uint64
	pages  uint64
	chunks uint64
}

func (c *checker) add(err error) { c.errs = append(c.errs, err) }

func (c *checker) addf(key []byte, format string, args ...any) {
	c.add(corrupt(key, fmt.Sprintf(format, args...)))
}

func (c *checker) segment(g segment) {
	c.in, c.last, c.start, c.lost = g, nil, nil, false
	c.groups, c.pages, c.chunks = 0, 0, 0
	seen := len(c.errs)
	c.page(g.levels-1, 0, g.terms, nil)
	if len(c.errs) > seen {
		return // what could not be read was not counted
	}
	n := g.number
	c.count(kv.AppendGroupKey(nil, n, 0), kv.AppendGroupKey(nil, n+1, 0), c.groups)
	c.count(kv.AppendFirstKey(nil, n, 0, 0), kv.AppendFirstKey(nil, n+1, 0, 0), c.pages)
	c.count(kv.AppendLongKey(nil, n, 0, 0), kv.AppendLongKey(nil, n+1, 0, 0), c.chunks)
}

// count checks that there are so many records from <= key < to.
func (c *checker) count(from, to []byte, want uint64) {
	got := uint64(0)
	err := c.d.r.Scan(from, to, func(_, _ []byte) error { got++; return nil })
	if err != nil {
		c.add(err)
	} else if got != want {
		c.addf(from, "%d records of its kind, %d belong to the segment", got, want)
	}
}

// page checks the page at that level over the terms first <= number < end and
// all below it. sep is its separator as the page above has it.
func (c *checker) page(level uint8, first, end uint64, sep []byte) {
	p, err := c.d.page(c.in, level, first)
	if err != nil {
		c.add(err)
		c.lost = true
		return
	}
	c.pages++
	key := kv.AppendFirstKey(nil, c.in.number, level, first)
	if p.end() != end {
		c.addf(key, "the page ends at term %d instead of %d", p.end(), end)
	}
	if sep != nil && !bytes.Equal(sep, p.at(0)) {
		c.addf(key, "the page above has another separator for it")
	}
	for i := range p.len() {
		if level > 0 {
			c.page(level-1, p.first[i], p.first[i+1], p.at(i))
			continue
		}
		s := span{segment: c.in.number, print: c.in.print, first: p.first[i], end: p.first[i+1]}
		c.group(s, p.at(i))
	}
}

// group checks the group at s of a segment, whose separator is sep.
func (c *checker) group(s span, sep []byte) {
	g, err := c.d.group(s)
	if err != nil {
		c.add(err)
		c.lost = true
		return
	}
	c.groups++
	s.group = g
	key := s.key()
	if !c.lost && !bytes.Equal(sep, separator(c.start, g.at(0))) {
		c.addf(key, "its separator in the first-terms tree is another")
	}
	entries := c.entries(s)
	for i, entry := range entries {
		c.order(s, i)
		c.last, c.start, c.lost = entry, g.at(i), entry == nil
	}
	c.lookup(s, entries)
}

// order checks that entry i of s follows the one before.
func (c *checker) order(s span, i int) {
	if c.lost || c.last == nil {
		return
	}
	order, err := c.d.compare(c.last, &s, i)
	if err != nil {
		c.add(err)
	} else if order >= 0 {
		c.addf(s.key(), "term %d is not after the one before", s.first+uint64(i))
	}
}

// entries returns the whole entries of s, nil for what cannot be read, and
// checks each alone.
func (c *checker) entries(s span) [][]byte {
	entries := make([][]byte, s.group.len())
	for i := range entries {
		entries[i] = s.group.at(i)
		if l := s.group.long(i); l != nil {
			entries[i] = c.long(s, l)
		}
		switch term.Form(s.group.at(i)[0]) {
		case term.TypedLiteral:
			if _, ok := id.FromKey(entries[i]); ok {
				c.addf(s.key(), "term %d belongs into its id", s.first+uint64(i))
			}
		case term.TripleTerm:
			c.triple(s, i)
		}
	}
	return entries
}

// long reads a long entry and checks it against what its group says.
func (c *checker) long(s span, l *longEntry) []byte {
	t := c.d.text(s.segment, s.first, l)
	c.chunks += uint64(chunks(l.length))
	text, err := t.appendTo(nil)
	if err != nil {
		c.add(err)
		return nil
	}
	if sha256.Sum256(text) != l.hash || !bytes.HasPrefix(text, s.group.at(l.index)) {
		c.addf(kv.AppendLongKey(nil, t.segment, t.number, 0), "the text of a long term is another's")
		return nil
	}
	return text
}

// triple checks that the parts of a triple term are there and its depth right.
func (c *checker) triple(s span, i int) {
	depth, parts := splitTriple(s.group.at(i))
	deepest := 0
	for _, p := range parts {
		n, err := c.depth(p)
		if err != nil {
			c.addf(s.key(), "term %d has a part that is no term: %v", s.first+uint64(i), err)
			return
		}
		deepest = max(deepest, n)
	}
	if depth != deepest+1 {
		c.addf(s.key(), "term %d has depth %d instead of %d", s.first+uint64(i), depth, deepest+1)
	}
}

// depth is the depth of the term with that id as its entry has it.
func (c *checker) depth(i id.ID) (int, error) {
	if !i.InDictionary() {
		_, err := appendInline(nil, i)
		return 0, err
	}
	s, err := c.d.locate(i)
	if err != nil {
		return 0, err
	}
	entry := s.group.at(int(i.Number() - s.first))
	if entry[0] != byte(i.Kind()) {
		return 0, corrupt(s.key(), "its kind is another")
	}
	if !isTriple(entry) {
		return 0, nil
	}
	depth, _ := splitTriple(entry)
	return depth, nil
}

// lookup checks that each entry of s is found, there and nowhere else.
func (c *checker) lookup(s span, entries [][]byte) {
	var queries []query
	for i, entry := range entries {
		if entry != nil {
			queries = append(queries, query{entry, i})
		}
	}
	sortQueries(queries)
	out := make([]id.ID, len(entries))
	// Lookup reorders what it is given.
	if err := c.d.lookup(append([]query(nil), queries...), out, nil); err != nil {
		c.add(err)
		return
	}
	for _, q := range queries {
		n := s.first + uint64(q.i)
		if want := id.Place(id.Kind(q.entry[0]), s.segment, n); out[q.i] != want {
			c.addf(s.key(), "term %d: a lookup gives id %#x instead of %#x", n, uint64(out[q.i]), uint64(want))
		}
	}
}

// tail checks the tail, term by term.
func (c *checker) tail() {
	c.chunks = 0
	for n := c.d.state.begin; n < c.d.state.tail; n++ {
		s := span{first: n, end: n + 1}
		var err error
		if s.group, err = c.d.group(s); err != nil {
			c.add(err)
			continue
		}
		c.lookup(s, c.entries(s))
	}
}
