package dict

import (
	"github.com/cespare/xxhash/v2"

	"tribune/graph/kv"
)

// segmentWriter writes a sorted segment from its entries in order: groups as
// they fill, and the pages of the first-terms tree bottom-up.
type segmentWriter struct {
	out    *output
	number uint16
	terms  uint64 // in groups written
	group  group
	last   []byte // the last entry of the group before, or its start
	pages  []page // the page being filled, by level
	print  *xxhash.Digest
	key    []byte
	buffer []byte
}

func newSegmentWriter(out *output, number uint16) *segmentWriter {
	return &segmentWriter{out: out, number: number, print: xxhash.New()}
}

// add adds the next entry.
func (s *segmentWriter) add(entry []byte) error {
	n := s.terms + uint64(s.group.len())
	s.group.addEntry(entry)
	if len(entry) > longKey {
		if err := putLong(s.out, s.number, n, entry); err != nil {
			return err
		}
	}
	if !s.group.full() {
		return nil
	}
	return s.endGroup()
}

// endGroup writes the group and tells the lowest page of it.
func (s *segmentWriter) endGroup() error {
	s.key = kv.AppendGroupKey(s.key[:0], s.number, s.terms)
	s.buffer = appendGroup(s.buffer[:0], &s.group)
	// What Write and Sum64 of a Digest return as an error is always nil.
	_, _ = s.print.Write(s.buffer)
	if err := s.out.put(s.key, s.buffer); err != nil {
		return err
	}
	first, n := s.terms, uint64(s.group.len())
	s.terms += n
	sep := separator(s.last, s.group.at(0))
	s.last = append(s.last[:0], s.group.at(s.group.len()-1)...)
	err := s.addChild(0, sep, first, n)
	s.group.reset()
	return err
}

// separator is the start of first that is more than last, or maxSeparator
// bytes of it (I4).
func separator(last, first []byte) []byte {
	return first[:min(len(first), shared(last, first)+1, maxSeparator)]
}

// addChild adds a child to the page at level, after it wrote that page if it
// is full.
func (s *segmentWriter) addChild(level int, sep []byte, first, terms uint64) error {
	if level == len(s.pages) {
		s.pages = append(s.pages, page{})
	}
	if s.pages[level].full() {
		if err := s.endPage(level); err != nil {
			return err
		}
	}
	s.pages[level].addChild(sep, first, terms)
	return nil
}

// endPage writes the page at level and tells the page above of it.
func (s *segmentWriter) endPage(level int) error {
	p := &s.pages[level]
	sep := append([]byte(nil), p.at(0)...)
	first, terms := p.first[0], p.end()-p.first[0]
	if err := s.putPage(level); err != nil {
		return err
	}
	return s.addChild(level+1, sep, first, terms)
}

func (s *segmentWriter) putPage(level int) error {
	p := &s.pages[level]
	s.key = kv.AppendFirstKey(s.key[:0], s.number, uint8(level), p.first[0])
	s.buffer = appendPage(s.buffer[:0], p)
	p.reset()
	return s.out.put(s.key, s.buffer)
}

// finish writes what is left; the topmost page is the root.
func (s *segmentWriter) finish() (segment, error) {
	if s.group.len() > 0 {
		if err := s.endGroup(); err != nil {
			return segment{}, err
		}
	}
	for level := 0; level < len(s.pages)-1; level++ {
		if err := s.endPage(level); err != nil {
			return segment{}, err
		}
	}
	if err := s.putPage(len(s.pages) - 1); err != nil {
		return segment{}, err
	}
	return segment{
		number: s.number,
		levels: uint8(len(s.pages)),
		terms:  s.terms,
		print:  max(1, s.print.Sum64()),
	}, s.out.flush()
}
