package dict

import (
	"bytes"
	"fmt"
	"slices"

	"tribune/graph/kv"
)

// walker finds the groups of one segment by number or by entry. It keeps the
// leaf that it stands on, so that ascending questions descend the first-terms
// tree once a leaf.
type walker struct {
	d    *Dict
	in   segment
	leaf *page
	high []byte // the separator behind leaf; nil: leaf is the last
	next []byte // the separator behind the group found last; nil: it is the last
}

// toNumber returns the span that holds number n.
func (w *walker) toNumber(n uint64) (span, error) {
	if w.leaf == nil || n < w.leaf.first[0] || n >= w.leaf.end() {
		down := func(p *page) int { return p.holding(n) }
		if err := w.descend(down); err != nil {
			return span{}, err
		}
		if n < w.leaf.first[0] || n >= w.leaf.end() {
			key := kv.AppendFirstKey(nil, w.in.number, 0, w.leaf.first[0])
			return span{}, corrupt(key, fmt.Sprintf("the page does not reach term %d", n))
		}
	}
	return w.span(w.leaf.holding(n)), nil
}

// toEntry returns the only span that can hold entry; false: none can. Entries
// come in ascending order.
func (w *walker) toEntry(entry []byte) (span, bool, error) {
	if w.leaf == nil || w.high != nil && bytes.Compare(entry, w.high) >= 0 {
		down := func(p *page) int { return max(0, p.upTo(entry)) }
		if err := w.descend(down); err != nil {
			return span{}, false, err
		}
	}
	i := w.leaf.upTo(entry)
	if w.next = w.high; i+1 < w.leaf.len() {
		w.next = w.leaf.at(i + 1)
	}
	if i < 0 {
		return span{}, false, nil
	}
	return w.span(i), true, nil
}

// descend goes from the root to a leaf by the child that down names.
func (w *walker) descend(down func(*page) int) error {
	w.high = nil
	first := uint64(0)
	for level := w.in.levels - 1; ; level-- {
		p, err := w.d.page(w.in, level, first)
		if err != nil {
			return err
		}
		if level == 0 {
			w.leaf = p
			return nil
		}
		i := down(p)
		if i+1 < p.len() {
			w.high = p.at(i + 1)
		}
		first = p.first[i]
	}
}

func (w *walker) span(i int) span {
	return span{segment: w.in.number, print: w.in.print, first: w.leaf.first[i], end: w.leaf.first[i+1]}
}

// spanOf returns the span of a number of a segment; w, where not nil, walks
// that segment.
func (d *Dict) spanOf(w *walker, number uint16, n uint64) (span, error) {
	s := span{segment: number, first: n, end: n + 1}
	if number == 0 {
		if n < d.state.begin || n >= d.state.tail {
			return s, corrupt(s.key(), "the tail has no such term")
		}
		return s, nil
	}
	if w == nil {
		g, ok := d.segment(number)
		if !ok {
			return s, corrupt(s.key(), "there is no such segment")
		}
		w = &walker{d: d, in: g}
	}
	if n >= w.in.terms {
		return s, corrupt(s.key(), "the segment has no such term")
	}
	return w.toNumber(n)
}

// segment returns the segment with that number.
func (d *Dict) segment(number uint16) (segment, bool) {
	i, ok := slices.BinarySearchFunc(d.state.segments, number, func(g segment, n uint16) int { return int(g.number) - int(n) })
	if !ok {
		return segment{}, false
	}
	return d.state.segments[i], true
}
