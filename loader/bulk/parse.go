package bulk

import (
	"context"
	"errors"
	"io"
	"math"
	"runtime/trace"
	"sync"
	"sync/atomic"

	"github.com/cespare/xxhash/v2"
	"golang.org/x/sync/semaphore"

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
	// Open opens it; Parse closes it. It may set Options and Read, by what it finds.
	Open func(*Document) (io.ReadCloser, error)

	// Options say how it is read.
	Options ntriples.Options

	// Read, if set, returns a reader of the content: then the document is not
	// N-Triples or N-Quads by the Options, and it has no pieces.
	Read func(io.Reader) (rdfio.KeyReader, error)

	// Graph is the term key of the graph of statements that name none; nil is
	// the default graph.
	Graph []byte
}

// Options of Parse. The zero value is strict and silent.
type Options struct {
	// Rejected, if set, is called for the first statements with a syntax error,
	// MostRejected of them. They and all others are skipped. Without it the first one
	// ends Parse.
	Rejected func(*rdfio.SyntaxError)

	// Progress is called now and then. It and Rejected are called by one
	// goroutine at a time.
	Progress func(document int, c Counts)

	// Read are pieces that were read before: they are counted, and held to their
	// hashes, and the sinks do not get them again.
	Read []Piece

	// Note, if set, is called for each piece whose last statement the sink of that
	// number has just got, by the goroutine that fills the sink.
	Note func(sink int, p Piece) error

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
		batches: make(chan *batch, 2*len(sinks)+1),
		ahead:   semaphore.NewWeighted(mostAhead),
		report:  newReporter(o.Rejected),
		read:    byDocument(o.Read, len(documents)),
	}
	p.failedAt.Store(math.MaxInt64)
	var wait sync.WaitGroup
	for i := range sinks {
		wait.Go(func() { p.parser(i, sinks[i]) })
	}
	p.cutAll(documents)
	close(p.work)
	wait.Wait()
	return p.counts(), p.err
}

// work is one chunk and how to read it, or a batch that was read.
type work struct {
	number   int64 // among all
	ahead    int64 // of parse.ahead
	batch    *batch
	chunk    ntriples.Chunk
	place    Piece  // document and chunk only
	buffer   []byte // that chunk is in, unless a line was longer
	document *Document
}

type parse struct {
	ctx     context.Context
	options Options
	work    chan work
	buffers chan []byte         // to use again
	batches chan *batch         // to use again
	ahead   *semaphore.Weighted // of bytes in work that is longer than a chunk
	report  *reporter
	read    []pieces // by document

	counted struct{ statements, rejected atomic.Uint64 }

	mu       sync.Mutex
	err      error        // of the chunk failedAt
	failedAt atomic.Int64 // chunks from there on are not parsed
}

func (p *parse) counts() Counts {
	return Counts{p.counted.statements.Load(), p.counted.rejected.Load()}
}

func (p *parse) count(c Counts) {
	p.counted.statements.Add(c.Statements)
	p.counted.rejected.Add(c.Rejected)
}

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
	content, err := d.Open(d)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }() // it was only read
	if d.Read != nil {
		return p.readDocument(index, d, content, number)
	}
	cutter := ntriples.NewCutter(content, d.Options)
	place, end := Piece{Document: index}, int64(0)
	for p.failedAt.Load() >= *number {
		if err := p.ctx.Err(); err != nil {
			return err
		}
		buffer := p.buffer()
		region := trace.StartRegion(p.ctx, "cut")
		chunk, err := cutter.Next(buffer)
		region.End()
		var syntax *rdfio.SyntaxError
		switch {
		case errors.Is(err, io.EOF):
			p.progress(index)
			return p.read[index].reach(place.Chunk, d.Options.File, end)
		case errors.As(err, &syntax) && p.options.Rejected != nil:
			p.count(Counts{Rejected: 1})
			p.report.done(*number, []*rdfio.SyntaxError{syntax})
		case err != nil:
			return err
		default:
			if err := p.hand(work{number: *number, chunk: chunk, place: place, buffer: buffer, document: d}); err != nil {
				return err
			}
			end = chunk.Offset + int64(len(chunk.Data))
			place.Chunk++
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
func (p *parse) parser(index int, sink Sink) {
	for w := range p.work {
		if w.number < p.failedAt.Load() {
			if err := p.do(w, index, sink); err != nil {
				p.fail(w.number, err)
			}
		}
		p.ahead.Release(w.ahead)
		if w.buffer == nil {
			continue // a batch: a cutter that got this would cut otherwise (I4)
		}
		select {
		case p.buffers <- w.buffer:
		default: // there are enough
		}
	}
}

func (p *parse) do(w work, index int, sink Sink) error {
	if w.batch != nil {
		return p.take(w, sink)
	}
	return p.chunk(w, index, sink)
}

// chunk parses a chunk, or counts it if it was read before.
func (p *parse) chunk(w work, index int, sink Sink) error {
	defer trace.StartRegion(p.ctx, "parse").End()
	piece := w.place
	if p.options.Note != nil || p.read[piece.Document] != nil {
		piece.Hash = xxhash.Sum64(w.chunk.Data)
	}
	if before, ok := p.read[piece.Document][piece.Chunk]; ok {
		return p.skip(w, before, piece.Hash)
	}
	var rejected []*rdfio.SyntaxError
	err := p.statements(w, sink, &piece.Counts, &rejected)
	p.count(piece.Counts)
	p.report.done(w.number, rejected)
	if err != nil || p.options.Note == nil || w.chunk.Short {
		return err
	}
	return p.options.Note(index, piece)
}

// skip counts a chunk that was read before.
func (p *parse) skip(w work, before Piece, hash uint64) error {
	if before.Hash != hash {
		from := w.chunk.Offset
		return &ChangedError{w.document.Options.File, from, from + int64(len(w.chunk.Data))}
	}
	p.count(before.Counts)
	p.report.done(w.number, nil) // who read it has reported what was wrong with it
	return nil
}

// statements gives the statements of a chunk to a sink.
func (p *parse) statements(w work, sink Sink, c *Counts, rejected *[]*rdfio.SyntaxError) error {
	r := ntriples.NewChunkReader(w.chunk.Data, w.chunk.Offset, w.chunk.Line, w.document.Options)
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
			c.Statements++
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &syntax) && p.options.Rejected != nil:
			*rejected = keep(*rejected, syntax)
			c.Rejected++
		default:
			return err
		}
	}
}
