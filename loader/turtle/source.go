package turtle

import (
	"fmt"
	"io"
	"math"
	"unicode/utf8"

	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

// firstWindow is the size of the window to begin with: large enough that reads
// are few, small enough to stay in a core's cache.
const firstWindow = 256 << 10

// shownBytes is what the window keeps before Pos, and what an error wants behind
// its place: more than the characters that an error shows take.
const shownBytes = 512

// idleReads is how often a reader may give nothing, as bufio has it.
const idleReads = 100

// source shows a document from an io.Reader through a window, which is Data.
// Tokens are read from Pos on; one that ends too near the window's end is read
// again from its start when there is more.
type source struct {
	terminals.Scanner
	place

	r       io.Reader
	buf     []byte // Data is its beginning
	limit   int    // bytes that a token may have
	base    int64  // offset of Data[0] in the document
	safe    int    // what is decided up to there in Data stays so, whatever follows
	ended   bool   // Data goes to the end of the document
	readErr error  // why no more can be read before that
	comment bool   // Pos is within a comment
}

// place is where the line of Pos begins.
type place struct {
	line      int // its number, from 1
	lineStart int // in Data
	cut       int // code points of the line before lineStart
}

// more makes sure that want bytes are there from Pos on, unless the document
// ends before, and that as many are there as one read gives. It moves Data.
func (s *source) more(want int) error {
	if len(s.Data)-s.Pos >= want {
		return nil
	}
	s.makeRoom(want)
	for idle := 0; len(s.Data)-s.Pos < want && !s.ended; {
		if s.readErr != nil {
			return s.readError()
		}
		n, err := s.r.Read(s.buf[len(s.Data):])
		s.Data = s.buf[:len(s.Data)+n]
		if idle++; n > 0 {
			idle = 0
		}
		switch {
		case err == io.EOF:
			s.ended = true
		case err != nil:
			s.readErr = err
		case idle == idleReads:
			s.readErr = io.ErrNoProgress
		}
	}
	s.safe = len(s.Data) - terminals.Lookahead
	if s.ended {
		s.safe = math.MaxInt
	}
	return nil
}

// again is more for a token that the window cut: with twice as much of it, so
// that all its readings together cost what the last one does, twice.
func (s *source) again() error {
	return s.more(min(max(2*(len(s.Data)-s.Pos), 2*terminals.Lookahead), s.limit+terminals.Lookahead+1))
}

// tooLong reports whether the token at Pos, which the window cut, has more bytes
// than one may have: it goes to the last Lookahead bytes at least.
func (s *source) tooLong() bool { return len(s.Data)-s.Pos > s.limit+terminals.Lookahead }

// makeRoom moves Data to the front of the buffer, or into a larger one, if that is
// needed for want bytes from Pos on, which are more than there are.
func (s *source) makeRoom(want int) {
	if len(s.buf)-s.Pos >= want {
		return
	}
	drop := s.lineTail()
	s.cutLine(drop)
	s.lineStart -= drop
	s.Pos -= drop
	s.base += int64(drop)
	kept := s.Data[drop:]
	if need := s.Pos + want; need > len(s.buf) {
		s.buf = make([]byte, max(need, min(firstWindow, 2*s.limit)))
	}
	s.Data = s.buf[:copy(s.buf, kept)]
}

// lineTail is where what is kept before Pos begins, at a character's start.
func (s *source) lineTail() int {
	from := max(0, s.Pos-shownBytes)
	for i := from; i > max(0, from-utf8.UTFMax); i-- {
		if utf8.RuneStart(s.Data[i]) {
			return i
		}
	}
	return from
}

// cutLine counts the part of the line that is before a place in Data, so that it
// need not be there, or be counted again, for an error behind it.
func (s *source) cutLine(at int) {
	if s.lineStart < at {
		s.cut += codePoints(s.Data[s.lineStart:at])
		s.lineStart = at
	}
}

// codePoints is utf8.RuneCount without a copy of the text.
func codePoints(text []byte) (n int) {
	for i := 0; i < len(text); n++ {
		size := 1
		if text[i] >= utf8.RuneSelf {
			_, size = utf8.DecodeRune(text[i:])
		}
		i += size
	}
	return n
}

// newLine notes that a line begins at a place in Data.
func (l *place) newLine(at int) { l.line, l.lineStart, l.cut = l.line+1, at, 0 }

// pass notes the line ends between two places in data.
func (l *place) pass(data []byte, from, to int) {
	for i := from; i < to; i++ {
		if b := data[i]; b == '\n' || b == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			l.newLine(i + 1)
		}
	}
}

// decidedAt is how far the token at Pos was read, or until it was found wanting:
// the result would be the same if more of the document were there, unless that is
// behind safe.
func (s *source) decidedAt(ok bool) int {
	if ok {
		return max(s.Pos, s.Reach)
	}
	return max(s.Fault.At, s.Reach)
}

// space reads white space and comments, as far as they are there. It returns
// false if a comment is broken.
func (s *source) space() bool {
	if s.comment && !s.readComment() {
		return false
	}
	for ; s.Pos < len(s.Data); s.Pos++ {
		switch s.Data[s.Pos] {
		case ' ', '\t':
		case '\n':
			s.newLine(s.Pos + 1)
		case '\r':
			if s.Pos+1 == len(s.Data) && !s.ended {
				return true // it may be half of a line end
			}
			if s.ByteAt(s.Pos+1) != '\n' {
				s.newLine(s.Pos + 1)
			}
		case '#':
			if !s.readComment() {
				return false
			}
			s.Pos--
		default:
			return true
		}
	}
	return true
}

// readComment reads what is there of a comment, up to its line's end.
func (s *source) readComment() bool {
	s.comment = true
	rest := s.Data[s.Pos:]
	n := terminals.LineLength(rest)
	whole := n < len(rest) || s.ended
	if text := rest[:n]; !utf8.Valid(text) {
		valid := rdfio.ValidPrefix(text)
		if whole || utf8.FullRune(text[valid:]) {
			return s.Fail(s.Pos+valid, "a comment in UTF-8")
		}
		n = valid // the rest of a character is still to come
	}
	s.Pos += n
	s.comment = !whole
	return true
}

func (s *source) readError() error {
	return fmt.Errorf("reading stopped in line %d, at byte %d: %w", s.line, s.base+int64(len(s.Data)), s.readErr)
}
