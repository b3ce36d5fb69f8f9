package hdt

import (
	"bytes"
	"fmt"

	"tribune/graph/term"
)

// mostBlock is how many strings a block may have: each look-up reads through half of
// one.
const mostBlock = 4096

// section is sorted strings, front-coded.
type section struct {
	name   string
	start  int64 // of data, in the file
	size   uint64
	block  uint64 // strings in a block
	blocks array  // where each begins in data
	data   []byte
}

// section reads one. What is returned without an error has all its strings (I2).
func (s *source) section(name string) section {
	s.part = "the dictionary's " + name
	s.kind(2, "plain front coding")
	d := section{name: name}
	d.size = s.number()
	bytes := s.number()
	d.block = s.number()
	s.endHead()
	if s.err == nil && (d.block == 0 || d.block > mostBlock) {
		s.fail(fmt.Sprintf("1 to %d", mostBlock), "blocks of %d strings", d.block)
	}
	d.blocks = s.array()
	d.start = s.at
	d.data = s.body(bytes)
	if s.err == nil {
		d.check(s)
	}
	return d
}

// check walks through all strings.
func (d *section) check(s *source) {
	if least := d.size/d.block + min(d.size%d.block, 1); d.blocks.size < least {
		s.fail(fmt.Sprintf("the places of %d blocks", least), "%d", d.blocks.size)
	}
	w := walk{section: d, source: s}
	for i := uint64(0); i < d.size && s.err == nil; i++ {
		w.next(i)
	}
	if s.err == nil && w.at != len(d.data) {
		s.fail(fmt.Sprintf("%d", w.at), "%d bytes of strings", len(d.data))
	}
}

// walk is a place in a section that is being checked.
type walk struct {
	*section
	source *source
	at     int // in data
	length int // of the string before
}

// next passes over the i-th string.
func (w *walk) next(i uint64) {
	shared := w.shared(i)
	rest := bytes.IndexByte(w.data[w.at:], 0)
	w.length = shared + rest
	if rest < 0 || w.length >= term.MaxKey {
		w.source.fail(fmt.Sprintf("a NUL within %d bytes", term.MaxKey), "string %d without an end", i+1)
		return
	}
	w.at += rest + 1
}

// shared is how much the i-th string has of the one before. The first of a block
// has nothing, and is at the place that its block should be at.
func (w *walk) shared(i uint64) int {
	if i%w.block == 0 {
		if place := w.blocks.at(i / w.block); place != uint64(w.at) {
			w.source.fail(fmt.Sprintf("%d", w.at), "a block at %d", place)
		}
		return 0
	}
	v, size := number(w.data[w.at:])
	w.at += size
	switch {
	case size == 0:
		w.source.fail(fmt.Sprintf("%d strings", w.size), "no string %d at byte %d of them", i+1, w.at)
	case v > uint64(w.length):
		w.source.fail(fmt.Sprintf("at most its length, %d", w.length), "that string %d shares %d bytes with the one before", i+1, v)
	default:
		return int(v)
	}
	return 0
}

// cursor looks strings up; neighbours cost least.
type cursor struct {
	section *section
	next    uint64 // the string behind text
	at      int    // where it begins in the section's data
	text    []byte
}

// string is the i-th one, from 0, of a section that has it. It is good until the
// next call.
func (c *cursor) string(i uint64) []byte {
	if i+1 == c.next {
		return c.text
	}
	d := c.section
	if first := i - i%d.block; i < c.next || c.next < first {
		c.next, c.at = first, int(d.blocks.at(first/d.block))
	}
	for c.next <= i {
		c.read()
	}
	return c.text
}

func (c *cursor) read() {
	d := c.section
	shared := 0
	if c.next%d.block != 0 {
		v, size := number(d.data[c.at:])
		shared = int(v)
		c.at += size
	}
	end := c.at + bytes.IndexByte(d.data[c.at:], 0)
	c.text = append(c.text[:shared], d.data[c.at:end]...)
	c.at = end + 1
	c.next++
}
