package bulk

import (
	"context"
	"errors"
	"io"
	"math"
	"sync"
	"sync/atomic"

	"tribune/loader/ntriples"
	"tribune/loader/rdfio"
)

// Sink takes statements as term keys, which it does not keep. A nil g is the
// default graph.
type Sink interface {
	AddKeys(s, p, o, g []byte) error
}

// Document is one document to parse.
type Document struct {
	// Open opens it; Parse closes it.
	Open func() (io.ReadCloser, error)

	// Options say how it is read.
	Options ntriples.Options

	// Graph is the term key of the graph of statements that name none; nil is
	// the default graph.
	Graph []byte
}

// Options of Parse. The zero value is strict and silent.
type Options struct {
	// Rejected, if set, is called for each statement with a syntax error, which
	// is skipped. Without it the first one ends Parse.
	Rejected func(*rdfio.SyntaxError)

	// Progress is called now and then. It and Rejected are called by one
	// goroutine at a time.
	Progress func(document int, c Counts)

	chunk int // bytes of a piece of work; default chunkSize
}

// Counts say what was read.
type Counts struct {
	Statements uint64
	Rejected   uint64
}

// chunkSize is the size of a piece of work: small enough that parsers end at
// nearly the same time, large enough that handing it over costs nothing.
const chunkSize = 1 << 20

// Parse reads the documents and gives their statements to the sinks, one parser
// a sink. It returns after all parsers have ended, with the first error.
func Parse(ctx context.Context, documents []Document, sinks []Sink, o Options) (Counts, error) {
	if o.chunk == 0 {
		o.chunk = chunkSize
	}
	p := &parse{
		ctx: ctx, options: o,
		work:    make(chan work, len(sinks)),
		buffers: make(chan []byte, 2*len(sinks)+1),
		report:  newReporter(o.Rejected),
	}
	p.failedAt.Store(math.MaxInt64)
	var wait sync.WaitGroup
	for _, sink := range sinks {
		wait.Go(func() { p.parser(sink) })
	}
	p.cutAll(documents)
	close(p.work)
	wait.Wait()
	return p.counts(), p.err
}

// work is one chunk and how to read it.
type work struct {
	number   int64
	chunk    ntriples.Chunk
	buffer   []byte // that chunk is in, unless a line was longer
	document *Document
}

type parse struct {
	ctx     context.Context
	options Options
	work    chan work
	buffers chan []byte // to use again
	report  *reporter

	statements, rejected atomic.Uint64

	mu       sync.Mutex
	err      error        // of the chunk failedAt
	failedAt atomic.Int64 // chunks from there on are not parsed
}

func (p *parse) counts() Counts { return Counts{p.statements.Load(), p.rejected.Load()} }

// fail notes the error of a chunk, if none before it failed.
func (p *parse) fail(number int64, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if number < p.failedAt.Load() {
		p.failedAt.Store(number)
		p.err = err
	}
}

// cutAll hands out the chunks of all documents, until one fails.
func (p *parse) cutAll(documents []Document) {
	number := int64(0)
	for i := range documents {
		if err := p.cutDocument(i, &documents[i], &number); err != nil {
			p.fail(number, err)
			return
		}
		if p.failedAt.Load() < number {
			return
		}
	}
}

func (p *parse) cutDocument(index int, d *Document, number *int64) error {
	content, err := d.Open()
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }() // it was only read
	cutter := ntriples.NewCutter(content, d.Options)
	for p.failedAt.Load() >= *number {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		buffer := p.buffer()
		chunk, err := cutter.Next(buffer)
		var syntax *rdfio.SyntaxError
		switch {
		case errors.Is(err, io.EOF):
			p.progress(index)
			return nil
		case errors.As(err, &syntax) && p.options.Rejected != nil:
			p.rejected.Add(1)
			p.report.done(*number, []*rdfio.SyntaxError{syntax})
		case err != nil:
			return err
		default:
			p.work <- work{*number, chunk, buffer, d}
		}
		*number++
		p.progress(index)
	}
	return nil
}

// buffer returns memory for a chunk.
func (p *parse) buffer() []byte {
	select {
	case b := <-p.buffers:
		return b
	default:
		return make([]byte, 0, p.options.chunk)
	}
}

func (p *parse) progress(document int) {
	if p.options.Progress != nil {
		p.report.mu.Lock()
		defer p.report.mu.Unlock()
		p.options.Progress(document, p.counts())
	}
}

// parser reads chunks until there are no more.
func (p *parse) parser(sink Sink) {
	for w := range p.work {
		if w.number < p.failedAt.Load() {
			if err := p.chunk(w, sink); err != nil {
				p.fail(w.number, err)
			}
		}
		select {
		case p.buffers <- w.buffer:
		default: // there are enough
		}
	}
}

func (p *parse) chunk(w work, sink Sink) error {
	r := ntriples.NewChunkReader(w.chunk.Data, w.chunk.Offset, w.chunk.Line, w.document.Options)
	var statements uint64
	var rejected []*rdfio.SyntaxError
	defer func() {
		p.statements.Add(statements)
		p.rejected.Add(uint64(len(rejected)))
		p.report.done(w.number, rejected)
	}()
	var syntax *rdfio.SyntaxError // one for all: it would be allocated for each statement
	for {
		s, pr, o, g, err := r.ReadKeys()
		switch {
		case err == nil:
			if len(g) == 0 {
				g = w.document.Graph
			}
			if err := sink.AddKeys(s, pr, o, g); err != nil {
				return err
			}
			statements++
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &syntax) && p.options.Rejected != nil:
			rejected = append(rejected, syntax)
		default:
			return err
		}
	}
}
