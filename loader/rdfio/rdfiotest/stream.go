package rdfiotest

import "io"

// Stream is a document that is made while it is read, so that it can be longer than any
// memory or disk.
type Stream struct {
	Head, Tail string
	Item       func(dst []byte, n int) []byte // appends the n-th item, from 0
	Size       int64                          // after so many bytes there are no more items

	Items int // that were made

	made  int64 // bytes
	rest  []byte
	ended bool
}

var _ io.Reader = (*Stream)(nil)

// Read implements io.Reader.
func (s *Stream) Read(p []byte) (int, error) {
	for len(s.rest) == 0 {
		if s.ended {
			return 0, io.EOF
		}
		s.next()
		s.made += int64(len(s.rest))
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	return n, nil
}

// next makes what follows.
func (s *Stream) next() {
	buffer := s.rest[:0]
	switch {
	case s.made == 0:
		s.rest = append(buffer, s.Head...)
		if len(s.rest) > 0 {
			return
		}
		fallthrough
	case s.made < s.Size:
		s.rest = s.Item(buffer, s.Items)
		s.Items++
	default:
		s.rest = append(buffer, s.Tail...)
		s.ended = true
	}
}
