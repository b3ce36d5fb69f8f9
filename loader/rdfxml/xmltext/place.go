package xmltext

import (
	"bytes"

	"tribune/loader/rdfio"
)

// place is where a byte of the window is in the document.
type place struct {
	at     int   // in the window
	line   int   // from 1
	column int   // code points of the line before it
	offset int64 // bytes of the document before it
}

// to is the place of a later byte of a buffer. It costs their distance.
func (p place) to(at int, buf []byte, e encoding) place {
	passed := buf[p.at:at]
	if lines := lineEnds(passed); lines > 0 {
		p.line += lines
		p.column = 0
	}
	p.column += codePoints(passed[lineStart(passed):])
	p.offset += e.size(passed)
	p.at = at
	return p
}

// place finds one of the window. Places are asked for in their order, mostly, so
// that what was counted for the last one is not counted again (I4).
func (w *window) place(at int) place {
	if at > 0 && at < w.end && w.buf[at-1] == '\r' && w.buf[at] == '\n' {
		at-- // one line end
	}
	from := w.last
	if at < from.at {
		from = w.head
	}
	w.last = from.to(at, w.buf, w.encoding)
	return w.last
}

// syntaxError is one at a place of the window. It reads on until what it shows
// of the line does not depend on the pieces that the document comes in.
func (w *window) syntaxError(file string, at int) *rdfio.SyntaxError {
	for more := true; more && w.end-at < lineKept && lineLength(w.buf[at:w.end]) == w.end-at; {
		_, more = w.fill(0)
	}
	p := w.place(at)
	from, to := max(0, at-lineKept), min(w.end, at+lineKept)
	from += lineStart(w.buf[from:at])
	line := w.buf[from : at+lineLength(w.buf[at:to])]
	e := rdfio.NewSyntaxError(file, p.line, line, at-from, 0)
	e.Column, e.Offset = p.column+1, p.offset
	return e
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

// codePoints counts the first bytes of characters. (utf8.RuneCount copies a text
// of this length, in Go 1.26.)
func codePoints(text []byte) (n int) {
	for _, b := range text {
		if b&0xC0 != 0x80 {
			n++
		}
	}
	return n
}
