package canon

import "bytes"

// search goes through the permutations of choices, but for those that begin with
// more than the least path so far.
type search struct {
	*gossip
	rest      []choice // what is not on the path yet
	open      int      // nodes in rest
	pathStart int      // of the path in data
	mark      int      // how many were issued before it

	found   bool
	least   []byte  // the least path so far
	issued  []node  // on it
	content *digest // of those; nil until it is asked for
}

// place puts each choice next on the path.
func (s *search) place() error {
	if s.worse() {
		return nil
	}
	if s.open == 0 {
		return s.runAll()
	}
	data, order := len(s.data), len(s.order)
	for i, c := range s.rest {
		if len(c) == 0 {
			continue
		}
		s.rest[i], s.open = c[1:], s.open-1
		s.appendNode(c[0])
		err := s.place()
		s.rest[i], s.open = c, s.open+1
		s.data = s.data[:data]
		s.forget(order)
		if err != nil {
			return err
		}
	}
	return nil
}

// runAll ends a path with the runs from the nodes that it issued.
func (s *search) runAll() error {
	for i, to := s.mark, len(s.order); i < to; i++ {
		if err := s.appendRun(s.order[i]); err != nil {
			return err
		}
		if s.worse() {
			return nil
		}
	}
	path, issued := s.data[s.pathStart:], s.order[s.mark:]
	if !s.found || bytes.Compare(path, s.least) < 0 || s.lessContent(issued) {
		s.found, s.content = true, nil
		s.least = append(s.least[:0], path...)
		s.issued = append(s.issued[:0], issued...)
	}
	return nil
}

// lessContent reports whether what a path that is the same text as the least
// issues is to be preferred (I4).
func (s *search) lessContent(issued []node) bool {
	if s.content == nil {
		s.content = s.contentHash(s.issued, s.mark)
	}
	content := s.contentHash(issued, s.mark)
	return bytes.Compare(content[:], s.content[:]) < 0
}

// worse reports whether the path cannot become less than the least: what it
// begins with stays.
func (s *search) worse() bool {
	return s.found && bytes.Compare(s.data[s.pathStart:], s.least) > 0
}

// choose makes the least path the one that was taken.
func (s *search) choose() {
	for _, n := range s.issued {
		s.issueTemporary(n)
	}
	s.data = append(s.data, s.least...)
}
