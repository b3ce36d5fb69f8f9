package graph

import (
	"context"
	"slices"
)

// stream is ranked changes in the order of a tree.
type stream interface {
	// next returns the next changes, at most so many; none is the end. They are
	// the caller's to read until the next call.
	next(most int) ([]ranked, error)

	// close gives back what the stream holds.
	close() error
}

// listStream is changes in memory.
type listStream struct{ rest []ranked }

func (s *listStream) next(most int) ([]ranked, error) {
	n := min(most, len(s.rest))
	list := s.rest[:n]
	s.rest = s.rest[n:]
	return list, nil
}

func (s *listStream) close() error { return nil }

// recordReader is what package extsort gives records by.
type recordReader interface {
	Next(dst []ranked) (int, error)
}

// fileStream is changes in files.
type fileStream struct {
	ctx    context.Context
	in     recordReader
	batch  []ranked
	remove func() error // deletes the files; nil if others read them too
}

func (s *fileStream) next(most int) ([]ranked, error) {
	if err := s.ctx.Err(); err != nil {
		return nil, err
	}
	s.batch = slices.Grow(s.batch[:0], most)[:most]
	n, err := s.in.Next(s.batch)
	return s.batch[:n], err
}

func (s *fileStream) close() error {
	if s.remove == nil {
		return nil
	}
	return s.remove()
}

// additions is the changes of a stream that add.
type additions struct {
	stream
	kept []ranked
}

func (s *additions) next(most int) ([]ranked, error) {
	for {
		list, err := s.stream.next(most)
		if err != nil || !slices.ContainsFunc(list, ranked.remove) {
			return list, err
		}
		s.kept = s.kept[:0]
		for _, r := range list {
			if !r.remove() {
				s.kept = append(s.kept, r)
			}
		}
		if len(s.kept) > 0 {
			return s.kept, nil
		}
	}
}
