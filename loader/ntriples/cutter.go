package ntriples

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"tribune/loader/rdfio"
	"tribune/loader/terminals"
)

// Cutter cuts a document into chunks of whole lines, for readers that work
// beside each other. Where it cuts follows from the bytes of the document and the
// capacities of the buffers alone, unless reading fails: however the bytes come, the
// chunks are the same.
type Cutter struct {
	r      io.Reader
	file   string
	limit  int
	rest   []byte // read, and not yet in a chunk
	offset int64  // of rest
	line   int    // of rest
	skip   bool   // rest is in a line that was too long
	err    error  // why no more can be read
}

// Chunk is whole lines of a document. Its last line may lack its end at the
// document's.
type Chunk struct {
	Data   []byte
	Offset int64 // of its first byte
	Line   int   // number of its first line
	Short  bool  // reading failed behind it: with more bytes it might be longer
}

// NewCutter cuts what r has. Of the options it heeds File and MaxLine.
func NewCutter(r io.Reader, o Options) *Cutter {
	limit := o.MaxLine
	if limit <= 0 {
		limit = DefaultMaxLine
	}
	return &Cutter{r: r, file: o.File, limit: limit, line: 1}
}

// Next returns the next chunk, in the memory of buf if its lines fit there; a
// longer line gets memory of its own. Errors are as Reader has them: a line that
// is too long is a *rdfio.SyntaxError, and the next call goes on behind it.
func (c *Cutter) Next(buf []byte) (Chunk, error) {
	if len(c.rest) > cap(buf) {
		buf = make([]byte, 0, len(c.rest))
	}
	data := append(buf[:0], c.rest...)
	searched, room := 0, cap(data)
	for {
		if c.skip {
			data = c.skipLine(data)
		}
		whole := wholeLines(data, searched)
		if c.err == io.EOF {
			whole = len(data)
		}
		switch {
		case whole > 0:
			return c.cut(data, whole), nil
		case c.err != nil:
			return Chunk{}, c.failure(len(data))
		case len(data) >= c.limit:
			c.rest, c.skip = data, true
			return Chunk{}, lineTooLong(c.file, c.line, data, c.offset, c.limit)
		}
		searched = len(data)
		most := room
		if len(data) >= room { // a long line: what is read behind it has to wait
			most = len(data) + firstBuffer
		}
		data = c.fill(data, min(most, c.limit))
	}
}

// cut takes the first whole bytes of data as a chunk.
func (c *Cutter) cut(data []byte, whole int) Chunk {
	chunk := Chunk{
		Data: data[:whole:whole], Offset: c.offset, Line: c.line,
		Short: c.err != nil && c.err != io.EOF,
	}
	c.rest = append(c.rest[:0:0], data[whole:]...)
	c.offset += int64(whole)
	c.line += countLines(chunk.Data)
	return chunk
}

// skipLine drops data up to the end of its first line, as far as it is there.
func (c *Cutter) skipLine(data []byte) []byte {
	n := terminals.LineLength(data)
	c.offset += int64(n)
	if n < len(data) || c.err == io.EOF {
		c.skip = false
	}
	return append(data[:0], data[n:]...)
}

// fill reads until data is that long.
func (c *Cutter) fill(data []byte, most int) []byte {
	data = slices.Grow(data, max(0, most-len(data)))
	for idle := 0; c.err == nil && len(data) < most; {
		var n int
		n, c.err = c.r.Read(data[len(data):most])
		data = data[:len(data)+n]
		if n > 0 && c.err == io.EOF {
			c.err = nil // it comes again, as from a reader that tells it alone
		}
		if idle++; n > 0 {
			idle = 0
		}
		if idle == idleReads && c.err == nil {
			c.err = io.ErrNoProgress
		}
	}
	return data
}

// failure is why there is no more behind the last bytes that were read.
func (c *Cutter) failure(pending int) error {
	if c.err == io.EOF {
		return io.EOF
	}
	return rdfio.ReadError(c.file, c.line, c.offset+int64(pending), c.err)
}

// countLines is the number of line ends in whole lines.
func countLines(data []byte) int {
	n := bytes.Count(data, []byte{'\n'})
	if bytes.IndexByte(data, '\r') < 0 {
		return n
	}
	for i, b := range data {
		if b == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			n++
		}
	}
	return n
}

// lineTooLong is the error of a line whose first bytes those are.
func lineTooLong(file string, number int, line []byte, offset int64, limit int) error {
	e := rdfio.NewSyntaxError(file, number, line, len(line), offset)
	e.Found = fmt.Sprintf("a line of more than %d bytes", limit)
	e.Expected = "a shorter one"
	return e
}
