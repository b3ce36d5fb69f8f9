package xmltext

import (
	"bytes"
	"io"
	"unicode/utf8"

	"tribune/loader/rdfio"
)

const (
	firstBuffer = 64 << 10 // bytes of the window to begin with
	lineKept    = 512      // bytes of a line that stay before what is read, for errors
	idleReads   = 100      // how often a reader may give nothing, as bufio has it
)

// window shows a part of the document in UTF-8, and knows where it is.
type window struct {
	r        io.Reader
	buf      []byte // buf[:end] is read
	end      int
	limit    int      // bytes that buf grows to
	err      error    // why no more can be read
	encoding encoding // of the document

	line    int   // the line that buf[0] is in
	column  int   // code points of that line before buf[0]
	offset  int64 // bytes of the document before buf[0]
	dropped int64 // and as UTF-8
}

// fill reads once. To make room it drops what is before from, all but the head
// of a line, and says how many bytes; or it lets the buffer grow. ok is false if
// there is nothing more, or no room.
func (w *window) fill(from int) (dropped int, ok bool) {
	if w.err != nil {
		return 0, false
	}
	if w.end == len(w.buf) || from >= firstBuffer {
		dropped = w.drop(from)
	}
	if w.end == len(w.buf) && !w.grow() {
		return dropped, false
	}
	room := w.buf[w.end:min(len(w.buf), w.end+firstBuffer)] // so that a large buffer is seldom full
	for range idleReads {
		n, err := w.r.Read(room)
		w.end += n
		if w.err = err; n > 0 || err != nil {
			return dropped, n > 0
		}
	}
	w.err = io.ErrNoProgress
	return dropped, false
}

func (w *window) grow() bool {
	if len(w.buf) >= w.limit {
		return false
	}
	grown := make([]byte, min(w.limit, max(firstBuffer, 2*len(w.buf))))
	copy(grown, w.buf[:w.end])
	w.buf = grown
	return true
}

// drop forgets bytes before from, and says how many.
func (w *window) drop(from int) int {
	n := lineStart(w.buf[:from])
	if from-n > lineKept {
		n = from - lineKept
		for !utf8.RuneStart(w.buf[n]) {
			n++
		}
	}
	gone := w.buf[:n]
	if lines := lineEnds(gone); lines > 0 {
		w.line += lines
		w.column = 0
	}
	w.column += codePoints(gone[lineStart(gone):])
	w.offset += w.encoding.size(gone)
	w.dropped += int64(n)
	w.end = copy(w.buf, w.buf[n:w.end])
	return n
}

// syntaxError is one at a place of the window. It reads on until what it shows
// of the line does not depend on the pieces that the document comes in.
func (w *window) syntaxError(file string, at int) *rdfio.SyntaxError {
	for more := true; more && w.end-at < lineKept && lineLength(w.buf[at:w.end]) == w.end-at; {
		_, more = w.fill(0)
	}
	start := lineStart(w.buf[:at])
	end := at + lineLength(w.buf[at:w.end])
	e := rdfio.NewSyntaxError(file, w.line+lineEnds(w.buf[:start]), w.buf[start:end], at-start, 0)
	if start == 0 {
		e.Column += w.column
	}
	e.Offset = w.offset + w.encoding.size(w.buf[:at])
	return e
}

// place is the line and the offset of a place of the window.
func (w *window) place(at int) (line int, offset int64) {
	return w.line + lineEnds(w.buf[:at]), w.offset + w.encoding.size(w.buf[:at])
}

// lineStart is the place behind the last line end of data.
func lineStart(data []byte) int {
	start := bytes.LastIndexByte(data, '\n') + 1
	return start + bytes.LastIndexByte(data[start:], '\r') + 1
}

// lineLength is the number of bytes before the first line end.
func lineLength(data []byte) int {
	if i := bytes.IndexAny(data, "\r\n"); i >= 0 {
		return i
	}
	return len(data)
}

// lineEnds counts line feeds, and carriage returns that no line feed follows.
func lineEnds(data []byte) int {
	n := bytes.Count(data, []byte{'\n'})
	if bytes.IndexByte(data, '\r') >= 0 {
		n += bytes.Count(data, []byte{'\r'}) - bytes.Count(data, []byte("\r\n"))
	}
	return n
}
