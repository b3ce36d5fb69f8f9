package xmltext

import (
	"bytes"
	"unicode/utf8"
)

// text reads a piece of character data.
func (r *Reader) text() (Kind, bool) {
	if r.open.depth() == 0 {
		return None, r.whiteOnly()
	}
	start := r.pos
	if end := r.runEnd(start, inText); end > start {
		return r.piece(start, end), true
	}
	switch r.data[start] {
	case '&':
		return r.reference()
	case '\r':
		return r.carriageReturn()
	case '>':
		if bytes.HasSuffix(r.data[:start], []byte("]]")) {
			return None, r.failFor(start-2, `"]]>"`, `text, in which that is "]]&gt;"`)
		}
		return r.piece(start, start+1), true
	}
	return None, r.unfit(start)
}

// piece makes a slice of data a Text.
func (r *Reader) piece(start, end int) Kind {
	r.tokenAt, r.pos = start, end
	r.content = r.data[start:end]
	return Text
}

// runEnd is the end of the characters from a place on that stand for themselves,
// as far as they are there.
func (r *Reader) runEnd(i int, plain uint8) int {
	data := r.data
	for i < len(data) {
		b := data[i]
		switch {
		case class[b]&plain != 0:
			i++
		case b < utf8.RuneSelf:
			return i
		default:
			size, ok := r.char(i)
			if !ok {
				return i
			}
			i += size
		}
	}
	return i
}

// unfit finds the fault of a place where no character of the text is.
func (r *Reader) unfit(i int) bool {
	if _, ok := r.charOf(i); !ok {
		return false
	}
	return r.fail(i, expectedChar)
}

var lineFeed = []byte{'\n'}

// carriageReturn reads a line end that has one as a line feed.
func (r *Reader) carriageReturn() (Kind, bool) {
	if r.pos+1 == len(r.data) && r.more() {
		return None, true // there may be a line feed now
	}
	end := r.pos + 1
	if r.at(end) == '\n' {
		end++
	}
	kind := r.piece(r.pos, end)
	r.content = lineFeed
	return kind, true
}

// whiteOnly passes what may stand outside of the document element.
func (r *Reader) whiteOnly() bool {
	end := r.whiteEnd(r.pos)
	switch {
	case end > r.pos:
		r.pos = end
		return true
	case r.rootSeen:
		return r.fail(end, "the end of the document behind its one element")
	}
	return r.fail(end, "the document's element: <")
}

const (
	cdataStart = "<![CDATA["
	cdataEnd   = "]]>"
)

// cdata reads a piece of a CDATA section, or its end.
func (r *Reader) cdata() (Kind, bool) {
	start := r.pos
	if end := r.runEnd(start, inCDATA); end > start {
		return r.piece(start, end), true
	}
	switch r.data[start] {
	case '\r':
		return r.carriageReturn()
	case ']':
		if r.has(start, cdataEnd) {
			r.inSection = false
			r.pos = start + len(cdataEnd)
			return None, true
		}
		if r.mayHave(start, cdataEnd) {
			return None, r.fail(len(r.data), cdataEnd+" of the section")
		}
		return r.piece(start, start+1), true
	}
	return None, r.unfit(start)
}
