package dict

import (
	"encoding/binary"
	"fmt"
	"sort"
	"unsafe"
)

// Limits of a first-terms page. Separators are short where terms are: on sp2b
// 13 bytes, less what they share. A page has eight children or more, unless it
// is the last of its level.
const (
	pageChildren = 128
	pageBytes    = 8 << 10 // of separators, decoded

	// maxSeparator bounds a separator, whatever the terms have in common.
	// Then it does not separate, and a search falls back to numbers (I4).
	maxSeparator = longStart
)

// page is a node of the first-terms tree: for each child a separator, which is
// no more than the child's first entry and more than the last entry before it,
// and the number of that first entry. A child is addressed by that number.
type page struct {
	texts          // separators
	first []uint64 // one more than children: the last is the end of the page
}

func (p *page) bytes() int64 {
	return p.size() + int64(unsafe.Sizeof(*p)) + int64(8*cap(p.first))
}

func (p *page) full() bool { return p.len() >= pageChildren || len(p.flat) >= pageBytes }

// end is the number after the last that the page covers.
func (p *page) end() uint64 { return p.first[len(p.first)-1] }

// holding is the position of the child that has number n, which the page covers.
func (p *page) holding(n uint64) int {
	return sort.Search(p.len()-1, func(i int) bool { return p.first[i+1] > n })
}

// addChild appends a child of that many terms. The first child says where the
// page begins.
func (p *page) addChild(separator []byte, first, terms uint64) {
	if p.len() == 0 {
		p.first = append(p.first[:0], first)
	}
	p.add(separator)
	p.first = append(p.first, first+terms)
}

func (p *page) reset() {
	p.texts.reset()
	p.first = p.first[:0]
}

// appendPage appends the payload of p.
func appendPage(dst []byte, p *page) []byte {
	dst = binary.AppendUvarint(dst, p.first[0])
	dst = binary.AppendUvarint(dst, uint64(p.len()))
	for i := range p.ends {
		dst = binary.AppendUvarint(dst, p.first[i+1]-p.first[i])
		dst = appendShared(dst, p.last(i), p.at(i))
	}
	return dst
}

// decodePage decodes the payload of the page that begins at number first.
func decodePage(payload []byte, first uint64) (*page, error) {
	d := decoder{rest: payload}
	if got := d.uvarint(); got != first {
		return nil, fmt.Errorf("a page of terms from %d instead of %d", got, first)
	}
	n := d.uvarint()
	if n == 0 || n > pageChildren {
		return nil, fmt.Errorf("a page of %d children", n)
	}
	p := &page{first: append(make([]uint64, 0, n+1), first)}
	p.flat = make([]byte, 0, 2*len(payload))
	p.ends = make([]uint32, 0, n)
	for range n {
		end := p.end() + d.uvarint()
		p.readShared(&d, pageBytes+maxSeparator)
		if d.bad || end <= p.end() {
			return nil, fmt.Errorf("a page of %d bytes is malformed", len(payload))
		}
		p.first = append(p.first, end)
	}
	if len(d.rest) > 0 {
		return nil, fmt.Errorf("%d bytes behind a page", len(d.rest))
	}
	return p, nil
}
