package ntriples

import (
	"bytes"
	"io"

	"tribune/loader/terminals"
)

// firstBuffer is the size of the window to begin with: large enough that reads
// are few, small enough to stay in a core's cache.
const firstBuffer = 256 << 10

// window shows a document from an io.Reader in pieces of whole lines.
type window struct {
	r          io.Reader
	buf        []byte // never longer than limit
	start, end int    // buf[start:end] is read and not consumed
	limit      int    // bytes that a line may have, with its end
	err        error  // why no more can be read
}

// unread is what is read and not consumed.
func (w *window) unread() []byte { return w.buf[w.start:w.end] }

// advance drops the first n bytes and returns the next whole lines, as a slice
// of the window that is good until the next call. At the end of the input the
// last line may lack its end. tooLong: the line goes on past the limit.
func (w *window) advance(n int) (lines []byte, tooLong bool, err error) {
	w.start += n
	searched := 0
	for {
		unread := w.unread()
		if whole := wholeLines(unread, searched); whole > 0 {
			return unread[:whole], false, nil
		}
		switch searched = len(unread); {
		case w.err == io.EOF && searched > 0:
			return unread, false, nil
		case w.err != nil:
			return nil, false, w.err
		case searched >= w.limit:
			return nil, true, nil
		}
		w.fill()
	}
}

// skipLine drops bytes up to the end of the line that is too long, and returns
// how many.
func (w *window) skipLine() (dropped int64, err error) {
	for {
		n := terminals.LineLength(w.unread())
		w.start += n
		dropped += int64(n)
		switch {
		case w.start < w.end || w.err == io.EOF:
			return dropped, nil
		case w.err != nil:
			return dropped, w.err
		}
		w.fill()
	}
}

// idleReads is how often a reader may give nothing, as bufio has it.
const idleReads = 100

// fill reads once, into room for at least one more byte.
func (w *window) fill() {
	if w.start > 0 {
		w.end = copy(w.buf, w.unread())
		w.start = 0
	}
	if w.end == len(w.buf) {
		grown := make([]byte, min(w.limit, max(firstBuffer, 2*len(w.buf))))
		copy(grown, w.buf)
		w.buf = grown
	}
	for range idleReads {
		n, err := w.r.Read(w.buf[w.end:])
		w.end += n
		w.err = err
		if n > 0 || err != nil {
			return
		}
	}
	w.err = io.ErrNoProgress
}

// wholeLines is the length of the lines in data that are known to be whole, if
// the first searched bytes hold no line end. A carriage return at the end of
// data is none yet: it may be half of one.
func wholeLines(data []byte, searched int) int {
	if i := bytes.LastIndexByte(data[searched:], '\n'); i >= 0 {
		return searched + i + 1
	}
	from := max(0, searched-1) // the byte that was last then
	if len(data) < from+2 {
		return 0
	}
	if i := bytes.LastIndexByte(data[from:len(data)-1], '\r'); i >= 0 {
		return from + i + 1
	}
	return 0
}
