package jsonld

import (
	"bytes"
	"io"
	"unicode/utf8"

	"tribune/loader/jsonld/tree"
	"tribune/loader/rdfio"
)

const (
	readSize  = 64 << 10
	shownTail = 512 // bytes before what is unread that are kept to be shown in errors
)

// source is the part of a document that is in memory.
//
//	           shown in errors   unread
//	buf       |................|-----------------|
//	          |                pos               len(buf)
//	          head, at offset in the document
//
// pos is behind mark, if that is set.
type source struct {
	file   string
	r      io.Reader
	buf    []byte
	pos    int
	mark   int // nothing from there on is dropped; -1 if there is no mark
	offset int64
	head   place // of buf[0]
	last   place // that was asked for
	err    error
}

// place is a byte of a source's buffer, and where that is in the document.
type place struct {
	at     int
	line   int // from 1
	start  int // of the line, or of buf if that begins within the line
	column int // code points of the line before
}

func newSource(r io.Reader, file string) *source {
	s := &source{file: file, r: r, mark: -1, head: place{line: 1}}
	s.last = s.head
	return s
}

// find returns the place of a byte. Places that are asked for in their order cost
// a look at each byte.
func (s *source) find(at int) place {
	p := s.last
	if at < p.at {
		p = s.head
	}
	between := s.buf[p.at:at]
	if i := bytes.LastIndexByte(between, '\n'); i >= 0 {
		p.line += bytes.Count(between, []byte{'\n'})
		p.start, p.column = p.at+i+1, 0
		between = between[i+1:]
	}
	p.column += utf8.RuneCount(between)
	p.at = at
	s.last = p
	return p
}

// more reads on, and reports whether there was anything.
func (s *source) more() bool {
	s.drop()
	if free := cap(s.buf) - len(s.buf); free < readSize {
		s.buf = append(make([]byte, 0, 2*cap(s.buf)+readSize), s.buf...)
	}
	for tries := 0; s.err == nil; tries++ {
		n, err := s.r.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+n]
		s.err = err
		if n > 0 {
			return true
		}
		if tries == 100 && err == nil {
			s.err = io.ErrNoProgress
		}
	}
	return false
}

// drop forgets what is read, once that is most of what is in memory.
func (s *source) drop() {
	keep := s.pos - shownTail
	if s.mark >= 0 {
		keep = min(keep, s.mark)
	}
	if keep < len(s.buf)/2 || keep <= 0 {
		return
	}
	keep = s.characterAt(keep)
	p := s.find(keep)
	s.head = place{line: p.line, column: p.column}
	s.last = s.head
	s.offset += int64(keep)
	s.buf = append(s.buf[:0], s.buf[keep:]...)
	s.pos -= keep
	if s.mark >= 0 {
		s.mark -= keep
	}
}

// characterAt returns where the character begins that a byte is part of.
func (s *source) characterAt(at int) int {
	for at > 0 && at < len(s.buf) && !utf8.RuneStart(s.buf[at]) {
		at--
	}
	return at
}

// failed is why reading stopped before the end, or nil.
func (s *source) failed() error {
	if s.err == io.EOF {
		return nil
	}
	return s.err
}

// space skips white space and returns the next byte, or 0 at the end.
func (s *source) space() byte {
	for {
		for s.pos < len(s.buf) {
			if b := s.buf[s.pos]; !tree.IsSpace(b) {
				return b
			}
			s.pos++
		}
		if !s.more() {
			return 0
		}
	}
}

// took reads that byte if it comes next behind white space.
func (s *source) took(b byte) bool {
	if s.space() != b {
		return false
	}
	s.pos++
	return true
}

// byteOrderMark skips one, which some editors put before a document.
func (s *source) byteOrderMark() {
	const mark = "\uFEFF"
	for len(s.buf)-s.pos < len(mark) && s.more() {
	}
	if bytes.HasPrefix(s.buf[s.pos:], []byte(mark)) {
		s.pos += len(mark)
	}
}

// syntaxError is the error of a place in buf.
func (s *source) syntaxError(at int, found, expected string) *rdfio.SyntaxError {
	at = min(at, len(s.buf))
	s.readLine(at)
	p := s.find(at)
	start := max(p.start, s.characterAt(at-shownTail))
	text := s.buf[start:min(at+shownTail, len(s.buf))]
	if end := bytes.IndexByte(text[at-start:], '\n'); end >= 0 {
		text = bytes.TrimSuffix(text[:at-start+end], []byte{'\r'})
	}
	e := rdfio.NewSyntaxError(s.file, p.line, text, min(at-start, len(text)), s.offset+int64(start))
	e.Column = p.column + 1
	if e.Found = found; found == "" {
		e.Found = rdfio.Found(s.buf[at:])
	}
	e.Expected = expected
	return e
}

// readLine reads on until a place's line ends, or there is enough of it to show.
func (s *source) readLine(at int) {
	mark := s.mark
	s.mark = 0 // places stay
	for len(s.buf)-at < shownTail && bytes.IndexByte(s.buf[at:], '\n') < 0 && s.more() {
	}
	s.mark = mark
}
