package loader

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/trace"
	"sync/atomic"

	"tribune/loader/rdfio"
)

// open opens an input and gives its decompressed content, with its syntax. What is
// not a plain file is read by a goroutine of its own, so that the parser does not wait
// for it.
func (l *load) open(in Input) (*Content, error) {
	c, err := in.Begin()
	if err != nil {
		return nil, &InputError{fmt.Errorf("%s: %w", in.Name, err)}
	}
	file := c.ReadCloser
	counted := &countingReader{r: file, n: &l.bytes}
	if isPlain(file) {
		c.ReadCloser = &plainFile{counted, file}
	} else {
		c.ReadCloser = newReadAhead(l.ctx, counted, file)
	}
	if err := c.look(in.Name); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// plainFile is a file whose content is what it has. The system reads it ahead.
type plainFile struct {
	content io.Reader
	io.Closer
}

func (f *plainFile) Read(p []byte) (int, error) {
	n, err := f.content.Read(p)
	if err != nil && err != io.EOF {
		err = inputError(err)
	}
	return n, err
}

// inputError is the error of reading an input. One that only wraps io.EOF is not the
// end of it, and readers must not take it for that.
func inputError(err error) error { return &InputError{rdfio.NoEnd(err)} }

// isPlain reports whether r is a regular file that is not compressed.
func isPlain(r io.Reader) bool {
	file, ok := r.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	var head [magicBytes]byte
	n, err := file.ReadAt(head[:], 0)
	return (err == nil || err == io.EOF) && compression(head[:n]) == unpacked
}

// countingReader adds what it reads to n.
type countingReader struct {
	r io.Reader
	n *atomic.Int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// readAhead reads blocks in a goroutine, a few ahead of its reader.
type readAhead struct {
	ctx     context.Context
	blocks  chan block // closed behind the last
	spare   chan []byte
	stop    chan struct{}
	current []byte
	whole   []byte // the block that current is the rest of
	err     error
}

type block struct {
	data []byte
	err  error
}

const blocksAhead = 4

// newReadAhead reads what r has, decompressed, and closes file when it is
// through or was closed itself. It waits for nothing: what r is may be told only
// by its first bytes, and these may never come.
func newReadAhead(ctx context.Context, r io.Reader, file io.Closer) *readAhead {
	a := &readAhead{
		ctx:    ctx,
		blocks: make(chan block, blocksAhead),
		spare:  make(chan []byte, blocksAhead+2),
		stop:   make(chan struct{}),
	}
	go a.run(r, file)
	return a
}

func (a *readAhead) run(r io.Reader, file io.Closer) {
	// What was only read says nothing of use when it is closed.
	defer func() { _ = file.Close() }()
	defer close(a.blocks)
	content, err := decompress(r)
	if err != nil {
		a.blocks <- block{err: inputError(err)} // there is room for the first
		return
	}
	defer func() { _ = content.Close() }()
	for {
		b := a.fill(content)
		select {
		case a.blocks <- b:
		case <-a.stop:
			return
		}
		if b.err != nil {
			return
		}
	}
}

// fill reads one block, into spare memory if there is some.
func (a *readAhead) fill(r io.Reader) block {
	defer trace.StartRegion(a.ctx, "fetch").End()
	var data []byte
	select {
	case data = <-a.spare:
	default:
		data = make([]byte, readBuffer)
	}
	// Not io.ReadFull: it makes io.ErrUnexpectedEOF of an end of input, which
	// is also what a decompressor says of a truncated file.
	n := 0
	var err error
	for n < readBuffer && err == nil {
		var m int
		m, err = r.Read(data[n:readBuffer])
		n += m
	}
	if err != nil && err != io.EOF {
		err = inputError(err)
	}
	return block{data[:n], err}
}

func (a *readAhead) Read(p []byte) (int, error) {
	for len(a.current) == 0 {
		if a.err != nil {
			return 0, a.err
		}
		if a.whole != nil {
			a.spare <- a.whole
		}
		select {
		case b := <-a.blocks:
			a.current, a.whole, a.err = b.data, b.data, b.err
		case <-a.ctx.Done(): // the source may never give anything
			a.err = a.ctx.Err()
		}
	}
	n := copy(p, a.current)
	a.current = a.current[n:]
	return n, nil
}

// Close ends the goroutine as soon as its present read returns. It does not
// wait for that: a read of a terminal or pipe may never return.
func (a *readAhead) Close() error {
	close(a.stop)
	return nil
}
