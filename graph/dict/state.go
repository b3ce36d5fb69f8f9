package dict

import (
	"encoding/binary"
	"errors"
	"fmt"

	"tribune/graph/id"
)

// ErrState is the error of bytes that are no State.
var ErrState = errors.New("not a dictionary state")

// State says which terms the dictionary has. It is immutable and lives in the
// store's root record: a snapshot's State is all that tells its terms from
// later ones. The zero State is the empty dictionary.
type State struct {
	segments []segment // ascending by number
	begin    uint64    // the first number of the unsorted tail; those below are another dictionary's
	tail     uint64    // the number behind the tail's last
	renewal  uint16    // the segment that the next addition makes, whatever its size; 0: none (not stored)
}

// segment is one sorted segment.
type segment struct {
	number uint16
	levels uint8  // of its first-terms tree, at least 1
	terms  uint64 // at least 1
	print  uint64 // fingerprint of its groups, never 0: names them in the cache
}

const maxLevels = 16 // a first-terms page has eight children: 2^46 terms need no more

// Terms is the number of terms, inline values aside.
func (s State) Terms() uint64 {
	n := s.Tail()
	for _, g := range s.segments {
		n += g.terms
	}
	return n
}

// Segments is the number of sorted segments.
func (s State) Segments() int { return len(s.segments) }

// Tail is the number of terms in the unsorted tail.
func (s State) Tail() uint64 { return s.tail - s.begin }

// lastSegment is the highest segment number in use, 0 if there is none.
func (s State) lastSegment() uint16 {
	if len(s.segments) == 0 {
		return 0
	}
	return s.segments[len(s.segments)-1].number
}

// withSegment returns s with g as its last segment; s stays as it is.
func (s State) withSegment(g segment) State {
	s.segments = append(s.segments[:len(s.segments):len(s.segments)], g)
	s.renewal = 0
	return s
}

// Append appends the encoded state.
func (s State) Append(dst []byte) []byte {
	dst = binary.AppendUvarint(dst, s.begin)
	dst = binary.AppendUvarint(dst, s.tail)
	dst = binary.AppendUvarint(dst, uint64(len(s.segments)))
	for _, g := range s.segments {
		dst = binary.AppendUvarint(dst, uint64(g.number))
		dst = append(dst, g.levels)
		dst = binary.AppendUvarint(dst, g.terms)
		dst = binary.BigEndian.AppendUint64(dst, g.print)
	}
	return dst
}

// ParseState parses what Append wrote and returns the bytes behind it. An
// error is ErrState.
func ParseState(src []byte) (State, []byte, error) {
	r := decoder{rest: src}
	return parseState(&r, r.uvarint())
}

// ParseStateOfOld parses the state of a root record of format 1, whose tail begins
// at 0.
func ParseStateOfOld(src []byte) (State, []byte, error) {
	return parseState(&decoder{rest: src}, 0)
}

func parseState(r *decoder, begin uint64) (State, []byte, error) {
	s := State{begin: begin, tail: r.uvarint()}
	n := r.uvarint()
	if s.tail > id.MaxNumber+1 || s.begin > s.tail || n > id.MaxSegment {
		return State{}, nil, fmt.Errorf("%w: a tail from %d to %d, %d segments", ErrState, s.begin, s.tail, n)
	}
	for range n {
		number := r.uvarint()
		g := segment{number: uint16(number), levels: r.byte(), terms: r.uvarint(), print: r.uint64()}
		if r.bad {
			break
		}
		if number <= uint64(s.lastSegment()) || number > id.MaxSegment || !g.plausible() {
			return State{}, nil, fmt.Errorf("%w: segment %d", ErrState, number)
		}
		s.segments = append(s.segments, g)
	}
	if r.bad {
		return State{}, nil, fmt.Errorf("%w: it ends too soon", ErrState)
	}
	return s, r.rest, nil
}

func (g segment) plausible() bool {
	return g.levels > 0 && g.levels <= maxLevels && g.terms > 0 && g.terms <= id.MaxNumber+1 && g.print != 0
}
