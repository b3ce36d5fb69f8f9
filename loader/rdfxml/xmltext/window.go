package xmltext

import (
	"io"
	"unicode/utf8"
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

	head    place // of buf[0]
	last    place // the one that was asked for last
	dropped int64 // bytes of the text before buf[0]
}

func newWindow(r io.Reader, limit int) window {
	start := place{line: 1}
	return window{r: r, limit: limit, head: start, last: start}
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
	n := max(0, from-lineKept)
	n += lineStart(w.buf[n:from])
	for n < from && !utf8.RuneStart(w.buf[n]) {
		n++
	}
	w.head = w.place(n)
	w.head.at = 0
	w.last = w.head
	w.dropped += int64(n)
	w.end = copy(w.buf, w.buf[n:w.end])
	return n
}

// skip drops bytes that are no text.
func (w *window) skip(n int) {
	w.head.offset += int64(n)
	w.last = w.head
	w.end = copy(w.buf, w.buf[n:w.end])
}
