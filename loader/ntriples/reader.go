package ntriples

import (
	"io"

	"tribune/graph/term"
	"tribune/loader/rdfio"
)

// DefaultMaxLine is the length in bytes up to which a line is read by default:
// room for a term of 64 MB whose every byte is escaped once.
const DefaultMaxLine = 128 << 20

// Options say how a document is read. The zero value reads N-Triples.
type Options struct {
	File    string // its name, for errors; default none
	Quads   bool   // N-Quads; default N-Triples
	Scope   string // blank node labels become Scope-label; default: they stay; no "-" in it
	MaxLine int    // bytes that a line may have, with its end; default DefaultMaxLine
}

// Reader reads one document, statement by statement.
type Reader struct {
	file    string
	window  window
	scanner scanner
	keys    keys
	skip    bool  // the rest of a line that was too long comes first
	err     error // why there is no more
}

var _ rdfio.KeyReader = (*Reader)(nil)

// NewReader returns a reader of the document that r has.
func NewReader(r io.Reader, o Options) *Reader {
	limit := o.MaxLine
	if limit <= 0 {
		limit = DefaultMaxLine
	}
	return &Reader{
		file:    o.File,
		window:  window{r: r, limit: limit},
		scanner: newScanner(nil, 0, 1, o),
	}
}

// NewChunkReader returns a reader of whole lines of a document that are in
// memory: they begin offset bytes into it with line number line. It keeps chunk
// and does not change it. MaxLine does not apply.
func NewChunkReader(chunk []byte, offset int64, line int, o Options) *Reader {
	return &Reader{
		file:    o.File,
		window:  window{buf: chunk, end: len(chunk), err: io.EOF},
		scanner: newScanner(nil, offset, line, o),
	}
}

// Read returns the next statement. Errors are as rdfio.Reader has them: what
// the underlying reader returns comes wrapped with file and place, and is never
// taken for the end of the document.
func (r *Reader) Read() (term.Quad, error) { return rdfio.QuadOfKeys(r.ReadKeys()) }

// ReadKeys is Read without terms: it returns their keys, and a nil graph for
// the default graph. They are good until the next call, which uses their memory
// again. A statement costs no allocation.
func (r *Reader) ReadKeys() (s, p, o, g []byte, err error) {
	k := &r.keys
	for {
		switch r.scanner.next(k) {
		case statement:
			if len(k.graph) > 0 {
				g = k.graph
			}
			return k.subject, k.predicate, k.object, g, nil
		case broken:
			err := r.scanner.syntaxError(r.file)
			r.scanner.skipLine()
			return nil, nil, nil, nil, err
		case noMore:
			if err := r.advance(); err != nil {
				return nil, nil, nil, nil, err
			}
		}
	}
}

// advance gives the scanner the next lines.
func (r *Reader) advance() error {
	if r.err != nil {
		return r.err
	}
	c := &r.scanner
	consumed := len(c.Data)
	c.base += int64(consumed)
	c.Data, c.Pos, c.lineStart = nil, 0, 0
	if r.skip {
		n, err := r.window.skipLine()
		c.base += n
		if err != nil {
			return r.fail(err)
		}
		r.skip, consumed = false, 0
	}
	lines, tooLong, err := r.window.advance(consumed)
	if err != nil {
		return r.fail(err)
	}
	if tooLong {
		r.skip = true
		return r.lineTooLong()
	}
	c.Data = lines
	return nil
}

// fail ends the document.
func (r *Reader) fail(err error) error {
	r.err = err
	if err != io.EOF {
		at := r.scanner.base + int64(len(r.window.unread()))
		r.err = rdfio.ReadError(r.file, r.scanner.line, at, err)
	}
	return r.err
}

func (r *Reader) lineTooLong() error {
	return lineTooLong(r.file, r.scanner.line, r.window.unread(), r.scanner.base, r.window.limit)
}
